/** The rhythm of the club's meetings. */
import { daysBetween, shift } from '../dates.ts';
import type { Meetings } from './club.ts';

const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
const ORDINALS = ['', 'Every', 'Every second', 'Every third', 'Every fourth'];

/** The rhythm in words: `Every second Monday, 20:30 to 21:30 (Asia/Kolkata)`. */
export function describeRhythm({ first, everyWeeks, start, end, timeZone }: Meetings): string {
  const weekday = WEEKDAY.format(new Date(`${first}T00:00:00Z`));
  const rhythm = ORDINALS[everyWeeks]
    ? `${ORDINALS[everyWeeks]} ${weekday}`
    : `Every ${everyWeeks} weeks on ${weekday}`;
  return `${rhythm}, ${start} to ${end} (${timeZone})`;
}

/** The day of the last meeting up to a day, both as `yyyy-mm-dd`; undefined before the first. */
export function lastMeeting({ first, everyWeeks }: Meetings, day: string): string | undefined {
  const days = daysBetween(first, day);
  return days < 0 ? undefined : shift(first, days - (days % (everyWeeks * 7)));
}
