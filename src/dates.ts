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
