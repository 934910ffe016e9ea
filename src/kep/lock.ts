/** A lock on a directory, so that of two runs at once only one changes the data. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The directory is in the hands of another process. */
export class LockedError extends Error {
  readonly remedy = 'Nothing was changed. Wait until it has finished, and run the command again.';

  constructor(directory: string) {
    super(`Another fetch is already running in ${directory}.`);
    this.name = 'LockedError';
  }
}

/** SQLITE_BUSY. */
const BUSY = 5;

/** Kept from the garbage collector, which would close them and so release their locks. */
const held = new Set<DatabaseSync>();

/**
 * Takes the lock of a directory, and returns the function that releases it. Throws {@link LockedError}
 * at once where another has it. The lock is SQLite's on an empty file: the system takes it back when
 * its process ends, however it ends, so that none is ever left behind.
 */
export function takeLock(directory: string): () => void {
  mkdirSync(directory, { recursive: true });
  const file = new DatabaseSync(join(directory, '.lock'), { open: false });
  try {
    file.open();
    // Nothing is ever written, so there is nothing to keep a journal of beside the file.
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
