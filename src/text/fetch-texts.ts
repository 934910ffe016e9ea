/** Fetches the contents that the lock names into the cache. */
import { keepContents } from '../kep/cache.ts';
import type { ReadOptions } from '../kep/contents.ts';
import { readContents } from '../kep/contents.ts';
import type { TreeFile, Upstream } from '../kep/upstream.ts';
import { readText } from './contents.ts';
import type { TextLock } from './lock.ts';

/** Returns the files of a lock, each content once: those of the snapshot's commit, and those of older commits. */
export function listFiles({ texts }: TextLock): { today: TreeFile[]; older: TreeFile[] } {
  const filesOf = (versions: readonly { path: string; id: string; pictures?: TreeFile[] }[]) =>
    versions.flatMap(({ path, id, pictures = [] }) => [{ path, id }, ...pictures]);
  const today = byId(filesOf(texts.map((text) => text.today)));
  const older = byId(filesOf(texts.flatMap(({ asRead, merges }) => [...asRead, ...merges])));
  for (const id of today.keys()) older.delete(id);
  return { today: [...today.values()], older: [...older.values()] };
}

function byId(files: readonly TreeFile[]): Map<string, TreeFile> {
  return new Map(files.map((file) => [file.id, file]));
}

/** Returns the files of a lock whose contents are missing from a cache, or damaged in it. */
export function listMissing(lock: TextLock, cache: string): ReturnType<typeof listFiles> {
  const isMissing = ({ id }: TreeFile) => readText(id, cache) === undefined;
  const { today, older } = listFiles(lock);
  return { today: today.filter(isMissing), older: older.filter(isMissing) };
}

/**
 * Fetches all contents that a lock names and a cache lacks. If many of the snapshot's commit are missing, they come in
 * one download. What was fetched is kept, even if a later request fails. Throws {@link UpstreamError}.
 *
 * @returns how many contents were fetched
 */
export async function fetchTexts(
  lock: TextLock,
  upstream: Upstream,
  cache: string,
  onProgress?: ReadOptions['onProgress'],
): Promise<number> {
  const { today, older } = listMissing(lock, cache);
  const kept = keepContents(upstream, cache);
  const commit = { id: lock.commit, committedAt: lock.committedAt };
  await readContents(kept, commit, today, { onProgress });
  await readContents(kept, commit, older, { mostBlobs: Infinity, onProgress });
  return today.length + older.length;
}
