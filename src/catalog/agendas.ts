/** Meetings: those with an agenda, which can be in the future, and those that only a note reports. */
import type { Club } from '../club/club.ts';
import { toInstant } from '../club/instants.ts';
import { spanOf } from '../club/next-meeting.ts';
import { plainTitle } from '../kep/describe.ts';
import { longDate, shift } from '../util/dates.ts';
import { compareText } from '../kep/kep.ts';
import type { Agenda, Appointment } from '../meeting/meeting.ts';
import { appoint, findSeries, isReportedBy } from '../meeting/meeting.ts';
import type { Discussion } from '../note/note.ts';
import type { NamedKep } from '../note/references.ts';
import type { Statement } from '../note/statements.ts';
import type { Catalog, NamedEntry, NoteEntry } from './merge.ts';
import { identify, withoutRepeats } from './named-entries.ts';

/** A meeting with an agenda. */
export interface AgendaEntry {
  agenda: Agenda;
  appointment: Appointment;
  /** The KEPs to read, first those of the front matter. */
  keps: NamedEntry[];
  /** The sections of its text about KEPs. */
  discussions: (Discussion & NamedEntry)[];
  /** The questions of the agenda by KEP. */
  questions: { kep: NamedEntry; asked: Statement[] }[];
  /** The notes about it, newest first. */
  notes: NoteEntry[];
}

/** Links the meetings with an agenda to their KEPs and notes, and returns them newest first. */
export function linkAgendas(
  agendas: readonly Agenda[],
  club: Pick<Club, 'meetings'>,
  notes: readonly NoteEntry[],
  named: (kep: NamedKep) => NamedEntry,
): AgendaEntry[] {
  return agendas
    .toSorted((a, b) => compareText(b.date, a.date) || compareText(b.id, a.id))
    .map((agenda) => {
      const appointment = appoint(club, agenda);
      const listed = [...agenda.keps.map((number) => ({ number })), ...agenda.discussions].map(named);
      const keps = withoutRepeats(listed);
      const about = notes.filter(({ note }) => note.meeting && isReportedBy(note.meeting, agenda, appointment));
      const discussions = agenda.discussions.map((discussion) => ({ ...discussion, ...named(discussion) }));
      const questions = groupAsked(agenda, named);
      const entry: AgendaEntry = { agenda, appointment, keps, discussions, questions, notes: about };
      for (const note of about) note.agenda = entry;
      return entry;
    });
}

/** The KEPs that notes discuss. */
function listDiscussed(notes: readonly NoteEntry[]): NamedEntry[] {
  return withoutRepeats(notes.flatMap(({ discussions }) => discussions));
}

/** The title of a meeting’s page, with the name of its series: two can meet on one day. */
export function titleAgenda({ agenda, appointment: { series } }: Pick<AgendaEntry, 'agenda' | 'appointment'>): string {
  return `Meeting of ${longDate(agenda.date)}${series?.name === undefined ? '' : `: ${series.name}`}`;
}

/** Describes the KEPs that a meeting reads, or else returns the beginning of its text. */
export function describeAgenda(entry: AgendaEntry): string {
  const { agenda, keps } = entry;
  const titles = keps.map(({ label, entry }) => (entry ? `${label} (${plainTitle(entry.kep.title)})` : label));
  return titles.length > 0 ? `On the agenda: ${titles.join(', ')}.` : agenda.opening || titleAgenda(entry);
}

/** Returns when a meeting is over, as an ISO date; if its time is unknown, the end of its day in every time zone. */
export function endOf({ agenda, appointment: { time } }: Pick<AgendaEntry, 'agenda' | 'appointment'>): string {
  const ends = time
    ? spanOf({ date: agenda.date, ...time }, time.timeZone).ends
    : toInstant(shift(agenda.date, 1), '12:00', 'UTC');
  return ends.toISOString();
}

function groupAsked({ statements }: Agenda, named: (kep: NamedKep) => NamedEntry): AgendaEntry['questions'] {
  const groups = new Map<ReturnType<typeof identify>, AgendaEntry['questions'][number]>();
  for (const statement of statements) {
    if (statement.kind !== 'asked' && statement.kind !== 'open') continue;
    for (const kep of withoutRepeats(statement.keps.map(named))) {
      const group = groups.get(identify(kep)) ?? { kep, asked: [] };
      group.asked.push(statement);
      groups.set(identify(kep), group);
    }
  }
  return [...groups.values()];
}

/** Those meetings that no note reports: they are ahead, or nobody has written about them yet. */
export function withoutNotes(agendas: readonly AgendaEntry[]): AgendaEntry[] {
  return agendas.filter(({ notes }) => notes.length === 0);
}

/** What an agenda asks about one of its KEPs. */
export function askedAbout({ questions }: AgendaEntry, named: NamedEntry): Statement[] {
  return questions.find(({ kep }) => identify(kep) === identify(named))?.asked ?? [];
}

/** A meeting in the list of all. */
export interface MeetingRow {
  date: string;
  /** The name of its series, if the club has several. */
  series?: string | undefined;
  hosts: string[];
  keps: NamedEntry[];
  /** Absent if it had none. */
  agenda?: AgendaEntry;
  notes: NoteEntry[];
}

/** Lists all meetings that have an agenda or a note, newest first. */
export function listMeetingRows({ agendas, notes, club }: Pick<Catalog, 'agendas' | 'notes' | 'club'>): MeetingRow[] {
  const planned = agendas.map((entry): MeetingRow => ({
    date: entry.agenda.date,
    series: entry.appointment.series?.name,
    hosts: entry.agenda.hosts,
    keps: entry.keps.length > 0 ? entry.keps : listDiscussed(entry.notes),
    agenda: entry,
    notes: entry.notes,
  }));
  const reported = notes.flatMap((note) => {
    const { meeting } = note.note;
    if (!meeting || note.agenda) return [];
    return { date: meeting.date, series: findSeries(club, meeting)?.name ?? meeting.series, note };
  });
  const meetings = Map.groupBy(reported, ({ date, series = '' }) => `${date} ${series}`);
  const past = [...meetings.values()].map((about): MeetingRow => {
    const { date, series } = about[0]!;
    const ofMeeting = about.map(({ note }) => note);
    return { date, series, hosts: [], keps: listDiscussed(ofMeeting), notes: ofMeeting };
  });
  return [...planned, ...past].toSorted((a, b) => compareText(b.date, a.date));
}

/**
 * Groups meetings by names, such as those of their hosts, in the order of the names. Spellings that differ only in case
 * are the same name.
 */
export function groupMeetings(
  rows: readonly MeetingRow[],
  namesOf: (row: MeetingRow) => readonly string[],
): { name: string; meetings: MeetingRow[] }[] {
  const groups = new Map<string, { name: string; meetings: MeetingRow[] }>();
  for (const row of rows) {
    for (const name of new Map(namesOf(row).map((each) => [each.toLowerCase(), each])).values()) {
      const group = groups.get(name.toLowerCase()) ?? { name, meetings: [] };
      group.meetings.push(row);
      groups.set(name.toLowerCase(), group);
    }
  }
  return [...groups].toSorted(([a], [b]) => compareText(a, b)).map(([, group]) => group);
}

/**
 * Returns the meetings with an agenda that may be in the future of a reader: those from the day of the data on, soonest
 * first.
 */
export function listAhead({ agendas, today }: Pick<Catalog, 'agendas' | 'today'>): AgendaEntry[] {
  return agendas.filter(({ agenda }) => agenda.date >= today).toReversed();
}
