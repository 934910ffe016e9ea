/**
 * Building blocks of the schemas of hand-written YAML. Messages say what is expected. If a message ends in `; write …`,
 * `--fix` applies that value; see yaml-document.ts.
 */
import { z } from 'astro/zod';
import { isCalendarDate } from './dates.ts';
import { readDays } from './days.ts';
import { HANDLE } from './handle.ts';
import { closest } from './suggest.ts';

/** A day, written 2021-06-27. */
export const day = z.iso.date({ error: ({ input }) => `expected a day that exists, ${suggestDay(String(input))}` });

/** Suggests the normal form of a date in another format if it is unambiguous; otherwise an example. */
function suggestDay(input: string): string {
  const day = readDays(input).filter(isCalendarDate);
  return day.length === 1 ? `in the form 2021-06-27; write ${day[0]}` : 'in the form 2021-06-27';
}

/** A GitHub handle, with or without the @; parsed to a handle without it. */
export const handle = z
  .string()
  .regex(new RegExp(`^@?${HANDLE}$`, 'i'), { error: 'expected a GitHub handle such as "@octocat"' })
  .transform((value) => value.replace(/^@/, ''));

/** An address on the web. */
export const address = z.url({ protocol: /^https?$/, error: ({ input }) => suggestAddress(input) });

function suggestAddress(input: unknown): string {
  const words = 'expected an address that begins with https://';
  const [, rest] =
    /^(?:<?h?t?tps?:\/{1,2}|<https:\/\/)?((?:[\w-]+\.)+[a-z]{2,}(?:[/:][^\s<>]*)?)>?$/i.exec(String(input)) ?? [];
  return rest === undefined ? words : `${words}; write https://${rest}`;
}

/** A GitHub repository as `owner/name`. */
export const repository = z.string().regex(/^[\w.-]+\/(?!.*\.git$)[\w.-]+$/, {
  error({ input }) {
    const found = /^(?:(?:https?:\/\/(?:www\.)?|git@)?github\.com[/:]|@)?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(
      String(input),
    );
    return `expected a repository on github.com as owner/name${found ? `; write ${found[1]}` : ''}`;
  },
});

/** An object with these fields and no others. The message for unknown fields has one line each, with the closest known field. */
export function strict<Fields extends z.ZodRawShape>(fields: Fields) {
  const names = Object.keys(fields);
  const answer = (key: string) => {
    const [name] = key.trim().split(':');
    if (key.includes(':') && names.includes(name!)) return `a space is missing after the colon: ${key}`;
    const same = names.find((other) => other.toLowerCase() === key.toLowerCase().replace(/[^a-z]/g, ''));
    if (same) return `unknown field "${key}"; write ${same}`;
    const near = closest(key.trim(), names);
    return `unknown field "${key}"; ${near ? `did you mean "${near}"?` : `the fields are ${names.join(', ')}`}`;
  };
  return z.strictObject(fields, {
    error: (issue) => {
      if (issue.code === 'invalid_type') return `expected fields: ${names.join(', ')}`;
      return issue.code === 'unrecognized_keys' ? (issue['keys'] as string[]).map(answer).join('\n') : undefined;
    },
  });
}
