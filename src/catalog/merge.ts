/** Merges notes and KEPs: links them in both directions, and puts them in order. */
import { posix } from 'node:path';
import type { Club } from '../club/club.ts';
import type { Change } from '../kep/changes.ts';
import { kepLabel } from '../kep/describe.ts';
import type { History, Life } from '../kep/history.ts';
import { findStop, traceHistory } from '../kep/history.ts';
import type { Kep } from '../kep/kep.ts';
import { compareKeps, identifyKeps, keyKeps, splitName } from '../kep/kep.ts';
import type { Move } from '../kep/moves.ts';
import { readMoves } from '../kep/moves.ts';
import type { Phase } from '../kep/phase.ts';
import { phaseOf } from '../kep/phase.ts';
import type { Progress } from '../kep/progress.ts';
import { readProgress } from '../kep/progress.ts';
import { createResolver, findFormer, formerKeys } from '../kep/relations.ts';
import type { Snapshot } from '../kep/snapshot.ts';
import { assignAliases } from '../note/aliases.ts';
import type { Discussion, Note } from '../note/note.ts';
import { compareNotes, nextNumber } from '../note/note.ts';
import type { Agenda } from '../meeting/meeting.ts';
import type { AgendaEntry } from './agendas.ts';
import { linkAgendas } from './agendas.ts';
import { identify, withoutRepeats } from './named-entries.ts';
import type { Question } from './questions.ts';
import { linkQuestions } from './questions.ts';
import type { KepText } from '../text/kep-text.ts';

/** A KEP with its history and everything that it is linked to. */
export interface KepEntry {
  /** Its key in addresses: the number, or the directory name if another KEP has the number. */
  key: string;
  kep: Kep;
  related: Related[];
  /** The notes that mention it, newest first. */
  readings: Reading[];
  /** The meetings that have it on their agenda, newest first. */
  agendas: AgendaEntry[];
  /** What was asked about it, newest note first. */
  questions: Question[];
  /** Its recorded changes; undefined if there are none. */
  life: Life | undefined;
  /** Its moves since recorded history begins, oldest first. */
  moves: Move[];
  /** The date of its last known change. */
  quietSince: string;
  phase: Phase;
  /**
   * The day as of which it stands: that on which the work on it stopped, or else today. Later releases don't have its
   * stages.
   */
  asOf: string;
  /** Where it stands. */
  progress: Progress;
  /** Its text, if the site keeps it. */
  text?: KepText;
}

/** Relations between KEPs, from the perspective of the page that shows them. */
export const RELATIONS = ['Replaces', 'Replaced by', 'See also', 'Mentioned by'] as const;

/** A related KEP or address. */
export interface Related {
  relation: (typeof RELATIONS)[number];
  kep?: NamedEntry;
  address?: string;
}

/** A mention of a KEP in a note. */
export interface Reading {
  note: NoteEntry;
  /** The id of the heading of the discussion, or of the heading above the first mention. */
  anchor: string | undefined;
  discussed: boolean;
}

/** A reference to a KEP from a note or another KEP. */
export interface NamedEntry {
  /** `KEP-2599`, or the directory name if the KEP has no number. */
  label: string;
  /** As the reference has it, which can be a number that the KEP had before; 0 if it has none. */
  number: number;
  /** Undefined if the KEP is not in the snapshot. */
  entry: KepEntry | undefined;
}

export interface NoteEntry {
  note: Note;
  /** The next older and the next newer note. */
  previous?: NoteEntry;
  next?: NoteEntry;
  discussions: (Discussion & NamedEntry)[];
  /** The agenda of its meeting, if there is one. */
  agenda?: AgendaEntry;
  /** All KEPs that it mentions, discussed ones first. */
  keps: NamedEntry[];
  /** The notes that link to it, newest first. */
  linkedFrom: NoteEntry[];
}

