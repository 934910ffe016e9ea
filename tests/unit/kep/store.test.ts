import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Change } from '../../../src/kep/changes.ts';
import { formatChanges } from '../../../src/kep/changes.ts';
import { LockedError, takeLock } from '../../../src/kep/lock.ts';
import { EMPTY_SNAPSHOT, formatSnapshot } from '../../../src/kep/snapshot.ts';
import { readStore, settleStore, writeStore } from '../../../src/kep/store.ts';
import { buildKep, buildSnapshot } from '../../support/keps.ts';

let folder: string;
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const change: Change = {
  date: '2021-06-25',
  commit: 'c'.repeat(40),
  kepNumber: 2599,
  name: '2599-min-ready-seconds',
  field: 'stage',
  from: null,
  to: 'alpha',
};
const store = { snapshot: buildSnapshot(buildKep('2599-min-ready-seconds')), changes: [change] };

test('a folder without files is an empty store', async () => {
  expect(await readStore(folder)).toEqual({ snapshot: EMPTY_SNAPSHOT, changes: [] });
});

test('what was written is read, and nothing else is left in the folder', async () => {
  await writeStore(folder, store);
  expect(await readStore(folder)).toEqual(store);
  expect(readdirSync(folder).toSorted()).toEqual(['kep-changes.json', 'keps.json']);
});

test('a write that was interrupted before both files were whole is undone', async () => {
  await writeStore(folder, store);
  write('kep-changes.json.next', '[]\n');
  write('keps.json.next', '{ "repository": "kuber');
  expect(await readStore(folder)).toEqual(store);
  expect(readdirSync(folder).toSorted()).toEqual(['kep-changes.json', 'keps.json']);
});

test('a write that was interrupted between the two files is ended', async () => {
  await writeStore(folder, { snapshot: EMPTY_SNAPSHOT, changes: store.changes });
  write('keps.json.next', formatSnapshot(store.snapshot));
  expect(await readStore(folder)).toEqual(store);
  expect(read('keps.json')).toBe(formatSnapshot(store.snapshot));
});

test('where one of the two files cannot be written, neither is replaced', async () => {
  await writeStore(folder, store);
  mkdirSync(join(folder, 'keps.json.next'));
  await expect(writeStore(folder, { snapshot: EMPTY_SNAPSHOT, changes: [] })).rejects.toThrow(/EISDIR/);
  expect(read('keps.json')).toBe(formatSnapshot(store.snapshot));
  expect(read('kep-changes.json')).toBe(formatChanges(store.changes));
});

test('the changes are replaced first, so that a write broken off there can be ended', async () => {
  mkdirSync(join(folder, 'kep-changes.json/in-the-way'), { recursive: true });
  await expect(writeStore(folder, store)).rejects.toThrow();
  expect(readdirSync(folder)).not.toContain('keps.json');
});

test('who reads the files by themselves has them settled first', async () => {
  settleStore(join(folder, 'not-there'));
  await writeStore(folder, { snapshot: EMPTY_SNAPSHOT, changes: store.changes });
  settleStore(folder);
  expect(readdirSync(folder).toSorted()).toEqual(['kep-changes.json', 'keps.json']);
  write('keps.json.next', formatSnapshot(store.snapshot));
  settleStore(folder);
  expect(read('keps.json')).toBe(formatSnapshot(store.snapshot));
  write('kep-changes.json.next', '[]');
  settleStore(folder);
  expect(readdirSync(folder).toSorted()).toEqual(['.lock', 'kep-changes.json', 'keps.json']);
  takeLock(folder)();
});

test('a write that is going on is not settled by others', () => {
  const release = takeLock(folder);
  write('keps.json.next', '{ "repository": "kuber');
  expect(() => settleStore(folder)).toThrow(LockedError);
  expect(read('keps.json.next')).toBe('{ "repository": "kuber');
  release();
});

test('a damaged file is an error that names the field and the remedy', async () => {
  write('keps.json', '{ "repository": "kubernetes/enhancements", "commit": "x" }');
  await expect(readStore(folder)).rejects.toThrow(
    /^src\/data\/keps\.json: commit: .+git checkout src\/data\/keps\.json/,
  );
  write('keps.json', '<<<<<<< HEAD');
  await expect(readStore(folder)).rejects.toThrow(/^src\/data\/keps\.json is no JSON/);
});
