/** The club's meetings: their rhythm, and the days on which it is broken. */
import { daysBetween, shift } from '../util/dates.ts';
import type { Meetings } from './club.ts';

const WEEKDAY = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
const ORDINALS = ['', 'Every', 'Every second', 'Every third', 'Every fourth'];

/** The rhythm in words: `Every second Monday, 20:30 to 21:30 (Asia/Kolkata)`, after the name of a series. */
export function describeRhythm({
  name,
  first,
  everyWeeks,
  start,
  end,
  timeZone,
}: Omit<Meetings, 'exceptions'>): string {
  const weekday = WEEKDAY.format(new Date(`${first}T00:00:00Z`));
  const rhythm = ORDINALS[everyWeeks]
    ? `${ORDINALS[everyWeeks]} ${weekday}`
    : `Every ${everyWeeks} weeks on ${weekday}`;
  return `${name === undefined ? '' : `${name}: `}${rhythm}, ${start} to ${end} (${timeZone})`;
}

/** The series of a club, of which it may have one, several or none. */
export function seriesOf({ meetings = [] }: { meetings?: Meetings | Meetings[] | undefined }): Meetings[] {
  return [meetings].flat();
}

/** A key that is the same for all spellings of a series’ name. */
export function seriesKey(name: string): string {
  return name.trim().toLowerCase();
}

/** A meeting that is held, or is to be. Times are those of the club's time zone. */
export interface Meeting {
  /** The name of its series, if it has one. */
  series?: string | undefined;
  /** The day on which the rhythm has it. */
  scheduled: string;
  /** The day on which it is. */
  date: string;
  start: string;
  end: string;
  place: string;
  link?: string | undefined;
  agenda?: string | undefined;
}

/** Whether the rhythm has a meeting on a day. */
export function isScheduled({ first, last, everyWeeks }: Rhythm, day: string): boolean {
  const days = daysBetween(first, day);
  return days >= 0 && days % (everyWeeks * 7) === 0 && (last === undefined || day <= last);
}
type Rhythm = Pick<Meetings, 'first' | 'last' | 'everyWeeks'>;

/** The meeting that the rhythm has on a day, as it is held; undefined where it is canceled. */
export function meetingOf(meetings: Meetings, scheduled: string): Meeting | undefined {
  const exception = meetings.exceptions.find(({ date }) => date === scheduled);
  if (exception?.canceled) return undefined;
  return {
    series: meetings.name,
    scheduled,
    date: exception?.movedTo ?? scheduled,
    start: exception?.start ?? meetings.start,
    end: exception?.end ?? meetings.end,
    place: exception?.place ?? meetings.place,
    link: exception?.link ?? meetings.link,
    agenda: exception?.agenda ?? meetings.agenda,
  };
}

/** The meetings whose scheduled days lie between two days, both included, without the canceled ones. */
export function listMeetings(meetings: Meetings, from: string, to: string): Meeting[] {
  const listed: Meeting[] = [];
  const step = meetings.everyWeeks * 7;
  const behind = Math.max(0, Math.ceil(daysBetween(meetings.first, from) / step));
  for (
    let day = shift(meetings.first, behind * step);
    day <= to && isScheduled(meetings, day);
    day = shift(day, step)
  ) {
    const meeting = meetingOf(meetings, day);
    if (meeting) listed.push(meeting);
  }
  return listed;
}

/** How far a meeting may be moved, in days. Whoever looks for meetings looks that far around. */
export const FARTHEST_MOVE = 60;

/** The day of the last meeting of any series up to a day, both as `yyyy-mm-dd`; undefined before the first. */
export function lastMeeting(meetings: Meetings | Meetings[], day: string): string | undefined {
  const from = shift(day, -FARTHEST_MOVE - 53 * 7);
  return seriesOf({ meetings })
    .flatMap((series) => listMeetings(series, from, shift(day, FARTHEST_MOVE)))
    .filter(({ date }) => date <= day)
    .map(({ date }) => date)
    .toSorted()
    .at(-1);
}
