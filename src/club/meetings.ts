/** The club's meetings: their schedule, and its exceptions. */
import { daysBetween, longDate, shift } from '../util/dates.ts';
import type { Meetings } from './club.ts';

const WEEKDAY = /* @__PURE__ */ new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
const ORDINALS = ['', 'Every', 'Every second', 'Every third', 'Every fourth'];

/**
 * Describes the schedule: `Every second Monday, 20:30 to 21:30 (Asia/Kolkata)`, after the name of a series, and with its
 * last day, if that is known: the build doesn't know whether it has passed.
 */
export function describeRhythm({
  name,
  first,
  everyWeeks,
  start,
  end,
  timeZone,
  last,
}: Omit<Meetings, 'exceptions'>): string {
  const weekday = WEEKDAY.format(new Date(`${first}T00:00:00Z`));
  const frequency = ORDINALS[everyWeeks]
    ? `${ORDINALS[everyWeeks]} ${weekday}`
    : `Every ${everyWeeks} weeks on ${weekday}`;
  return `${name === undefined ? '' : `${name}: `}${frequency}, ${start} to ${end} (${timeZone})${last === undefined ? '' : `, until ${longDate(last)}`}`;
}

/** Describes the schedules of all series, without their names, to follow “The club meets”. */
export function describeRhythms(series: readonly Meetings[]): string {
  const rhythms = series.map(({ name: _, ...each }) => describeRhythm(each).replace(/^Every/, 'every'));
  return rhythms.join(', and ');
}

/** Returns the series of a club, which can have one, several or none. */
export function seriesOf({ meetings = [] }: { meetings?: Meetings | Meetings[] | undefined }): Meetings[] {
  return [meetings].flat();
}

/** A key that is the same for all spellings of a series’ name. */
export function seriesKey(name: string): string {
  return name.trim().toLowerCase();
}

/** A past or future meeting. Times are in the time zone of the club. */
export interface Meeting {
  /** The name of its series, if it has one. */
  series?: string | undefined;
  /** The day for which it is scheduled. */
  scheduled: string;
  /** The day on which it is held. */
  date: string;
  start: string;
  end: string;
  place: string;
  link?: string | undefined;
  agenda?: string | undefined;
}

/** Returns how long a meeting lasts by the clock, in minutes. If its end is not after its start, it is on the next day. */
export function lengthOf({ start, end }: Pick<Meeting, 'start' | 'end'>): number {
  return minutesOf(end) - minutesOf(start) + (end > start ? 0 : DAY);
}

/** Returns the end of a meeting, `hh:mm`, from its start and its length in minutes. */
export function endAfter(start: string, length: number): string {
  const end = (minutesOf(start) + length) % DAY;
  return [Math.floor(end / 60), end % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** In minutes. */
const DAY = 24 * 60;

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Whether a meeting is scheduled on a day. */
export function isScheduled({ first, last, everyWeeks }: Rhythm, day: string): boolean {
  const days = daysBetween(first, day);
  return days >= 0 && days % (everyWeeks * 7) === 0 && (last === undefined || day <= last);
}
type Rhythm = Pick<Meetings, 'first' | 'last' | 'everyWeeks'>;

/** Returns the meeting that is scheduled on a day, with its exception applied; undefined if it is canceled. */
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

/** Lists the meetings that are scheduled between two days, inclusive, without canceled ones. */
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

/** How far a meeting can be moved, in days. Searches for meetings extend their range by this. */
export const FARTHEST_MOVE = 60;

/** Returns the day of the last meeting of any series up to a day, both as `yyyy-mm-dd`; undefined before the first. */
export function lastMeeting(meetings: Meetings | Meetings[], day: string): string | undefined {
  const from = shift(day, -FARTHEST_MOVE - 53 * 7);
  return seriesOf({ meetings })
    .flatMap((series) => listMeetings(series, from, shift(day, FARTHEST_MOVE)))
    .filter(({ date }) => date <= day)
    .map(({ date }) => date)
    .toSorted()
    .at(-1);
}
