/** Fills the day of the note, and that of its meeting, into the links that begin one. */
import type { Meetings } from '../club/club.ts';
import { lastMeeting } from '../club/meetings.ts';
import { MEETING_DAY, NOTE_DAY } from '../note/placeholders.ts';

/** The address of a note begun on a day, given as `yyyy-mm-dd`. */
export function fillIn(address: string, day: string, meetings?: Meetings): string {
  const meeting = (meetings && lastMeeting(meetings, day)) ?? day;
  return address
    .replaceAll(MEETING_DAY, meeting)
    .replaceAll(NOTE_DAY, day)
    .replaceAll(NOTE_DAY.slice(0, 4), day.slice(0, 4));
}

/** The day where the reader is. */
function localDay(now = new Date()): string {
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Fills in every link that begins a note. */
export function fillLinks() {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-begin-note]')) {
    const meetings = link.dataset['meetings'];
    link.href = fillIn(link.href, localDay(), meetings ? (JSON.parse(meetings) as Meetings) : undefined);
  }
}
