/** The merge of notes and KEPs: who names whom, who comes before whom. Plain data in, plain data out. */
import type { Club } from '../club/club.ts';
import type { Change } from '../kep/changes.ts';
import { kepLabel } from '../kep/describe.ts';
import type { History, Life } from '../kep/history.ts';
import { traceHistory } from '../kep/history.ts';
import type { Kep } from '../kep/kep.ts';
import { compareKeps, identifyKeps, keyKeps, splitName } from '../kep/kep.ts';
import type { Move } from '../kep/moves.ts';
import { readMoves } from '../kep/moves.ts';
import type { Phase } from '../kep/phase.ts';
import { phaseOf } from '../kep/phase.ts';
import { createResolver, formerNumbers } from '../kep/relations.ts';
import type { Snapshot } from '../kep/snapshot.ts';
import { addressKey, aliasFile } from '../note/aliases.ts';
import type { Discussion, Note } from '../note/note.ts';
import { compareNotes, nextNumber } from '../note/note.ts';

/** A KEP with everything that leads to it and away from it. */
export interface KepEntry {
  /** What its address is made of: the number, or the directory where the number is another's. */
  key: string;
  kep: Kep;
  related: Related[];
  /** The notes that name it, newest first. */
  readings: Reading[];
  /** Its changes; undefined where nothing is recorded of it. */
  life: Life | undefined;
  /** What happened to it since the record begins, oldest first. */
  moves: Move[];
  /** The day since which nothing changed, as far as the record tells. */
  quietSince: string;
  phase: Phase;
}

/** How KEPs relate, seen from the page that shows it. */
export const RELATIONS = ['Replaces', 'Replaced by', 'See also', 'Mentioned by'] as const;

/** A related KEP, or an address. */
export interface Related {
  relation: (typeof RELATIONS)[number];
  kep?: NamedEntry;
  address?: string;
}

/** A note that names a KEP, and where in it. */
export interface Reading {
  note: NoteEntry;
  /** The heading of the discussion, or else the one above the first mention. */
  anchor: string | undefined;
  discussed: boolean;
}

/** A KEP as a note or another KEP names it. */
export interface NamedEntry {
  /** `KEP-2599`, or the directory's name where it has no number. */
  label: string;
  /** 0 where it has none. */
  number: number;
  /** Absent where the snapshot lacks it. */
  entry: KepEntry | undefined;
}

export interface NoteEntry {
  note: Note;
  /** The note before it in time, and the one after. */
  previous?: NoteEntry;
  next?: NoteEntry;
  discussions: (Discussion & NamedEntry)[];
  /** Every KEP that it names, the discussed ones first. */
  keps: NamedEntry[];
  /** The notes that link to it, newest first. */
  linkedFrom: NoteEntry[];
}

export interface Catalog {
  club: Club;
  snapshot: Snapshot;
  /** The day of the snapshot: what this site calls today. */
  today: string;
  history: History;
  /** Newest first. */
  notes: NoteEntry[];
  /** The number that the next note has in its series; undefined where notes have none. */
  nextNumber: number | undefined;
  /** The files at older addresses, each with the note that it leads to. */
  aliases: Map<string, NoteEntry>;
  /** By number, then by directory. */
  keps: KepEntry[];
  /** The numbers that no KEP has any longer, each with the KEP that had it. */
  formerNumbers: Map<number, KepEntry>;
  /** Finds the KEP that a number, or a directory, means. */
  find: (number: number, name?: string) => KepEntry | undefined;
}

/** Merges a snapshot and notes into what the pages read. Every lookup is built once, here. */
export function merge(club: Club, snapshot: Snapshot, changes: readonly Change[], notes: readonly Note[]): Catalog {
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
    keyed.set(key, { key, kep, related: [], readings: [], life, moves, quietSince, phase });
  }
  const resolve = createResolver(snapshot.keps, changes);
  const find = (number: number, name?: string) => keyed.get(resolve(number, name) ?? '');
  for (const entry of keyed.values()) relate(entry, find);
  for (const entry of keyed.values()) entry.related = sortRelated(entry);

  const entries = notes.toSorted(compareNotes).map((note) => enter(note, find));
  const byId = new Map(entries.map((entry) => [entry.note.id, entry]));
  linkSeries(entries);
  for (const entry of entries) {
    for (const { entry: kep } of entry.keps) kep?.readings.push(read(entry, kep, find));
    for (const id of entry.note.notes) if (id !== entry.note.id) byId.get(id)?.linkedFrom.push(entry);
  }
  return {
    club,
    snapshot,
    today,
    history,
    notes: entries,
    nextNumber: nextNumber(notes.flatMap(({ number }) => number ?? [])),
    aliases: collectAliases(entries),
    keps: [...keyed.values()],
    formerNumbers: new Map([...formerNumbers(snapshot.keps, changes).keys()].map((number) => [number, find(number)!])),
    find,
  };
}

