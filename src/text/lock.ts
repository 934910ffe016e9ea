/**
 * The versions of proposals' texts that the site shows: facts about files of the upstream repository, with the git
 * object id of each. They are stored as `texts.json`, sorted, with one field per line. The prose itself is never
 * committed; it is in the cache, by id.
 */
import { z } from 'astro/zod';
import { parseJson } from '../kep/json.ts';

const day = z.iso.date();
const objectId = z.string().regex(/^[\da-f]{40}$/, { error: 'expected the 40 hexadecimal digits of a git object id' });

/** A path below `keps/`, which cannot lead out of it. */
const path = z.string().regex(/^keps(?:\/(?!\.{1,2}(?:\/|$))[^/\\\p{Cc}]+)+$/u, {
  error: 'expected the path of a file below keps/, such as keps/sig-apps/2599-minreadyseconds/README.md',
});

const file = z.strictObject({ path, id: objectId });

const version = z.strictObject({
  commit: objectId,
  /** The day of the commit, in UTC. */
  date: day,
  /** The README. */
  path,
  id: objectId,
  /** The pictures in the repository that the README shows. */
  pictures: z.array(file).default([]),
  /** The paths of the other Markdown files of the KEP's directory. */
  otherFiles: z.array(path).default([]),
});

/** A merge that changed the bytes of the README. */
const merge = z.strictObject({
  date: day,
  commit: objectId,
  pull: z.int().positive().optional(),
  path,
  id: objectId,
});

const keptText = z.strictObject({
  kepNumber: z.int().nonnegative(),
  /** The KEP's directory name in the snapshot. Two KEPs of different SIGs can have the same; `findKept` knows which. */
  name: z.string().min(1),
  /** The text at the commit of the snapshot. */
  today: version,
  /** The text at the end of each day, in UTC, on which a meeting read it; oldest first, one for each day. */
  asRead: z.array(version.extend({ meeting: day })).default([]),
  /**
   * The merges that changed the text since the earliest of `asRead`, or since the text was first kept; oldest first.
   */
  merges: z.array(merge).default([]),
});

export const textLock = z.strictObject({
  /** The commit of `today`, and its time (`yyyy-mm-ddThh:mm:ssZ`). */
  commit: objectId,
  committedAt: z.iso.datetime(),
  /** Sorted by number, then name. */
  texts: z.array(keptText),
});

export type TextLock = z.infer<typeof textLock>;
export type KeptText = z.infer<typeof keptText>;
export type TextVersion = z.infer<typeof version>;
export type ReadVersion = KeptText['asRead'][number];
export type TextMerge = z.infer<typeof merge>;
export type TextFile = z.infer<typeof file>;

/** The lock before the first fetch. */
export const EMPTY_LOCK: TextLock = { commit: '0'.repeat(40), committedAt: '1970-01-01T00:00:00Z', texts: [] };

/** Reads `texts.json`. Throws an error that names the line and the field if the text is not a lock. */
export function parseTextLock(text: string): TextLock {
  return parseJson(text, textLock, 'src/data/texts.json');
}

/** Returns the text of `texts.json`: the same lock always produces the same bytes. Empty lists are left out. */
export function formatTextLock(lock: TextLock): string {
  // Parsing puts the fields in the order of the schema.
  const ordered = textLock.parse(lock);
  const leaveOutEmpty = (name: string, value: unknown) =>
    name !== 'texts' && Array.isArray(value) && value.length === 0 ? undefined : value;
  return `${JSON.stringify(ordered, leaveOutEmpty, 2)}\n`;
}
