/** The meeting that comes next, seen from a moment. */
import { shift } from '../util/dates.ts';
import type { Meetings } from './club.ts';
import { toInstant } from './instants.ts';
import type { Meeting } from './meetings.ts';
import { FARTHEST_MOVE, listMeetings } from './meetings.ts';

export interface UpcomingMeeting {
  meeting: Meeting;
  starts: Date;
  ends: Date;
}

/** The longest rhythm, in days, and a day for the time zones. */
const LONGEST_RHYTHM = 52 * 7 + 1;

/** The first meeting that is not over; undefined where no other is planned. */
export function findNextMeeting(meetings: Meetings, now: Date): UpcomingMeeting | undefined {
  const today = now.toISOString().slice(0, 10);
  // After a canceled meeting or a moved one, the next may be two rounds away.
  const to = shift(later(today, meetings.first), 3 * LONGEST_RHYTHM);
  return listMeetings(meetings, shift(today, -FARTHEST_MOVE - 1), to)
    .map((meeting) => place(meeting, meetings.timeZone))
    .toSorted((a, b) => a.starts.getTime() - b.starts.getTime())
    .find(({ ends }) => ends > now);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function place(meeting: Meeting, timeZone: string): UpcomingMeeting {
  const { date, start, end } = meeting;
  return {
    meeting,
    starts: toInstant(date, start, timeZone),
    ends: toInstant(end > start ? date : shift(date, 1), end, timeZone),
  };
}
