/** Finds the next meeting after a moment. */
import { shift } from '../util/dates.ts';
import type { Meetings } from './club.ts';
import { toInstant, toLocal } from './instants.ts';
import type { Meeting } from './meetings.ts';
import { FARTHEST_MOVE, lengthOf, listMeetings, seriesOf } from './meetings.ts';

export interface UpcomingMeeting {
  meeting: Meeting;
  starts: Date;
  ends: Date;
}

/** The longest interval between meetings, in days, and a day for the time zones. */
const LONGEST_RHYTHM = 52 * 7 + 1;

/** How many days after its date a meeting can end, in UTC: at night, and in any time zone. */
const LONGEST_END = 2;

const MINUTE = 60_000;

/** Returns the first meeting of any series that is not over; undefined if no more are planned. */
export function findNextMeeting(meetings: Meetings | Meetings[], now: Date): UpcomingMeeting | undefined {
  const today = now.toISOString().slice(0, 10);
  const next = seriesOf({ meetings }).flatMap((series) => {
    // After a canceled or moved meeting, the next one can be two intervals away.
    const to = shift(later(today, series.first), 3 * LONGEST_RHYTHM);
    const ahead = listMeetings(series, shift(today, -FARTHEST_MOVE - 1), to)
      .filter(({ date }) => date >= shift(today, -LONGEST_END))
      .toSorted((a, b) => (a.date + a.start).localeCompare(b.date + b.start));
    // One by one, because browsers take long to convert times between time zones.
    for (const meeting of ahead) {
      const span = spanOf(meeting, series.timeZone);
      if (span.ends > now) return [{ meeting, ...span }];
    }
    return [];
  });
  return next.toSorted((a, b) => a.starts.getTime() - b.starts.getTime())[0];
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/**
 * Returns when a meeting starts and ends; if its end is not after its start, it ends on the next day. If clocks are put
 * forward over its start, it starts later and lasts as long as planned.
 */
export function spanOf(
  { date, start, end }: Pick<Meeting, 'date' | 'start' | 'end'>,
  timeZone: string,
): Pick<UpcomingMeeting, 'starts' | 'ends'> {
  const starts = toInstant(date, start, timeZone);
  const ends =
    toLocal(starts, timeZone) === `${date}T${start}`
      ? toInstant(end > start ? date : shift(date, 1), end, timeZone)
      : new Date(starts.getTime() + lengthOf({ start, end }) * MINUTE);
  return { starts, ends };
}
