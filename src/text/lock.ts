/**
 * Which versions of which proposals' texts the site shows: facts about files of the upstream repository, with the git
 * object id of each. The prose itself is never committed; it is kept by id in the cache.
 */
import { z } from 'astro/zod';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const objectId = z.string().regex(/^[\da-f]{40}$/);

const file = z.strictObject({ path: z.string().min(1), id: objectId });

const version = z.strictObject({
  commit: objectId,
  /** The day of the commit, in UTC. */
  date: day,
  /** The README. */
  path: z.string().min(1),
  id: objectId,
  /** The pictures in the repository that the README shows. */
  pictures: z.array(file).default([]),
  /** The paths of the other Markdown files of the KEP's directory. */
  otherFiles: z.array(z.string().min(1)).default([]),
});

/** A merge that left the README with other bytes. */
const merge = z.strictObject({
  date: day,
  commit: objectId,
  pull: z.int().positive().optional(),
  path: z.string().min(1),
  id: objectId,
});

const keptText = z.strictObject({
  kepNumber: z.int().nonnegative(),
  /** The KEP's directory name in the snapshot. Together with the number, it identifies a KEP. */
  name: z.string().min(1),
  /** The text at the commit of the snapshot. */
  today: version,
  /** The text at the end of each day, in UTC, on which a meeting read it; oldest first, one for each day. */
  asRead: z.array(version.extend({ meeting: day })).default([]),
  /** What changed the text since the earliest of `asRead`, or since the text was first kept; oldest first. */
  merges: z.array(merge).default([]),
});

export const textLock = z.strictObject({
  /** The commit of `today`, and its time (`yyyy-mm-ddThh:mm:ssZ`). */
  commit: objectId,
  committedAt: z.string(),
  /** Sorted by number, then name. */
  texts: z.array(keptText),
});

export type TextLock = z.infer<typeof textLock>;
export type KeptText = z.infer<typeof keptText>;
export type TextVersion = z.infer<typeof version>;
export type ReadVersion = KeptText['asRead'][number];
export type TextMerge = z.infer<typeof merge>;

/** Before the first fetch of texts. */
const EMPTY_LOCK: TextLock = { commit: '0'.repeat(40), committedAt: '', texts: [] };

/** Parses the text of `texts.json`; undefined stands for a site that keeps no texts. Throws if it has another shape. */
export function parseTextLock(text: string | undefined): TextLock {
  return text === undefined ? EMPTY_LOCK : textLock.parse(JSON.parse(text));
}