export interface Catalog {
  club: Club;
  snapshot: Snapshot;
  /** The date of the snapshot, which the site uses as the current date. */
  today: string;
  history: History;
  /** Newest first. */
  notes: NoteEntry[];
  /** The meetings with an agenda, newest first. */
  agendas: AgendaEntry[];
  /** What was asked in all notes, newest note first. */
  questions: Question[];
  /** The number of the next note in the series; undefined if notes aren’t numbered. */
  nextNumber: number | undefined;
  /** The older addresses of notes. */
  aliases: Map<string, NoteEntry>;
  /** By number, then by directory. */
  keps: KepEntry[];
  /** The keys that no KEP has any longer, each with the KEP that had it. */
  formerKeys: Map<string, KepEntry>;
  /** Finds a KEP by its number, or by its directory name. */
  find: (number: number, name?: string) => KepEntry | undefined;
}

/**
 * Merges a snapshot, recorded changes, notes, meetings with an agenda, and texts into a catalog. All lookups are built
 * here, once.
 */
export function merge(
  club: Club,
  snapshot: Snapshot,
  changes: readonly Change[],
  notes: readonly Note[],
  agendas: readonly Agenda[] = [],
  texts: readonly KepText[] = [],
): Catalog {
  const today = snapshot.committedAt.slice(0, 10);
  const history = traceHistory(changes);
  const names = identifyKeps(snapshot.keps);
  const keyed = new Map<string, KepEntry>();
  for (const [key, kep] of keyKeps(snapshot.keps)) {
    const life = history.present.get(names.get(kep)!);
    const moves = life ? readMoves(life.changes, history.begins) : [];
    const lastChange = life?.changes.at(-1)?.date;
    const isRecorded = lastChange !== undefined && lastChange !== history.begins;
    const quietSince = isRecorded ? lastChange : lastKnownDay(kep, history.begins ?? today);
    const phase = phaseOf(kep, quietSince, today);
    const asOf = (life && findStop(life.changes)?.date) ?? today;
    const progress = readProgress(kep, asOf);
    keyed.set(key, {
      key,
      kep,
      related: [],
      readings: [],
      agendas: [],
      questions: [],
      life,
      moves,
      quietSince,
      phase,
      asOf,
      progress,
    });
  }
  const former = findFormer(snapshot.keps, history);
  const resolve = createResolver(snapshot.keps, changes, former);
  const find = (number: number, name?: string) => keyed.get(resolve(number, name) ?? '');
  const byPath = new Map([...keyed.values()].map((entry) => [entry.kep.path, entry]));
  for (const text of texts) {
    const directory = posix.dirname(text.kept.today.path);
    const entry = byPath.get(directory) ?? find(text.kept.kepNumber, text.kept.name);
    // A KEP that was moved or renamed since is found by its name, but another one with that name keeps its own text.
    if (entry && (entry.kep.path === directory || !entry.text)) entry.text = text;
  }
  for (const entry of keyed.values()) relate(entry, find);
  for (const entry of keyed.values()) entry.related = sortRelated(entry);

  const entries = notes.toSorted(compareNotes).map((note) => enter(note, find));
  const byId = new Map(entries.map((entry) => [entry.note.id, entry]));
  linkSeries(entries);
  for (const entry of entries) {
    for (const { entry: kep } of entry.keps) kep?.readings.push(read(entry, kep, find));
    for (const id of entry.note.notes) if (id !== entry.note.id) byId.get(id)?.linkedFrom.push(entry);
  }
  const meetings = linkAgendas(agendas, club, entries, (kep) => nameEntry(kep, find));
  for (const meeting of meetings) for (const { entry } of meeting.keps) entry?.agendas.push(meeting);
  const questions = linkQuestions(entries, (kep) => nameEntry(kep, find));
  for (const question of questions) for (const { entry } of question.keps) entry?.questions.push(question);
  return {
    club,
    snapshot,
    today,
    history,
    notes: entries,
    questions,
    agendas: meetings,
    nextNumber: nextNumber(notes.flatMap(({ number }) => number ?? [])),
    aliases: assignAliases(entries.toReversed().map((entry) => [entry, entry.note.aliases])),
    keps: [...keyed.values()],
    formerKeys: new Map([...formerKeys(former)].map(([key, { path }]) => [key, byPath.get(path)!])),
    find,
  };
}

