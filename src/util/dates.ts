/** Dates as `yyyy-mm-dd`, the only form in which this project stores them. */

/** Whether `yyyy-mm-dd` is a date that exists. */
export function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

// Without these annotations, scripts would include formats that they don't use.
const LONG = /* @__PURE__ */ new Intl.DateTimeFormat('en-US', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Formats a date as `June 27, 2021` in every locale and time zone. Takes `yyyy-mm-dd`, with or without a time. */
export function longDate(date: string): string {
  return LONG.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

const SHORT = /* @__PURE__ */ new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Formats two dates, `yyyy-mm-dd`, as `Jun 21 – 27` or `Jun 28 – Jul 4`. */
export function shortRange(from: string, to: string): string {
  return SHORT.formatRange(new Date(time(from)), new Date(time(to)));
}

/** Formats two dates, `yyyy-mm-dd`, as `June 21 – 27, 2021`. */
export function longRange(from: string, to: string): string {
  return LONG.formatRange(new Date(time(from)), new Date(time(to)));
}

/** The ISO 8601 week of a date, as `2021-W25`. Takes `yyyy-mm-dd`, with or without a time. */
export function weekOf(date: string): string {
  // A week belongs to the year of its Thursday.
  const thursday = shift(date, 4 - weekday(date));
  const days = daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday);
  return `${thursday.slice(0, 4)}-W${String(Math.floor(days / 7) + 1).padStart(2, '0')}`;
}

/** The first day of an ISO 8601 week such as `2021-W25`, as `yyyy-mm-dd`. */
export function mondayOf(week: string): string {
  const [year = '', number = ''] = week.split('-W');
  const fourth = `${year}-01-04`;
  return shift(fourth, 1 - weekday(fourth) + (Number(number) - 1) * 7);
}

/** The date a number of days later, or earlier if negative, as `yyyy-mm-dd`. */
export function shift(date: string, days: number): string {
  return new Date(time(date) + days * DAY).toISOString().slice(0, 10);
}

/** The number of days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return (time(to) - time(from)) / DAY;
}

const DAY = 24 * 60 * 60 * 1000;

function time(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

/** The ISO 8601 weekday: Monday is 1, Sunday is 7. */
function weekday(date: string): number {
  return new Date(time(date)).getUTCDay() || 7;
}

/** A moment as `yyyy-mm-ddThh:mm:ssZ`. */
export function toUtc(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}
