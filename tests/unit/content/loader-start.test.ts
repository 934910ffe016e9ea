import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseNote } from '../../../src/check/markdown.ts';
import { openLoader } from '../../support/loader.ts';

vi.mock('../../../src/check/markdown.ts', { spy: true });

const FIRST = 'content/notes/2021/2021-06-13.md';
const SECOND = 'content/notes/2021/2021-06-27.md';
const THIRD = 'content/notes/2021/2021-07-11.md';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
  for (const path of [FIRST, SECOND, THIRD]) writeFileSync(join(root, path), noteOf(path.slice(-13, -3)));
});

const noteOf = (day: string) => `---
title: "The week of ${day}"
date: ${day}
---

## KEP-2599: minReadySeconds

We read it on ${day}.
`;

afterEach(() => rmSync(root, { recursive: true }));

function edit(path: string, change: (text: string) => string) {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
}

/** How many notes are parsed while a loader works. */
async function parsedDuring(work: () => Promise<unknown>): Promise<number> {
  vi.mocked(parseNote).mockClear();
  await work();
  return new Set(vi.mocked(parseNote).mock.calls.map(([text]) => text)).size;
}

const openDev = () => openLoader(root, { dev: true });

test('when the dev server is started again, notes without problems are not checked again', async () => {
  const { load, follow, htmlOf } = openDev();
  expect(await parsedDuring(load)).toBe(3);
  expect(await parsedDuring(load)).toBe(0);
  edit(FIRST, (text) => `${text}\nOne more line.\n`);
  await follow(FIRST);
  expect(await parsedDuring(load)).toBe(0);
  expect(htmlOf('2021-06-13')).toContain('One more line.');
});

test('notes with errors or warnings are checked at each start, and reported again', async () => {
  const { load, log } = openDev();
  edit(SECOND, (text) => `${text}\nSee [the last note](2021-06-12.md).\n`);
  await load();
  const reports = () => log.splice(0).filter((message) => message.includes('there is no note')).length;
  expect(reports()).toBe(1);
  expect(await parsedDuring(load)).toBe(1);
  expect(reports()).toBe(1);
});

test.each<[string, () => void]>([
  ['a note that another links to', () => edit(FIRST, (text) => `${text}\n## A heading\n`)],
  ['the size of a picture', () => edit('content/notes/2021/square.svg', (text) => `${text}\n`)],
  ['a new draft', () => writeFileSync(join(root, 'content/notes/2021/_draft.md'), 'Soon.')],
  ['the KEP data', () => edit('src/data/keps.json', (text) => text.replace('components logs', 'logs'))],
])('everything is checked if %s changed while no server ran', async (_, change) => {
  const { load } = openDev();
  await load();
  change();
  expect(await parsedDuring(load)).toBeGreaterThanOrEqual(3);
});
