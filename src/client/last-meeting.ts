/** Fills the date of the last meeting into links that create a note. */
import type { Meetings } from '../club/club.ts';
import { lastMeeting } from '../club/meetings.ts';

/** Fills in every such link; before the first meeting, with today’s date. */
export function fillMeetings() {
  const today = new Intl.DateTimeFormat('sv-SE').format(new Date());
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-meeting-day]')) {
    const meetings = JSON.parse(link.dataset['meetings']!) as Meetings | Meetings[];
    link.href = link.href.replaceAll(link.dataset['meetingDay']!, lastMeeting(meetings, today) ?? today);
  }
}
