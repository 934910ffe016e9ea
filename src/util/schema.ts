/**
 * Building blocks of the schemas of hand-written YAML. Messages say what is expected. If a message ends in `; write …`,
 * `--fix` applies that value; see yaml-document.ts.
 */
import { z } from 'astro/zod';
import { isCalendarDate } from './dates.ts';
import { HANDLE } from './handle.ts';
import { closest } from './suggest.ts';

/** A day, written 2021-06-27. */
export const day = z.iso.date({ error: ({ input }) => `expected a day that exists, ${suggestDay(String(input))}` });

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Suggests the normal form of a date in another format if it is unambiguous; otherwise an example. */
function suggestDay(input: string): string {
  const day = readDays(input).filter(isCalendarDate);
  return day.length === 1 ? `in the form 2021-06-27; write ${day[0]}` : 'in the form 2021-06-27';
}

/** Returns every date that a text in another format can mean, including dates that don't exist. */
function readDays(input: string): string[] {
  const format = (year: string, month: string | number, day: string) =>
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const [, year, month, dayOfMonth] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(input) ?? [];
  if (year) return [format(year, month!, dayOfMonth!)];
  const [, first, separator, second, last] = /^(\d{1,2})([./-])\s?(\d{1,2})[./-]\s?(\d{4})$/.exec(input) ?? [];
  if (first) {
    // With dots the day comes first, everywhere; with slashes it depends on the writer.
    const dayFirst = format(last!, second!, first);
    return separator === '.' ? [dayFirst] : [...new Set([dayFirst, format(last!, first, second!)])];
  }
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\.? ([A-Za-z]{3,})\.?,? (\d{4})$/.exec(input)?.slice(1);
  const american = /^([A-Za-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(input)?.slice(1);
  const [dayInWords, name, yearInWords] = words ?? (american ? [american[1], american[0], american[2]] : []);
  const index = MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase());
  return index < 0 ? [] : [format(yearInWords!, index + 1, dayInWords!)];
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
    const found = /^(?:(?:https?:\/\/|git@)?github\.com[/:]|@)?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(String(input));
    return `expected a GitHub repository as owner/name${found ? `; write ${found[1]}` : ''}`;
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
