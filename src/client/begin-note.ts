/** Fills the day of the note, and that of its meeting, into the links that begin one. */
import { lastMeeting } from '../club/meetings.ts';
import { MEETING_DAY, NOTE_DAY } from '../note/placeholders.ts';

type Rhythm = Parameters<typeof lastMeeting>[0];

/** The address of a note begun on a day, given as `yyyy-mm-dd`. */
export function fillIn(address: string, day: string, rhythm?: Rhythm): string {
  const meeting = (rhythm && lastMeeting(rhythm, day)) ?? day;
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
    const rhythm = link.dataset['rhythm'];
    link.href = fillIn(link.href, localDay(), rhythm ? (JSON.parse(rhythm) as Rhythm) : undefined);
  }
}
