/** The club's meetings as a calendar (RFC 5545). */
import ICAL from 'ical.js';
import type { Club, Meetings } from '../club/club.ts';
import { toInstant, toLocal } from '../club/instants.ts';
import type { Meeting } from '../club/meetings.ts';
import { FARTHEST_MOVE, listMeetings, meetingOf, seriesKey, seriesOf } from '../club/meetings.ts';
import { spanOf } from '../club/next-meeting.ts';
import type { Agenda, Appointment } from '../meeting/meeting.ts';
import { announcedOn, findSeries, isOfSeries, isReportedBy } from '../meeting/meeting.ts';
import { shift } from '../util/dates.ts';
import type { AgendaEntry } from '../catalog/agendas.ts';
import type { Catalog } from '../catalog/merge.ts';
import { labelsOf } from '../catalog/named-entries.ts';
import type { Note } from '../note/note.ts';
import { meetingPath, notePath } from '../urls.ts';
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

/** A meeting with an agenda, and the address of its page. */
export interface Announcement {
  agenda: Agenda;
  appointment: Appointment;
  /** The labels of its KEPs. */
  keps: readonly string[];
  url: string;
}

/** Returns the meetings with agendas. `full` returns the address of a path. */
export function listAnnouncements(
  { agendas }: Pick<Catalog, 'agendas'>,
  full: (path: string) => string,
): Announcement[] {
  return agendas.map((entry) => announce(entry, full));
}

/** Returns a meeting with an agenda. `full` returns the address of a path. */
export function announce({ agenda, appointment, keps }: AgendaEntry, full: (path: string) => string): Announcement {
  return { agenda, appointment, keps: labelsOf(keps), url: full(meetingPath(agenda.id)) };
}

/** Whether there is a meeting to put into a calendar. */
export function hasCalendar({
  club,
  notes,
  agendas = [],
}: Pick<Catalog, 'club' | 'notes'> & Partial<Pick<Catalog, 'agendas'>>): boolean {
  return seriesOf(club).length > 0 || agendas.length > 0 || notes.some(({ note }) => note.meeting);
}

/**
 * Formats the calendar: a recurring event for each schedule, its exceptions, and the meetings with an agenda or a note,
 * each with a link to its page. A meeting whose time is unknown is an all-day event.
 *
 * @param source the absolute address of the calendar
 */
export function formatCalendar(
  club: Club,
  reports: readonly Report[],
  source: string,
  announcements: readonly Announcement[] = [],
): string {
  const calendar = newCalendar(club);
  addProperty(calendar, 'source', source, 'uri');
  addProperty(calendar, 'refresh-interval', ICAL.Duration.fromString('P1D'), 'duration');
  const all = seriesOf(club);
  if (all.length === 1) calendar.addPropertyWithValue('x-wr-timezone', all[0]!.timeZone);
  const byAgenda = Map.groupBy(reports, ({ note }) =>
    announcements.find(({ agenda, appointment }) => isReportedBy(note.meeting!, agenda, appointment)),
  );
  const rest: Rest = {
    announced: new Map(announcements.map((each) => [each, byAgenda.get(each) ?? []])),
    reported: new Set(byAgenda.get(undefined)),
  };
  const events = all.flatMap((meetings) => listSeries(club, meetings, rest));
  for (const [announcement, about] of rest.announced) events.push(announcedEvent(club.name, announcement, about));
  for (const [id, about] of Map.groupBy(rest.reported, (report) => identify(club, report)))
    events.push(reportedDay(club, id, about));
  return formatEvents(calendar, events);
}

/** The meetings that have no event yet. */
interface Rest {
  /** Those with an agenda, and the notes about each. */
  announced: Map<Announcement, Report[]>;
  /** The notes about meetings without one. */
  reported: Set<Report>;
}

/** Formats the calendar of one meeting, to be added to another calendar. */
export function formatMeeting(club: Club, announcement: Announcement): string {
  return formatEvents(newCalendar(club), [announcedEvent(club.name, announcement)]);
}

function newCalendar(club: Club): ICAL.Component {
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
  return calendar;
}

/** Adds events to a calendar, after the time zones that they use, and formats it. */
function formatEvents(calendar: ICAL.Component, events: readonly ICAL.Component[]): string {
  const times = events.flatMap((event) => event.getAllProperties()).filter((each) => each.getFirstParameter('tzid'));
  for (const [timeZone, inZone] of Map.groupBy(times, (each) => each.getFirstParameter('tzid'))) {
    const [earliest] = inZone.map((each) => String(each.getFirstValue())).toSorted();
    // The day before, because a time zone starts with a year in UTC, and some begin the year earlier.
    calendar.addSubcomponent(describeTimeZone(timeZone, shift(earliest!, -1)));
  }
  for (const event of events) calendar.addSubcomponent(event);
  return `${calendar.toString()}\r\n`;
}

