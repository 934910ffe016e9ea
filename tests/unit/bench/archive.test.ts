import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkContent } from '../../../src/check/check.ts';
import { writeArchive } from '../../../bench/archive.ts';
import { CLUBS, growData, writeClub } from '../../support/clubs.ts';

const { snapshot } = growData(60);
let root: string;

beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'archive-'))));
afterEach(() => rmSync(root, { recursive: true }));

const read = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name)).toString('base64')] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

test('an archive is the same every time, and a small one is the newest part of a large one', async () => {
  await writeArchive(join(root, 'one'), 12, snapshot);
  await writeArchive(join(root, 'two'), 12, snapshot);
  expect(read('one')).toEqual(read('two'));
  await writeArchive(join(root, 'large'), 20, snapshot);
  const large = new Map(read('large'));
  // The oldest notes of an archive lead to fewer before them.
  const same = read('one').filter(([name, content]) => large.get(name) === content);
  expect(same.length).toBeGreaterThanOrEqual(9);
});

test('an archive passes the check and has everything that notes can have', async () => {
  writeClub(root, { ...CLUBS['one note'], notes: {}, moreKeps: 60 });
  await writeArchive(root, 40, snapshot);
  const files = await checkContent({ root });
  expect(files.flatMap(({ messages }) => messages.map(String))).toEqual([]);
  const notes = files.filter(({ path }) => path.endsWith('.md')).map(String);
  const words = notes.map((text) => text.split(/\s+/).length);
  expect(words.reduce((sum, count) => sum + count) / words.length).toBeGreaterThan(750);
  for (const part of [
    /^## KEP-\d+: /m,
    /^\| --- /m,
    /^```(?:go|yaml|bash)$/m,
    /\.png "/,
    /\.svg "/,
    /^- \[ \] @/m,
    /\]\(2026-/,
  ])
    expect(notes.some((text) => part.test(text))).toBe(true);
});
