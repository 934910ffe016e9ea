/** What a note is checked against: the KEPs, the other notes, and the files beside it. */
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
import { listAgendas, listNotes } from './files.ts';
import type { KepIndex } from './kep-index.ts';
import { createKepIndex } from './kep-index.ts';
import { parseNote } from './markdown.ts';
import type { Picture } from './pictures.ts';
import { openPicture } from './pictures.ts';
import type { KepPages } from './site-paths.ts';
import { listPages } from './site-paths.ts';

export { listAgendas, listNotes, MEETINGS, NOTES } from './files.ts';

/** The paths of the notes that claim what has to be one note's alone, and of those that share a tag. */
export interface Claims {
  numbers: ReadonlyMap<number, string[]>;
  /** By what the notes' addresses are made of. */
  ids: ReadonlyMap<string, string[]>;
  /** By the keys of older addresses. */
  aliases: ReadonlyMap<string, string[]>;
  tags: ReadonlyMap<string, string[]>;
  /** By the ids of their items in feeds, for notes that say theirs. */
  guids: ReadonlyMap<string, string[]>;
}

/** A meeting with an agenda, as far as others refer to it. */
export interface AgendaFile {
  path: string;
  date?: string;
  series?: string;
  recording?: string;
}

export interface Context {
  keps: KepIndex;
  /** The names of the pages that the KEP data give: of KEPs, of SIGs, of releases, and of weeks. */
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
  /** The day beyond which a date is in the future, as `yyyy-mm-dd`; the build knows none. */
  today: string | undefined;
  /** Whether there is a file at a path from the root. */
  exists: (path: string) => boolean;
  /** The picture at a path from the root; undefined where there is no file. */
  picture: (path: string) => Picture | undefined;
  /** The ids in the page of a note, by its path. */
  anchorsOf: (path: string) => ReadonlySet<string>;
  /** What a note asks about KEPs, by its path. */
  questionsOf: (path: string) => Askable[];
}

export interface ContextOptions {
  /** As `yyyy-mm-dd`; without it no date is in the future. */
  today?: string | undefined;
  /** What has been read already. */
  claimed?: Claimed | undefined;
  data?: Store | undefined;
  known?: Known | undefined;
}

/** What holds for one state of the KEP data, whatever else changes: what was read out of files is known by their texts. */
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

/** What of a context is read out of all notes. */
export type Claimed = Pick<Context, 'notes' | 'claims'>;

/** Reads the content below a root once; drafts, whose name or folder begins with an underscore, are left out. */
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

/** What a note asks, with its day and that of its meeting. */
function readQuestions(source: string, keps: KepIndex): Askable[] {
  // Parsing is slow, and most notes of an archive ask nothing.
  if (!/(?:asked|open)\b/i.test(source)) return [];
  const { date, meeting } = readLoosely(source);
  const days = [date, (meeting as { date?: unknown } | undefined)?.date].filter((day) => typeof day === 'string');
  if (typeof date !== 'string') return [];
  const { questions } = collectQuestions(
    findStatements(parseNote(source)).filter((statement) => statement.keps.length > 0),
    (a, b) => keps.today(a.number) === keps.today(b.number),
  );
  return toAskable(questions, days);
}

/** The KEP data below a root. */
export function readData(root: string): Store {
  const read = (name: string) => readFileSync(join(root, 'src/data', name), 'utf8');
  return { snapshot: parseSnapshot(read('keps.json')), changes: parseChanges(read('kep-changes.json')) };
}

/** What a note's address is made of: the name of its file. */
export function idOf(path: string): string {
  return basename(path).replace(/\.md$/, '');
}

/** Who claims what, of notes with their texts. `fieldsOf` returns the front matter of a note. */
export function claimNotes<Note extends { path: string; value: Uint8Array | string }>(
  all: readonly Note[],
  fieldsOf: (note: Note) => Record<string, unknown> = ({ value }) => readLoosely(String(value)),
): Claimed {
  const numbers = new Map<number, string[]>();
  const [ids, aliases, tags, guids] = [
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
    if (typeof fields['number'] === 'number') claim(numbers, fields['number'], path);
    if (typeof fields['guid'] === 'string') claim(guids, fields['guid'], path);
    for (const alias of [fields['aliases']].flat())
      if (typeof alias === 'string') claim(aliases, addressKey(alias), path);
    for (const tag of [fields['tags']].flat()) if (typeof tag === 'string') claim(tags, tag, path);
  }
  return { notes: new Set(all.map(({ path }) => path)), claims: { numbers, ids, aliases, tags, guids } };
}

/** A front matter as far as it can be read: its own check reports what is wrong with it. */
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
