/** What a note is held against: the KEPs, the other notes, and the files beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { parseChanges } from '../kep/changes.ts';
import { keyKeps } from '../kep/kep.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import { findFrontMatter } from '../note/front-matter.ts';
import { listNotes } from './files.ts';
import type { KepIndex } from './kep-index.ts';
import { createKepIndex } from './kep-index.ts';
import { findAnchors, parseNote } from './markdown.ts';
import type { Picture } from './pictures.ts';
import { openPicture } from './pictures.ts';

export { listNotes, NOTES } from './files.ts';

/** The paths of the notes that claim what has to be one note's alone. */
export interface Claims {
  numbers: ReadonlyMap<number, string[]>;
  /** By what the notes' addresses are made of. */
  ids: ReadonlyMap<string, string[]>;
  /** By older addresses, without a slash at their ends. */
  aliases: ReadonlyMap<string, string[]>;
}

export interface Context {
  keps: KepIndex;
  /** What the addresses of the KEPs' pages are made of. */
  kepKeys: ReadonlySet<string>;
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
}

export interface ContextOptions {
  /** As `yyyy-mm-dd`; without it no date is in the future. */
  today?: string | undefined;
  /** Where it is known already. */
  claimed?: Claimed | undefined;
}

/** What of a context is read out of all notes. */
export type Claimed = Pick<Context, 'notes' | 'claims'>;

/** Reads the content below a root once; drafts, whose name or folder begins with an underscore, are no part of it. */
export function readContext(root: string, { today, claimed }: ContextOptions = {}): Context {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const { notes, claims } = claimed ?? claimNotes(listNotes(root).map((path) => ({ path, value: read(path) })));
  const snapshot = parseSnapshot(read('src/data/keps.json'));
  return {
    keps: createKepIndex(snapshot, parseChanges(read('src/data/kep-changes.json'))),
    kepKeys: new Set(keyKeps(snapshot.keps).keys()),
    day: snapshot.committedAt.slice(0, 10),
    notes,
    claims,
    today,
    exists: (path) => existsSync(join(root, path)),
    picture: memoize((path) => openPicture(join(root, path))),
    anchorsOf: memoize((path) => findAnchors(parseNote(read(path)))),
  };
}

/** What a note's address is made of: the name of its file. */
export function idOf(path: string): string {
  return basename(path).replace(/\.md$/, '');
}

/** An older address without a slash at its end. */
export function bareAlias(alias: string): string {
  return alias.replace(/\/$/, '');
}

/** Who claims what, of notes with their texts. `fieldsOf` gives the front matter of those that were read before. */
export function claimNotes<Note extends { path: string; value: Uint8Array | string }>(
  all: readonly Note[],
  fieldsOf: (note: Note) => Record<string, unknown> | undefined = () => undefined,
): Claimed {
  const [numbers, ids, aliases] = [
    new Map<number, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
  ];
  const claim = <Key>(claims: Map<Key, string[]>, key: Key, path: string) =>
    claims.set(key, [...(claims.get(key) ?? []), path]);
  for (const note of all) {
    const { path, value } = note;
    const fields = fieldsOf(note) ?? readLoosely(String(value));
    claim(ids, idOf(path), path);
    if (typeof fields['number'] === 'number') claim(numbers, fields['number'], path);
    for (const alias of [fields['aliases']].flat())
      if (typeof alias === 'string') claim(aliases, bareAlias(alias), path);
  }
  return { notes: new Set(all.map(({ path }) => path)), claims: { numbers, ids, aliases } };
}

/** A front matter as far as it can be read: its own check reports what is wrong with it. */
export function readLoosely(source: string): Record<string, unknown> {
  try {
    const fields: unknown = parse(findFrontMatter(source)?.text ?? '', { logLevel: 'silent' });
    return typeof fields === 'object' && fields !== null ? { ...fields } : {};
  } catch {
    return {};
  }
}

function memoize<Value>(compute: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key));
    return known.get(key)!;
  };
}
