/** Fills the day of the last meeting into the links that begin a note. */
import type { Meetings } from '../club/club.ts';
import { lastMeeting } from '../club/meetings.ts';

/** Fills it into every such link; before the first meeting it is the reader's own day. */
export function fillMeetings() {
  const today = new Intl.DateTimeFormat('sv-SE').format(new Date());
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-meeting-day]')) {
    const meetings = JSON.parse(link.dataset['meetings']!) as Meetings;
    link.href = link.href.replaceAll(link.dataset['meetingDay']!, lastMeeting(meetings, today) ?? today);
  }
}
