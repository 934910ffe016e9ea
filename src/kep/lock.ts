/** A lock on a directory, so that only one of several concurrent runs changes the data. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process holds the lock of the directory. */
export class LockedError extends Error {
  readonly remedy = 'Nothing was changed. Wait until it has finished, and run the command again.';

  constructor(directory: string) {
    super(`Another fetch is already running in ${directory}.`);
    this.name = 'LockedError';
  }
}

/** SQLITE_BUSY. */
const BUSY = 5;

/** Referenced here because the garbage collector would close them, and so release their locks. */
const held = new Set<DatabaseSync>();

/**
 * Acquires the lock of a directory, and returns the function that releases it. Throws {@link LockedError} immediately
 * if another process holds it. It is an SQLite lock on an empty file: the operating system releases it when the process
 * ends, however it ends, so that no stale lock is left behind.
 */
export function takeLock(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const file = new DatabaseSync(join(directory, '.lock'), { open: false });
  try {
    file.open();
    // Nothing is ever written, so there is no need for a journal file.
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    if (file.isOpen) file.close();
    const { errcode, message } = error as { errcode?: number; message: string };
    if (errcode === BUSY) throw new LockedError(directory);
    throw new Error(`The file .lock in ${directory} cannot be used (${message}).`, { cause: error });
  }
  held.add(file);
  return () => {
    held.delete(file);
    file.close();
  };
}
