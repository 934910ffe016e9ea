/** Building blocks of the schemas of what people write: messages say what is expected. */
import { z } from 'astro/zod';
import { closest } from './suggest.ts';

/** A day, written 2021-06-27. */
export const day = z.iso.date({ error: 'expected a day that exists, such as 2021-06-27' });

/** A GitHub handle, written with the @ or without; kept without. */
export const handle = z
  .string()
  .regex(/^@?[a-z\d](?:-?[a-z\d]){0,38}$/i, { error: 'expected a GitHub handle such as "@octocat"' })
  .transform((value) => value.replace(/^@/, ''));

/** An address on the web. */
export const address = z.url({ protocol: /^https?$/, error: 'expected an address that begins with https://' });

/** A GitHub repository as `owner/name`. */
export const repository = z.string().regex(/^[\w.-]+\/[\w.-]+$/, { error: 'expected a repository as owner/name' });

/** An object with these fields and no others; an unknown one is answered with the nearest known, one line each. */
export function strict<Fields extends z.ZodRawShape>(fields: Fields) {
  const names = Object.keys(fields);
  const answer = (key: string) => {
    const near = closest(key, names);
    return `unknown field "${key}"; ${near ? `did you mean "${near}"?` : `the fields are ${names.join(', ')}`}`;
  };
  return z.strictObject(fields, {
    error: (issue) => {
      if (issue.code === 'invalid_type') return `expected fields: ${names.join(', ')}`;
      return issue.code === 'unrecognized_keys' ? (issue['keys'] as string[]).map(answer).join('\n') : undefined;
    },
  });
}
