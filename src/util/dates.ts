/** Days as `yyyy-mm-dd`, the only form in which this project keeps them. */

/** Whether `yyyy-mm-dd` names a day that exists. */
export function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `27 June 2021`, in every locale and time zone. Takes `yyyy-mm-dd`, with or without a time behind it. */
export function longDate(date: string): string {
  return LONG.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

const SHORT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `21 – 27 Jun`, or `28 Jun – 4 Jul`, of two days as `yyyy-mm-dd`. */
export function shortRange(from: string, to: string): string {
  return SHORT.formatRange(new Date(time(from)), new Date(time(to)));
}

/** `21 – 27 June 2021`, of two days as `yyyy-mm-dd`. */
export function longRange(from: string, to: string): string {
  return LONG.formatRange(new Date(time(from)), new Date(time(to)));
}

/** The ISO 8601 week that a day lies in, as `2021-W25`. Takes `yyyy-mm-dd`, with or without a time behind it. */
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

/** The day so many days later, or earlier, as `yyyy-mm-dd`. */
export function shift(date: string, days: number): string {
  return new Date(time(date) + days * DAY).toISOString().slice(0, 10);
}

/** How many days later the second day is. */
export function daysBetween(from: string, to: string): number {
  return (time(to) - time(from)) / DAY;
}

const DAY = 24 * 60 * 60 * 1000;

function time(date: string): number {
  return Date.parse(`${date.slice(0, 10)}T00:00:00Z`);
}

/** Monday is 1, Sunday 7, as ISO 8601 counts. */
function weekday(date: string): number {
  return new Date(time(date)).getUTCDay() || 7;
}

/** A moment as `yyyy-mm-ddThh:mm:ssZ`. */
export function toUtc(moment: Date): string {
  return moment.toISOString().replace(/\.\d+Z$/, 'Z');
}