/** The date of the last change of a KEP without recorded changes, according to its own metadata. */
function lastKnownDay({ lastUpdated, creationDate }: Kep, begins: string): string {
  const given = lastUpdated ?? creationDate ?? begins;
  return given < begins ? given : begins;
}

/** Links each item of a series, newest first, to its neighbors. */
export function linkSeries<Item extends { previous?: Item; next?: Item }>(newestFirst: readonly Item[]) {
  for (const [index, item] of newestFirst.entries()) {
    const [next, previous] = [newestFirst[index - 1], newestFirst[index + 1]];
    if (next) item.next = next;
    if (previous) item.previous = previous;
  }
}

/** How a KEP is referred to: by number, and by directory name if known. */
type Naming = { number: number; name?: string };

/** A reference to a KEP itself. */
export function nameOwn(entry: KepEntry): NamedEntry {
  return { label: kepLabel(entry.kep), number: entry.kep.kepNumber, entry };
}

/** A reference to the KEP with a number or directory name. */
export function nameEntry({ number, name = '' }: Naming, find: Catalog['find']): NamedEntry {
  const entry = find(number, name);
  return { label: kepLabel(entry?.kep ?? { kepNumber: number, name }), number, entry };
}

function enter(note: Note, find: Catalog['find']): NoteEntry {
  const named = (naming: Naming) => nameEntry(naming, find);
  const discussions = note.discussions.map((discussion) => ({ ...discussion, ...named(discussion) }));
  const inOrder = [...note.discussions, ...note.references, ...note.keps.map((number) => ({ number }))];
  return { note, discussions, keps: withoutRepeats(inOrder.map(named)), linkedFrom: [] };
}

function read(note: NoteEntry, kep: KepEntry, find: Catalog['find']): Reading {
  const discussion = note.discussions.find(({ entry }) => entry === kep);
  const mention = note.note.references.find(({ number, name }) => find(number, name) === kep);
  return { note, anchor: discussion?.anchor ?? mention?.anchor, discussed: Boolean(discussion) };
}

/** Adds the relations of a KEP to its entry, and the reverse relations to the related KEPs. */
function relate(entry: KepEntry, find: Catalog['find']) {
  const { seeAlso, replaces, supersededBy } = entry.kep;
  const add = (relation: Related['relation'], reverse: Related['relation'], values: readonly string[]) => {
    for (const value of values) {
      if (/^https?:/i.test(value)) {
        entry.related.push({ relation, address: value });
        continue;
      }
      const kep = nameEntry({ number: splitName(value)?.number ?? Number(value), name: value }, find);
      if (kep.entry === entry) continue;
      entry.related.push({ relation, kep });
      kep.entry?.related.push({ relation: reverse, kep: nameOwn(entry) });
    }
  };
  add('Replaces', 'Replaced by', replaces);
  add('Replaced by', 'Replaces', supersededBy);
  add('See also', 'Mentioned by', seeAlso);
}

/** Sorts relations by kind and removes duplicates: a KEP that is listed on both sides appears once. */
function sortRelated({ related }: KepEntry): Related[] {
  const seen = new Set<unknown>();
  return RELATIONS.flatMap((relation) => related.filter((item) => item.relation === relation)).filter((item) => {
    const what = item.kep ? identify(item.kep) : item.address;
    return !seen.has(what) && seen.add(what);
  });
}

/** Whether a note discusses a KEP, rather than only mentioning it. */
export function isRead({ readings }: KepEntry): boolean {
  return readings.some(({ discussed }) => discussed);
}

/** Sorts KEPs by descending number. KEPs without a number are the oldest and come last. */
export function compareNewest(a: KepEntry, b: KepEntry): number {
  return compareKeps(b.kep, a.kep);
}
