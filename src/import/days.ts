/** Reads the date formats found in archives. The day stays the one that the author wrote, whatever the time zone. */
import { isCalendarDate } from '../util/dates.ts';
import { MONTH, readMonth } from '../util/days.ts';

/** The forms to look for, in this order; each yields year, month and day. */
const FORMS: [RegExp, (...groups: string[]) => [string, string, string]][] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/, (year, _, month, day) => [year!, month!, day!]],
  [/^(\d{4})(\d{2})(\d{2})(?!\d)/, (year, month, day) => [year!, month!, day!]],
  // 2.1.2016, with a dot after the day.
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/, (day, month, year) => [year!, month!, day!]],
  [
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]+(?:of )?${MONTH}[ ,-]+(\\d{4})\\b`, 'i'),
    (day, month, year) => [year!, String(readMonth(month!)), day!],
  ],
  [
    new RegExp(`\\b${MONTH} +(\\d{1,2})(?:st|nd|rd|th)?,? +(?:[\\d:]+ +)?(?:[A-Z]{3,5} +)?(\\d{4})\\b`, 'i'),
    (month, day, year) => [year!, String(readMonth(month!)), day!],
  ],
  // 25/12/2016 and 12/25/2016 are unambiguous; 1/2/2016 could be either of two days, and is not read.
  [
    /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/,
    (first, second, year) =>
      Number(first) > 12 || first === second
        ? [year!, second!, first!]
        : [year!, Number(second) > 12 ? first! : '0', second!],
  ],
];

/** Returns the day that a text begins with or names, as `yyyy-mm-dd`; undefined if there is no such day. */
export function readDay(text: string): string | undefined {
  for (const [form, order] of FORMS) {
    const match = form.exec(text.trim());
    if (!match) continue;
    const [year, month, day] = order(...match.slice(1));
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCalendarDate(date) ? date : undefined;
  }
  return undefined;
}

/** A day and a time of day on one clock: `yyyy-mm-dd` and `hh:mm:ss`. */
export interface Moment {
  day: string;
  time: string;
}

const TIME = /\d[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?/i;

/** Returns the time of day in a text, as `hh:mm:ss`; midnight if there is none. */
export function readTime(text: string): string {
  const [, hour = '00', minute = '00', second = '00'] = TIME.exec(text) ?? [];
  return `${hour.padStart(2, '0')}:${minute}:${second}`;
}

const INSTANT =
  /^(\d{4}-\d{1,2}-\d{1,2})(?:T|\s+)\d{1,2}:\d{2}(?:(?::\d{2}(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?(?:\d{2})?)|:\d{2}(?:\.\d+)?)$/i;

/**
 * Returns the moment that a date means in a time zone; undefined if it has no time of day. A time of hours, minutes
 * and seconds without an offset is in UTC, as in YAML 1.1 (https://yaml.org/type/timestamp.html).
 */
export function readMomentIn(text: string, timeZone: string): Moment | undefined {
  const [, date = '', offset = 'Z'] = INSTANT.exec(text.trim()) ?? [];
  const day = readDay(date);
  if (day === undefined) return undefined;
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(offset) ?? [];
  const time = Date.parse(`${day}T${readTime(text)}${sign}${hours.padStart(2, '0')}:${minutes}`);
  if (Number.isNaN(time)) return undefined;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const [there = '', clock = ''] = format.format(time).split(' ');
  return { day: there, time: clock };
}
