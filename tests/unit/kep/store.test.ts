import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Change } from '../../../src/kep/changes.ts';
import { formatChanges } from '../../../src/kep/changes.ts';
import { LockedError, takeLock } from '../../../src/kep/lock.ts';
import { EMPTY_SNAPSHOT, formatSnapshot } from '../../../src/kep/snapshot.ts';
import type { TextLock } from '../../../src/text/lock.ts';
import { EMPTY_LOCK, formatTextLock } from '../../../src/text/lock.ts';
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
const texts: TextLock = { commit: 'c'.repeat(40), committedAt: '2026-07-24T23:57:50Z', texts: [] };
const store = { snapshot: buildSnapshot(buildKep('2599-min-ready-seconds')), changes: [change], texts };
const older = { snapshot: EMPTY_SNAPSHOT, changes: [], texts: EMPTY_LOCK };
const FILES = ['kep-changes.json', 'keps.json', 'texts.json'];
/** Leaves a file of a write that was interrupted. */
const leave = (name: string, text: string) => write(`${name}.next`, text);

test('a folder without files is an empty store', async () => {
  expect(await readStore(folder)).toEqual(older);
});

test('data that was written can be read, and no other files are left in the folder', async () => {
  await writeStore(folder, store);
  expect(await readStore(folder)).toEqual(store);
  expect(readdirSync(folder).toSorted()).toEqual(FILES);
});

test.each([1, 2, 3])('a write that was interrupted in file %i, before all were complete, is undone', async (files) => {
  await writeStore(folder, store);
  const all = [
    ['texts.json', formatTextLock(EMPTY_LOCK)],
    ['kep-changes.json', '[]\n'],
    ['keps.json', formatSnapshot(EMPTY_SNAPSHOT)],
  ] as const;
  for (const [index, [name, text]] of all.slice(0, files).entries())
    leave(name, index === files - 1 ? text.slice(0, 2) : text);
  expect(await readStore(folder)).toEqual(store);
  expect(readdirSync(folder).toSorted()).toEqual(FILES);
});

test.each([1, 2])('a write that was interrupted after file %i was replaced is completed', async (replaced) => {
  await writeStore(folder, older);
  const all = [
    ['texts.json', formatTextLock(store.texts)],
    ['kep-changes.json', formatChanges(store.changes)],
    ['keps.json', formatSnapshot(store.snapshot)],
  ] as const;
  for (const [index, [name, text]] of all.entries()) (index < replaced ? write : leave)(name, text);
  expect(await readStore(folder)).toEqual(store);
  expect(readdirSync(folder).toSorted()).toEqual(FILES);
});

test('if one of the files cannot be written, none is replaced', async () => {
  await writeStore(folder, store);
  mkdirSync(join(folder, 'keps.json.next'));
  await expect(writeStore(folder, older)).rejects.toThrow(/EISDIR/);
  expect(read('keps.json')).toBe(formatSnapshot(store.snapshot));
  expect(read('kep-changes.json')).toBe(formatChanges(store.changes));
  expect(read('texts.json')).toBe(formatTextLock(store.texts));
});

test.each(['texts.json', 'kep-changes.json'])('the snapshot is not replaced if %s cannot be', async (name) => {
  mkdirSync(join(folder, name, 'in-the-way'), { recursive: true });
  await expect(writeStore(folder, store)).rejects.toThrow();
  expect(readdirSync(folder)).not.toContain('keps.json');
});

test('readers of single files can first complete or undo a write', async () => {
  settleStore(join(folder, 'not-there'));
  await writeStore(folder, { ...store, snapshot: EMPTY_SNAPSHOT });
  settleStore(folder);
  expect(readdirSync(folder).toSorted()).toEqual(FILES);
  leave('keps.json', formatSnapshot(store.snapshot));
  settleStore(folder);
  expect(read('keps.json')).toBe(formatSnapshot(store.snapshot));
  leave('texts.json', '{');
  settleStore(folder);
  expect(readdirSync(folder).toSorted()).toEqual(['.lock', ...FILES]);
  takeLock(folder)();
});

test('a write in progress is not completed or undone by others', () => {
  const release = takeLock(folder);
  leave('keps.json', '{ "repository": "kuber');
  expect(() => settleStore(folder)).toThrow(LockedError);
  expect(read('keps.json.next')).toBe('{ "repository": "kuber');
  release();
});

test('a damaged file is an error with the place, the field and advice', async () => {
  write('keps.json', '{ "repository": "kubernetes/enhancements", "commit": "x" }');
  await expect(readStore(folder)).rejects.toThrow(
    /^src\/data\/keps\.json:1:54: commit: .+git checkout src\/data\/keps\.json/,
  );
  write('keps.json', '<<<<<<< HEAD');
  await expect(readStore(folder)).rejects.toThrow(/^src\/data\/keps\.json is not JSON/);
});
