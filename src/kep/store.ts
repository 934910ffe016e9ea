/** The two data files, which are replaced together or not at all. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change } from './changes.ts';
import { formatChanges, parseChanges } from './changes.ts';
import { takeLock } from './lock.ts';
import type { Snapshot } from './snapshot.ts';
import { EMPTY_SNAPSHOT, formatSnapshot, parseSnapshot } from './snapshot.ts';

export interface Store {
  snapshot: Snapshot;
  changes: Change[];
}

/** The data before the first fetch. */
export const EMPTY_STORE: Store = { snapshot: EMPTY_SNAPSHOT, changes: [] };

function paths(directory: string) {
  const [keps, changes] = [join(directory, 'keps.json'), join(directory, 'kep-changes.json')];
  return { keps, changes, nextKeps: `${keps}.next`, nextChanges: `${changes}.next` };
}

/**
 * Ends or undoes a write that was interrupted, so that both files are the old ones or both the new
 * ones: for who reads them without {@link readStore}. Throws {@link LockedError} where a write is going on.
 */
export function settleStore(directory: string): void {
  const { nextKeps, nextChanges } = paths(directory);
  if (!existsSync(nextKeps) && !existsSync(nextChanges)) return;
  const release = takeLock(directory);
  try {
    settle(directory);
  } finally {
    release();
  }
}

function settle(directory: string) {
  const { keps, nextKeps, nextChanges } = paths(directory);
  // The changes are renamed first: a new snapshot that waits alone was about to follow them.
  if (existsSync(nextKeps) && !existsSync(nextChanges)) renameSync(nextKeps, keps);
  else {
    // In this order: the new snapshot must never wait alone unless it is whole.
    rmSync(nextKeps, { force: true });
    rmSync(nextChanges, { force: true });
  }
}

/**
 * Reads the data files, after ending or undoing a write that was interrupted; one that is not there
 * counts as empty. Throws where one is damaged. Whoever goes on to write holds the lock.
 */
export async function readStore(directory: string): Promise<Store> {
  settle(directory);
  const { keps, changes } = paths(directory);
  return {
    snapshot: existsSync(keps) ? parseSnapshot(await readFile(keps, 'utf8')) : EMPTY_SNAPSHOT,
    changes: existsSync(changes) ? parseChanges(await readFile(changes, 'utf8')) : [],
  };
}

/** Replaces both data files: both are written whole beside the old ones before either is renamed. */
export async function writeStore(directory: string, { snapshot, changes }: Store): Promise<void> {
  const path = paths(directory);
  await mkdir(directory, { recursive: true });
  await writeFile(path.nextChanges, formatChanges(changes), { flush: true });
  await writeFile(path.nextKeps, formatSnapshot(snapshot), { flush: true });
  await rename(path.nextChanges, path.changes);
  await rename(path.nextKeps, path.keps);
}
