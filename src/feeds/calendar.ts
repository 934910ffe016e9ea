/** The club's meetings as a calendar (RFC 5545). */
import ICAL from 'ical.js';
import type { Club, Meetings } from '../club/club.ts';
import { toInstant } from '../club/instants.ts';
import type { Meeting } from '../club/meetings.ts';
import { FARTHEST_MOVE, listMeetings, meetingOf } from '../club/meetings.ts';
import { shift } from '../util/dates.ts';
import type { Catalog } from '../catalog/merge.ts';
import type { Note } from '../note/note.ts';
import { notePath } from '../urls.ts';
import { stableId } from './feed.ts';
import { describeTimeZone } from './time-zone.ts';

/** A note about a meeting, and the address of its page. */
export interface Report {
  note: Note;
  url: string;
}

/** Returns the notes about meetings. `full` returns the address of a path. */
export function listReports({ notes }: Pick<Catalog, 'notes'>, full: (path: string) => string): Report[] {
  return notes.flatMap(({ note }) => (note.meeting ? [{ note, url: full(notePath(note.id)) }] : []));
}

/** Whether there is a meeting to put into a calendar. */
export function hasCalendar({ club, notes }: Pick<Catalog, 'club' | 'notes'>): boolean {
  return club.meetings !== undefined || notes.some(({ note }) => note.meeting);
}

/**
 * Formats the calendar: a series for the schedule, its exceptions, and the meetings in notes, each with a link to its
 * note. A meeting outside of the schedule is an all-day event, because its time is unknown.
 *
 * @param source the absolute address of the calendar
 */
export function formatCalendar(club: Club, reports: readonly Report[], source: string): string {
  // A line has at most 75 bytes; the library doesn't count the leading space of a folded line.
  ICAL.foldLength = 74;
  const calendar = new ICAL.Component('vcalendar');
  addText(calendar, 'version', '2.0');
  addText(calendar, 'prodid', '-//KEP reading club//Meetings//EN');
  addText(calendar, 'calscale', 'GREGORIAN');
  addText(calendar, 'method', 'PUBLISH');
  addText(calendar, 'name', club.name);
  addText(calendar, 'x-wr-calname', club.name);
  addText(calendar, 'x-wr-caldesc', club.description);
  addProperty(calendar, 'source', source, 'uri');
  addProperty(calendar, 'refresh-interval', ICAL.Duration.fromString('P1D'), 'duration');
  const { meetings } = club;
  const rest = meetings ? addSeries(calendar, club.name, meetings, reports) : reports;
  for (const report of rest) calendar.addSubcomponent(reportedDay(club.name, report));
  return `${calendar.toString()}\r\n`;
}

/** Adds the series for the schedule. Returns the reports of other meetings. */
function addSeries(
  calendar: ICAL.Component,
  name: string,
  meetings: Meetings,
  reports: readonly Report[],
): readonly Report[] {
  calendar.addPropertyWithValue('x-wr-timezone', meetings.timeZone);
  calendar.addSubcomponent(describeTimeZone(meetings.timeZone, shift(meetings.first, -FARTHEST_MOVE)));
  const regular = meetingOf({ ...meetings, exceptions: [] }, meetings.first)!;
  calendar.addSubcomponent(addRule(eventOf(name, regular, meetings), meetings));

  const reported = new Map(reports.map((report) => [report.note.meeting!.date, report]));
  const newest = [...reported.keys()].toSorted().at(-1) ?? meetings.first;
  const past = listMeetings(meetings, meetings.first, shift(newest, FARTHEST_MOVE));
  const excepted = meetings.exceptions.flatMap(({ date }) => meetingOf(meetings, date) ?? []);
  const deviations = new Map(
    [...past.filter(({ date }) => reported.has(date)), ...excepted].map((each) => [each.scheduled, each]),
  );
  for (const meeting of [...deviations.values()].toSorted((a, b) => (a.scheduled < b.scheduled ? -1 : 1))) {
    const event = eventOf(name, meeting, meetings, reported.get(meeting.date));
    addTime(event, 'recurrence-id', meeting.scheduled, meetings.start, meetings);
    calendar.addSubcomponent(event);
    reported.delete(meeting.date);
  }
  return [...reported.values()];
}

function addRule(event: ICAL.Component, meetings: Meetings): ICAL.Component {
  const { everyWeeks, last, timeZone, exceptions, start } = meetings;
  // The end of a rule is in UTC even if the event has a time zone.
  const until = last && ICAL.Time.fromJSDate(toInstant(last, '23:59', timeZone), true);
  const rule = { freq: 'WEEKLY' as const, interval: everyWeeks, ...(until && { until }) };
  event.addPropertyWithValue('rrule', ICAL.Recur.fromData(rule));
  for (const { date, canceled } of exceptions) if (canceled) addTime(event, 'exdate', date, start, meetings);
  return event;
}

function eventOf(name: string, meeting: Meeting, meetings: Meetings, report?: Report): ICAL.Component {
  const { date, start, end, place, link, agenda } = meeting;
  const event = newEvent(stableId('meeting', 'rhythm'), name, meetings.first);
  addTime(event, 'dtstart', date, start, meetings);
  addTime(event, 'dtend', end > start ? date : shift(date, 1), end, meetings);
  addText(event, 'location', place);
  const lines = [link && `Join: ${link}`, agenda && `Agenda: ${agenda}`, ...(report ? describeReport(report) : [])];
  describe(event, lines, report?.url ?? link);
  return event;
}

/** Returns the event of a meeting whose time is unknown. */
function reportedDay(name: string, report: Report): ICAL.Component {
  const { date } = report.note.meeting!;
  const event = newEvent(stableId('meeting', date), name, date);
  addProperty(event, 'dtstart', ICAL.Time.fromDateString(date), 'date');
  describe(event, describeReport(report), report.url);
  return event;
}

function describeReport({ note, url }: Report): string[] {
  const { recording } = note.meeting!;
  return [`Notes: ${note.title}`, url, ...(recording ? [`Recording: ${recording}`] : [])];
}

function describe(event: ICAL.Component, lines: readonly (string | undefined)[], url: string | undefined) {
  const description = lines.filter((line) => line !== undefined).join('\n');
  if (description) addText(event, 'description', description);
  // Parsing removes line breaks, which a URI can't contain.
  if (url) addProperty(event, 'url', new URL(url).href, 'uri');
}

/** Returns an event. Builds have no clock, so `stamp` is a date that is part of the data. */
function newEvent(id: string, name: string, stamp: string): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', id.replace('urn:uuid:', ''));
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(`${stamp}T00:00:00Z`));
  addText(event, 'summary', name);
  return event;
}

/** Adds a local time in the club's time zone. */
function addTime(event: ICAL.Component, name: string, day: string, time: string, { timeZone }: Meetings) {
  const property = new ICAL.Property(name);
  property.setParameter('tzid', timeZone);
  property.setValue(ICAL.Time.fromDateTimeString(`${day}T${time}:00`));
  event.addProperty(property);
}

function addProperty(component: ICAL.Component, name: string, value: unknown, type: string) {
  const property = new ICAL.Property(name);
  property.resetType(type);
  property.setValue(value as string);
  component.addProperty(property);
}

/** Adds a text (RFC 5545, section 3.3.11), even as a property whose type the library doesn't know. */
function addText(component: ICAL.Component, name: string, text: string) {
  addProperty(component, name, text.replace(LINE_BREAK, '\n').replace(CONTROL, ''), 'text');
}

/** Line endings other than LF. */
const LINE_BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const CONTROL = /(?![\t\n])\p{Cc}|\p{Cs}/gu;
