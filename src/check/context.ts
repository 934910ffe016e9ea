/** What a note is checked against: the KEPs, the other notes, and the files next to it. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Club } from '../club/club.ts';
import { CLUB_FILE, readClub } from '../club/club.ts';
import { parseChanges } from '../kep/changes.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import type { Store } from '../kep/store.ts';
import { addressKey } from '../note/aliases.ts';
import { findAnchors } from '../note/anchors.ts';
import { FrontMatterError, readFrontMatterFields } from '../note/front-matter-fields.ts';
import type { Askable } from '../note/questions.ts';
import { collectQuestions, toAskable } from '../note/questions.ts';
import { findStatements } from '../note/statements.ts';
import { isCalendarDate } from '../util/dates.ts';
import { listAgendas, listNotes } from './files.ts';
import type { KepIndex } from './kep-index.ts';
import { createKepIndex } from './kep-index.ts';
import { parseNote } from './markdown.ts';
import type { Picture } from './pictures.ts';
import { openPicture } from './pictures.ts';
import type { KepPages } from './site-paths.ts';
import { listPages } from './site-paths.ts';

export { listAgendas, listNotes, MEETINGS, NOTES } from './files.ts';

/** The paths of the notes that claim an identifier that must be unique, and of those that share a tag. */
export interface Claims {
  numbers: ReadonlyMap<number, string[]>;
  /** By the ids of notes, which are part of their addresses. */
  ids: ReadonlyMap<string, string[]>;
  /** By the keys of their addresses, which some file systems don't tell apart by case. */
  names: ReadonlyMap<string, string[]>;
  /** By the keys of older addresses. */
  aliases: ReadonlyMap<string, string[]>;
  tags: ReadonlyMap<string, string[]>;
  /** By the ids of their items in feeds, for notes that set one. */
  guids: ReadonlyMap<string, string[]>;
}

/** What other files need to know about a meeting with an agenda. */
export interface AgendaFile {
  path: string;
  date?: string;
  series?: string;
  recording?: string;
}

export interface Context {
  keps: KepIndex;
  /** The names of the pages that come from the KEP data: KEPs, SIGs, releases, and weeks. */
  pages: KepPages;
  /** When the club meets. */
  meetings: Club['meetings'];
  /** Every published meeting with an agenda. */
  agendas: readonly AgendaFile[];
  /** The club's own repository, as `owner/name`. */
  repository: string | undefined;
  /** The day of the KEP data, as `yyyy-mm-dd`. */
  day: string;
  /** Every published note, as its path from the root. */
  notes: ReadonlySet<string>;
  claims: Claims;
  /** The current day as `yyyy-mm-dd`, after which a date is in the future; undefined in a build. */
  today: string | undefined;
  /** Whether there is a file at a path from the root. */
  exists: (path: string) => boolean;
  /** Returns the picture at a path from the root; undefined if there is no file. */
  picture: (path: string) => Picture | undefined;
  /** Returns the ids in the page of a note, by its path. */
  anchorsOf: (path: string) => ReadonlySet<string>;
  /** Returns the questions of a note about KEPs, by its path. */
  questionsOf: (path: string) => Askable[];
}

export interface ContextOptions {
  /** As `yyyy-mm-dd`; without it, no date counts as future. */
  today?: string | undefined;
  /** What has been read already. */
  claimed?: Claimed | undefined;
  data?: Store | undefined;
  known?: Known | undefined;
}

/** What depends only on the state of the KEP data. What was read from files is cached by their texts. */
export interface Known extends Pick<Context, 'keps' | 'pages'> {
  anchorsIn: (text: string) => ReadonlySet<string>;
  questionsIn: (text: string) => Askable[];
}

export function createKnown({ snapshot, changes }: Store): Known {
  const keps = createKepIndex(snapshot, changes);
  return {
    keps,
    pages: listPages(snapshot, changes),
    anchorsIn: memoize((text) => findAnchors(parseNote(text))),
    questionsIn: memoize((text) => readQuestions(text, keps)),
  };
}

/** The part of a context that is read from all notes. */
export type Claimed = Pick<Context, 'notes' | 'claims'>;

