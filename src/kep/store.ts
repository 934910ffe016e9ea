/** The data files, which are replaced together or not at all. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TextLock } from '../text/lock.ts';
import { EMPTY_LOCK, formatTextLock, parseTextLock } from '../text/lock.ts';
import type { Change } from './changes.ts';
import { formatChanges, parseChanges } from './changes.ts';
import { takeLock } from './lock.ts';
import type { Snapshot } from './snapshot.ts';
import { EMPTY_SNAPSHOT, formatSnapshot, parseSnapshot } from './snapshot.ts';

/** The KEPs and their changes. */
export interface Store {
  snapshot: Snapshot;
  changes: Change[];
}

/** The contents of all data files. */
export interface Data extends Store {
  texts: TextLock;
}

/** The data before the first fetch. */
export const EMPTY_STORE: Store = { snapshot: EMPTY_SNAPSHOT, changes: [] };

/** In the order in which they are written and renamed. */
const FILES = ['texts.json', 'kep-changes.json', 'keps.json'] as const;

function pathsIn(directory: string) {
  return FILES.map((name) => ({ file: join(directory, name), next: join(directory, `${name}.next`) }));
}

/**
 * Completes or undoes a write that was interrupted, so that all files are the old ones or all the new ones: for readers
 * that don't use {@link readStore}. Throws {@link LockedError} while another process is writing.
 */
export function settleStore(directory: string): void {
  if (!pathsIn(directory).some(({ next }) => existsSync(next))) return;
  const release = takeLock(directory);
  try {
    settle(directory);
  } finally {
    release();
  }
}

function settle(directory: string) {
  const paths = pathsIn(directory);
  const isWaiting = paths.map(({ next }) => existsSync(next));
  // Nothing is renamed before all files are complete, and the first file is renamed first: once it is gone while the
  // last one still waits, the others only have to follow.
  if (isWaiting.at(-1) && !isWaiting[0]) {
    for (const { file, next } of paths) if (existsSync(next)) renameSync(next, file);
  } else {
    // In this order: the last file must never wait without the first unless it is complete.
    for (const { next } of paths.toReversed()) rmSync(next, { force: true });
  }
}

/**
 * Reads the data files, after completing or undoing a write that was interrupted. A missing file counts as empty. Throws
 * an error if a file is damaged. Callers that write afterwards hold the lock.
 */
export async function readStore(directory: string): Promise<Data> {
  settle(directory);
  const read = async <Content>(name: (typeof FILES)[number], parse: (text: string) => Content, empty: Content) => {
    const file = join(directory, name);
    return existsSync(file) ? parse(await readFile(file, 'utf8')) : empty;
  };
  return {
    snapshot: await read('keps.json', parseSnapshot, EMPTY_SNAPSHOT),
    changes: await read('kep-changes.json', parseChanges, []),
    texts: await read('texts.json', parseTextLock, EMPTY_LOCK),
  };
}

/** Replaces the data files: all are written in full next to the old ones before any is renamed. */
export async function writeStore(directory: string, { snapshot, changes, texts }: Data): Promise<void> {
  await mkdir(directory, { recursive: true });
  const contents = [formatTextLock(texts), formatChanges(changes), formatSnapshot(snapshot)];
  const paths = pathsIn(directory);
  for (const [index, { next }] of paths.entries()) await writeFile(next, contents[index]!, { flush: true });
  for (const { file, next } of paths) await rename(next, file);
}