/** The files at older addresses. Of two notes that claim one address, which the check refuses, the older has it. */
function collectAliases(newestFirst: readonly NoteEntry[]): Map<string, NoteEntry> {
  const aliases = new Map<string, NoteEntry>();
  const holders = new Map<string, NoteEntry>();
  for (const entry of newestFirst.toReversed()) {
    for (const alias of entry.note.aliases) {
      const key = addressKey(alias);
      if (!holders.has(key)) holders.set(key, entry);
      if (holders.get(key) === entry) aliases.set(aliasFile(alias), entry);
    }
  }
  return aliases;
}

/** The day that a KEP itself gives for its last update, of one that did not change since the record begins. */
function lastKnownDay({ lastUpdated, creationDate }: Kep, begins: string): string {
  const given = lastUpdated ?? creationDate ?? begins;
  return given < begins ? given : begins;
}

/** Tells every item of a series, which is newest first, the one before it in time and the one after. */
export function linkSeries<Item extends { previous?: Item; next?: Item }>(newestFirst: readonly Item[]) {
  for (const [index, item] of newestFirst.entries()) {
    const [next, previous] = [newestFirst[index - 1], newestFirst[index + 1]];
    if (next) item.next = next;
    if (previous) item.previous = previous;
  }
}

/** What names a KEP: a number, and the directory where the naming tells it. */
type Naming = { number: number; name?: string };

/** A KEP as it names itself. */
export function nameOwn(entry: KepEntry): NamedEntry {
  return { label: kepLabel(entry.kep), number: entry.kep.kepNumber, entry };
}

/** A KEP as something names it. */
export function nameEntry({ number, name = '' }: Naming, find: Catalog['find']): NamedEntry {
  const entry = find(number, name);
  return { label: kepLabel(entry?.kep ?? { kepNumber: number, name }), number, entry };
}

function enter(note: Note, find: Catalog['find']): NoteEntry {
  const named = (naming: Naming) => nameEntry(naming, find);
  const discussions = note.discussions.map((discussion) => ({ ...discussion, ...named(discussion) }));
  const keps = new Map<unknown, NamedEntry>();
  const inOrder = [...note.discussions, ...note.references, ...note.keps.map((number) => ({ number }))];
  for (const kep of inOrder.map(named)) {
    const what = kep.entry ?? kep.label;
    if (!keps.has(what)) keps.set(what, kep);
  }
  return { note, discussions, keps: [...keps.values()], linkedFrom: [] };
}

function read(note: NoteEntry, kep: KepEntry, find: Catalog['find']): Reading {
  const discussion = note.discussions.find(({ entry }) => entry === kep);
  const mention = note.note.references.find(({ number, name }) => find(number, name) === kep);
  return { note, anchor: discussion?.anchor ?? mention?.anchor, discussed: Boolean(discussion) };
}

/** Puts a KEP's own relations on its entry, and their other side on the KEPs that they name. */
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

/** In the order of the relations, each KEP once: one that both sides name is no mention besides. */
function sortRelated({ related }: KepEntry): Related[] {
  const seen = new Set<unknown>();
  return RELATIONS.flatMap((relation) => related.filter((item) => item.relation === relation)).filter((item) => {
    const what = item.address ?? item.kep?.entry ?? item.kep?.label;
    return !seen.has(what) && seen.add(what);
  });
}

/** Whether a note discusses a KEP, beyond naming it. */
export function isRead({ readings }: KepEntry): boolean {
  return readings.some(({ discussed }) => discussed);
}

/** Highest number first; KEPs without a number, which are the oldest, come last. */
export function compareNewest(a: KepEntry, b: KepEntry): number {
  return compareKeps(b.kep, a.kep);
}

/** The KEPs that the newest notes discuss, at most `most` of them, each once. */
export function recentlyRead({ notes }: Catalog, most: number): NamedEntry[] {
  const read = new Map<KepEntry, NamedEntry>();
  for (const kep of notes.flatMap(({ discussions }) => discussions)) {
    if (kep.entry && !read.has(kep.entry)) read.set(kep.entry, kep);
  }
  return [...read.values()].slice(0, most);
}
