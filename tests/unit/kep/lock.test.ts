import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LockedError, takeLock } from '../../../src/kep/lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('only one process at a time can hold a lock, and the next one after it is released', () => {
  const release = takeLock(folder);
  expect(() => takeLock(folder)).toThrow(LockedError);
  expect(() => takeLock(folder)).toThrow(
    expect.objectContaining({
      message: `Another fetch is already running in ${folder}.`,
      remedy: expect.stringMatching(/^Nothing was changed\./),
    }),
  );
  release();
  takeLock(folder)();
});

test('a missing directory is created', () => {
  takeLock(join(folder, 'new', 'data'))();
});

test('a directory that cannot be created is an error that names it', () => {
  expect(() => takeLock('/dev/null/data')).toThrow(/\/dev\/null/);
});

test('a lock that cannot be created is an error that names it', () => {
  mkdirSync(join(folder, '.lock'));
  expect(() => takeLock(folder)).toThrow(`The file .lock in ${folder} cannot be used (unable to open database file).`);
});

test('the lock of a process that is killed is released immediately', async () => {
  const script = `
    import { takeLock } from '${new URL('../../../src/kep/lock.ts', import.meta.url).href}';
    takeLock(process.argv[1]);
    console.log('taken');
    setInterval(() => undefined, 1000);`;
  const child = spawn('node', ['--input-type=module', '-e', script, folder]);
  await once(child.stdout, 'data');
  expect(() => takeLock(folder)).toThrow(LockedError);
  child.kill('SIGKILL');
  await once(child, 'close');
  takeLock(folder)();
});
