/** Shows the next meeting in the reader’s time zone, which the build can’t know. */
import type { Meetings } from '../club/club.ts';
import { findNextMeeting } from '../club/next-meeting.ts';

const FORMAT = new Intl.DateTimeFormat('en-US', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
});

/** Fills in the line for the next meeting, if the page has one. */
export function showNextMeeting() {
  const line = document.querySelector<HTMLElement>('.next-meeting');
  if (!line) return;
  const now = new Date();
  const next = findNextMeeting(JSON.parse(line.dataset['meetings']!) as Meetings | Meetings[], now);
  const parts: (Node | string)[] = [];
  if (next) {
    const { meeting, starts, ends } = next;
    const time = document.createElement('time');
    time.dateTime = starts.toISOString();
    time.textContent = FORMAT.formatRange(starts, ends);
    parts.push(time, starts <= now ? ', happening now' : ', your time');
    if (meeting.series) parts.push(` · ${meeting.series}`);
    if (meeting.date !== meeting.scheduled) parts.push(' (rescheduled)');
    if (!/^https?:/.test(meeting.place)) parts.push(` · ${meeting.place}`);
    if (meeting.link) {
      const join = document.createElement('a');
      join.href = meeting.link;
      join.textContent = 'Join';
      parts.push(' · ', join);
    }
  } else {
    parts.push('none planned');
  }
  line.querySelector('.when')!.replaceChildren(...parts);
}