/** Returns the events of a series, and removes the meetings that it has from the rest. */
function listSeries(club: Club, meetings: Meetings, rest: Rest): ICAL.Component[] {
  const name = nameEvent(club.name, meetings);
  const regular = meetingOf({ ...meetings, exceptions: [] }, meetings.first)!;
  const events = [addRule(eventOf(name, regular, meetings), meetings)];

  const announced = [...rest.announced].filter(([{ appointment }]) => appointment.series === meetings);
  const reported = [...rest.reported].filter(({ note }) => isOfSeries(note.meeting!, meetings));
  const days = [...announced.map(([{ agenda }]) => agenda.date), ...reported.map(({ note }) => note.meeting!.date)];
  const newest = days.toSorted().at(-1) ?? meetings.first;
  const past = listMeetings(meetings, meetings.first, shift(newest, FARTHEST_MOVE));
  const excepted = meetings.exceptions.flatMap(({ date }) => meetingOf(meetings, date) ?? []);
  const deviations = new Map(
    [...past.filter(({ date }) => days.includes(date)), ...excepted].map((each) => [each.scheduled, each]),
  );
  for (const meeting of [...deviations.values()].toSorted((a, b) => (a.scheduled < b.scheduled ? -1 : 1))) {
    // If another meeting was moved to the day of a regular one, an agenda or a note is about only one of the two.
    const isUnused = (report: Report) => report.note.meeting!.date === meeting.date && rest.reported.has(report);
    const [announcement, about = reported.filter(isUnused)] =
      announced.find(([{ appointment }]) => appointment.scheduled === meeting.scheduled) ?? [];
    const held = announcement ? applyAppointment(meeting, announcement.appointment) : meeting;
    const event = eventOf(name, held, meetings, about, announcement);
    addTime(event, 'recurrence-id', meeting.scheduled, meetings.start, meetings);
    events.push(event);
    if (announcement) rest.announced.delete(announcement);
    for (const report of about) rest.reported.delete(report);
  }
  return events;
}

function applyAppointment(meeting: Meeting, { time, place = meeting.place, link, agenda }: Appointment): Meeting {
  return { ...meeting, ...time, place, link, agenda };
}

/** The title of a series’ events. */
function nameEvent(club: string, { name }: Pick<Meetings, 'name'>): string {
  return name === undefined ? club : `${club}: ${name}`;
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

function eventOf(
  name: string,
  meeting: Meeting,
  meetings: Meetings,
  reports: readonly Report[] = [],
  announcement?: Announcement,
): ICAL.Component {
  const { place, link, agenda } = meeting;
  const id = meetings.name === undefined ? 'rhythm' : `rhythm ${seriesKey(meetings.name)}`;
  const event = newEvent(stableId('meeting', id), name, meetings.first);
  addSpan(event, meeting, meetings);
  addText(event, 'location', place);
  const lines = [link && `Join: ${link}`, agenda && `Agenda: ${agenda}`, ...describePages(reports, announcement)];
  describe(event, lines, reports[0]?.url ?? announcement?.url ?? link);
  return event;
}

/** Returns the event of a meeting that is not in the schedule, or stands alone. */
function announcedEvent(club: string, announcement: Announcement, reports: readonly Report[] = []): ICAL.Component {
  const { agenda, appointment, url } = announcement;
  const { series, time, place, link } = appointment;
  const event = newEvent(stableId('meeting', agenda.id), nameEvent(club, series ?? {}), announcedOn(agenda));
  if (time) addSpan(event, { date: agenda.date, ...time }, time);
  else addProperty(event, 'dtstart', ICAL.Time.fromDateString(agenda.date), 'date');
  if (place) addText(event, 'location', place);
  const more = appointment.agenda && `Agenda: ${appointment.agenda}`;
  describe(event, [link && `Join: ${link}`, more, ...describePages(reports, announcement)], reports[0]?.url ?? url);
  return event;
}

/** Lists the pages about a meeting, and its recordings. */
function describePages(reports: readonly Report[], announcement?: Announcement): (string | undefined)[] {
  const recordings = new Set([...reports.map(({ note }) => note.meeting!.recording), announcement?.agenda.recording]);
  return [
    ...(announcement ? describeAnnouncement(announcement) : []),
    ...reports.flatMap(({ note, url }) => [`Notes: ${note.title}`, url]),
    ...[...recordings].map((recording) => recording && `Recording: ${recording}`),
  ];
}

function describeAnnouncement({ agenda, keps, url }: Announcement): string[] {
  const hosts = agenda.hosts.map((handle) => `@${handle}`).join(', ');
  const labels = keps.join(', ');
  return [labels && `KEPs: ${labels}`, hosts && `Hosts: ${hosts}`, `Meeting: ${url}`];
}

/**
 * Returns the name from which the id of an unscheduled meeting is made: the day that a note gives, and the series if the
 * club has others. It must never change, and the slash keeps it apart from the ids of agendas, which are file names.
 */
function identify(club: Club, { note }: Report): string {
  const { date, series } = note.meeting!;
  const isOnly = seriesOf(club).length === 1 && findSeries(club, note.meeting!) !== undefined;
  return series === undefined || isOnly ? date : `${date}/${seriesKey(series)}`;
}

/** Returns the event of a meeting whose time is unknown, from the notes about it. */
function reportedDay(club: Club, id: string, reports: readonly Report[]): ICAL.Component {
  const meeting = reports[0]!.note.meeting!;
  const event = newEvent(stableId('meeting', id), nameEvent(club.name, findSeries(club, meeting) ?? {}), meeting.date);
  addProperty(event, 'dtstart', ICAL.Time.fromDateString(meeting.date), 'date');
  describe(event, describePages(reports), reports[0]!.url);
  return event;
}

function describe(event: ICAL.Component, lines: readonly (string | undefined)[], url: string | undefined) {
  const description = lines.filter(Boolean).join('\n');
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

type Zone = Pick<Meetings, 'timeZone'>;

/** Adds the start and the end of a meeting. The end is after the start even if clocks are put forward over the start. */
function addSpan(event: ICAL.Component, meeting: Pick<Meeting, 'date' | 'start' | 'end'>, zone: Zone) {
  const [day, time] = toLocal(spanOf(meeting, zone.timeZone).ends, zone.timeZone).split('T');
  addTime(event, 'dtstart', meeting.date, meeting.start, zone);
  addTime(event, 'dtend', day!, time!, zone);
}

/** Adds a local time in a time zone. */
function addTime(event: ICAL.Component, name: string, day: string, time: string, { timeZone }: Zone) {
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
