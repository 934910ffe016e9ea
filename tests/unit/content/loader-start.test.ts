import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLoader } from '../../support/loader.ts';

const FIRST = 'content/notes/2021/2021-06-13.md';
const SECOND = 'content/notes/2021/2021-06-27.md';
const THIRD = 'content/notes/2021/2021-07-11.md';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
  mkdirSync(join(root, 'public'), { recursive: true });
  writeFileSync(join(root, 'public/agenda.txt'), 'Read it.');
  for (const path of [FIRST, SECOND, THIRD]) writeFileSync(join(root, path), noteOf(path.slice(-13, -3)));
});

afterEach(() => rmSync(root, { recursive: true }));

const noteOf = (day: string) => `---
title: "The week of ${day}"
date: ${day}
---

## KEP-2599: minReadySeconds

We read it on ${day}, as [planned](/agenda.txt).
`;

function edit(path: string, change: (text: string) => string) {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
}

/**
 * Opens a dev server, which can be started again. A file outside of the content that all notes link to is deleted before
 * a start, so that it reports each note that it checks.
 */
function openDev() {
  const { load, follow, log, htmlOf } = openLoader(root, { dev: true });
  const start = async () => {
    rmSync(join(root, 'public/agenda.txt'), { force: true });
    log.splice(0);
    await load();
    return [FIRST, SECOND, THIRD].filter((path) => log.some((message) => message.includes(`${path}:`)));
  };
  return { load, follow, start, htmlOf };
}

test('when the dev server is started again, notes without problems are not checked again', async () => {
  const { load, follow, start, htmlOf } = openDev();
  await load();
  expect(await start()).toEqual([]);
  edit(FIRST, (text) => `${text}\nOne more line.\n`);
  await follow(FIRST);
  // The changed note has an error by now.
  expect(await start()).toEqual([FIRST]);
  expect(htmlOf('2021-06-13')).toContain('One more line.');
});

test('notes with errors or warnings are checked at each start, and reported again', async () => {
  const { load, start } = openDev();
  edit(SECOND, (text) => `${text}\nSee [the last note](2021-06-12.md).\n`);
  await load();
  expect(await start()).toEqual([SECOND]);
  expect(await start()).toEqual([SECOND]);
});

test.each<[string, () => void]>([
  ['a note that another links to', () => edit(FIRST, (text) => `${text}\n## A heading\n`)],
  ['the size of a picture', () => edit('content/notes/2021/square.svg', (text) => `${text}\n`)],
  ['a new draft', () => writeFileSync(join(root, 'content/notes/2021/_draft.md'), 'Soon.')],
  ['the KEP data', () => edit('src/data/keps.json', (text) => text.replace('components logs', 'logs'))],
])('everything is checked if %s changed while no server ran', async (_, change) => {
  const { load, start } = openDev();
  await load();
  change();
  expect(await start()).toEqual([FIRST, SECOND, THIRD]);
});