/** Reads the content below a root once, without drafts, whose file or folder name begins with an underscore. */
export function readContext(
  root: string,
  { today, claimed, data = readData(root), known = createKnown(data) }: ContextOptions = {},
): Context {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const { notes, claims } = claimed ?? claimNotes(listNotes(root).map((path) => ({ path, value: read(path) })));
  const club = existsSync(join(root, CLUB_FILE)) ? readClub(read(CLUB_FILE)).data : undefined;
  return {
    keps: known.keps,
    pages: known.pages,
    meetings: club?.meetings,
    agendas: listAgendas(root).map((path) => readAgenda(path, read(path))),
    repository: club?.repository,
    day: data.snapshot.committedAt.slice(0, 10),
    notes,
    claims,
    today,
    exists: (path) => existsSync(join(root, path)),
    picture: memoize((path) => openPicture(join(root, path))),
    anchorsOf: memoize((path) => known.anchorsIn(read(path))),
    questionsOf: memoize((path) => known.questionsIn(read(path))),
  };
}

function readAgenda(path: string, source: string): AgendaFile {
  const fields = readLoosely(source);
  const texts = ['date', 'series', 'recording'].filter((field) => typeof fields[field] === 'string');
  return { path, ...Object.fromEntries(texts.map((field) => [field, fields[field]])) };
}

/** Returns the questions of a note, with its day and that of its meeting. */
function readQuestions(source: string, keps: KepIndex): Askable[] {
  // Parsing is slow, and most notes of an archive have no questions.
  if (!/(?:asked|open)\b/i.test(source)) return [];
  const days = daysOf(readLoosely(source));
  if (days.length === 0) return [];
  const { questions } = collectQuestions(
    findStatements(parseNote(source)).filter((statement) => statement.keps.length > 0),
    keps.keyOf,
  );
  return toAskable(questions, days);
}

/** Returns the day of a note, and that of its meeting if it has one; nothing if it has no day that exists. */
export function daysOf({ date, meeting }: Record<string, unknown>): string[] {
  const isDay = (value: unknown) => typeof value === 'string' && isCalendarDate(value);
  const held = (meeting as { date?: unknown } | null | undefined)?.date;
  return isDay(date) ? [date, held].filter((day): day is string => isDay(day)) : [];
}

/** Reads the KEP data below a root. */
export function readData(root: string): Store {
  const read = (name: string) => readFileSync(join(root, 'src/data', name), 'utf8');
  return { snapshot: parseSnapshot(read('keps.json')), changes: parseChanges(read('kep-changes.json')) };
}

/** Returns the id of a note, which is its file name without the extension. */
export function idOf(path: string): string {
  return basename(path).replace(/\.md$/, '');
}

/** Lists the claims of notes with their texts. `fieldsOf` returns the front matter of a note. */
export function claimNotes<Note extends { path: string; value: Uint8Array | string }>(
  all: readonly Note[],
  fieldsOf: (note: Note) => Record<string, unknown> = ({ value }) => readLoosely(String(value)),
): Claimed {
  const numbers = new Map<number, string[]>();
  const [ids, names, aliases, tags, guids] = [
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
  ];
  const claim = <Key>(claims: Map<Key, string[]>, key: Key, path: string) =>
    claims.set(key, [...(claims.get(key) ?? []), path]);
  for (const note of all) {
    const { path } = note;
    const fields = fieldsOf(note);
    claim(ids, idOf(path), path);
    claim(names, addressKey(idOf(path)), path);
    if (typeof fields['number'] === 'number') claim(numbers, fields['number'], path);
    if (typeof fields['guid'] === 'string') claim(guids, fields['guid'], path);
    for (const alias of [fields['aliases']].flat())
      if (typeof alias === 'string') claim(aliases, addressKey(alias), path);
    for (const tag of [fields['tags']].flat()) if (typeof tag === 'string') claim(tags, tag, path);
  }
  return { notes: new Set(all.map(({ path }) => path)), claims: { numbers, ids, names, aliases, tags, guids } };
}

/** Reads as much of a front matter as possible; its own check reports its problems. */
export function readLoosely(source: string): Record<string, unknown> {
  try {
    return readFrontMatterFields(source);
  } catch (error) {
    if (error instanceof FrontMatterError) return {};
    throw error;
  }
}

function memoize<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
