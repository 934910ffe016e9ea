import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimNotes, listNotes } from '../../../src/check/context.ts';
import { openFile } from '../../../src/check/check.ts';
import { openCache } from '../../../src/content/cache.ts';
import type { LoadedFile } from '../../../src/content/load.ts';
import { loadContent } from '../../../src/content/load.ts';
import { prepareInWorkers } from '../../../src/content/pool.ts';
import { createPreparer, readWorld } from '../../../src/content/prepare.ts';
import { FORMS } from '../../../src/note/texts.ts';

const FIRST = 'content/notes/2021/2021-06-13.md';
const SECOND = 'content/notes/2021/2021-06-27.md';
const THIRD = 'content/notes/2021/2021-07-11.md';
const place = { base: '/', origin: 'https://club.example' };

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function edit(path: string, change: (text: string) => string) {
  writeFileSync(join(root, path), change(readFileSync(join(root, path), 'utf8')));
}

/** Loads the content. Gives the notes that were prepared anew, everything that was told, and all that was loaded. */
async function load(options: Partial<Parameters<typeof loadContent>[0]> = {}) {
  const loaded = await loadContent({ root, place, ...options });
  const fresh = loaded.flatMap(({ file, note, isFresh }) => (note && isFresh ? file.path : []));
  const told = loaded.flatMap(({ file }) => file.messages.map(String));
  return { loaded, fresh, told };
}

const htmlOf = ({ note }: LoadedFile) => readFileSync(`${note!.texts}.html`, 'utf8');

test('what did not change is neither checked nor rendered again, and what was told of it is told again', async () => {
  const before = await load();
  expect(before.fresh).toEqual([FIRST, SECOND, THIRD]);
  const after = await load();
  expect(after.fresh).toEqual([]);
  expect(after.told).toEqual(before.told);
  expect(after.told.length).toBeGreaterThan(0);
  expect(after.loaded.map(({ note }) => note)).toEqual(before.loaded.map(({ note }) => note));
});

test('a note that changed is rendered, and what it leads to or what leads to it stays', async () => {
  await load();
  edit(SECOND, (text) => `${text}\nOne more line.\n`);
  expect((await load()).fresh).toEqual([SECOND]);
});

test('a note whose link lost its heading is checked again', async () => {
  edit(SECOND, (text) => text.replace('2021-06-13.md', '2021-06-13.md#a-heading'));
  edit(FIRST, (text) => `${text}\n## A heading\n`);
  expect((await load()).told.join('\n')).not.toContain('a-heading');
  edit(FIRST, (text) => text.replace('## A heading', '## Another'));
  const { fresh, told } = await load();
  expect(fresh).toEqual([FIRST, SECOND]);
  expect(told.join('\n')).toContain('there is no #a-heading in content/notes/2021/2021-06-13.md');
});

test('a note that lost its image is checked and rendered again', async () => {
  await load();
  rmSync(join(root, 'content/notes/2021/square.svg'));
  const { fresh, told, loaded } = await load();
  expect(fresh).toEqual([SECOND]);
  expect(told.join('\n')).toContain('there is no image content/notes/2021/square.svg');
  expect(htmlOf(loaded[1]!)).not.toContain('<img');
});

test('a number that another note takes too is told, though the note itself did not change', async () => {
  await load();
  edit(THIRD, (text) => text.replace('number: 27', 'number: 26'));
  const { fresh, told } = await load();
  expect(fresh).toEqual([SECOND, THIRD]);
  expect(told.filter((text) => text.includes('number 26 is that of'))).toHaveLength(2);
});

test('after a refresh of the KEPs, only notes are rendered that name one that changed', async () => {
  await load();
  edit('src/data/keps.json', (text) => text.replace('system components logs sanitization', 'log sanitization'));
  const { fresh, loaded } = await load();
  expect(fresh).toEqual([THIRD]);
  expect(htmlOf(loaded[2]!)).toContain('Kubernetes log sanitization');
});

test('another place of the site renders anew', async () => {
  await load();
  const { fresh, loaded } = await load({ place: { ...place, base: '/club/' } });
  expect(fresh).toHaveLength(3);
  expect(htmlOf(loaded[0]!)).toContain('href="/club/keps/2599/"');
});

test('a build that is stopped while it writes texts leaves none that another would take', async () => {
  const [before] = (await load({ paths: [THIRD] })).loaded;
  const cache = openCache(root, place);
  const html = `${before!.note!.texts}.html`;
  rmSync(html);
  // Where the text should be written is something else: the cache fails there.
  mkdirSync(html);
  await expect(
    cache.write(before!.file, { ...before!.note!, texts: { html: 'a', feed: 'b', md: 'c' } }),
  ).rejects.toThrow();
  expect(await cache.read(before!.file)).toBeUndefined();
});

test('what belongs to no note any more is not kept', async () => {
  await load();
  rmSync(join(root, THIRD));
  edit(SECOND, (text) => `${text}\nOne more line.\n`);
  await load();
  expect(readdirSync(join(root, '.cache/notes'))).toHaveLength(8);
});

test('one note alone is held against all others', async () => {
  edit(SECOND, (text) => text.replace('2021-06-13.md', '2021-06-14.md'));
  const { loaded, told } = await load({ paths: [SECOND] });
  expect(loaded.map(({ file }) => file.path)).toEqual([SECOND]);
  expect(told.join('\n')).toContain('there is no note content/notes/2021/2021-06-14.md');
});

test('workers prepare notes, and keep them, as is done here', async () => {
  const paths = listNotes(root);
  const files = paths.map((path) => openFile(root, path));
  const cache = openCache(root, place);
  const setup = { root, claimed: claimNotes(files), place, version: cache.version };
  // What is prepared is what was read, whatever becomes of the file.
  edit(SECOND, (text) => text.replace('An opening', 'Another opening'));
  const there = await prepareInWorkers(files, setup, 2);
  edit(SECOND, (text) => text.replace('Another opening', 'An opening'));
  const prepare = await createPreparer(readWorld(root), place);
  for (const file of files) {
    const { texts, ...known } = await prepare(openFile(root, file.path));
    expect(there.get(file.path)).toEqual(JSON.parse(JSON.stringify(known)));
    expect(await cache.read(file)).toEqual(there.get(file.path));
    for (const form of FORMS) expect(readFileSync(`${cache.textsOf(file)}.${form}`, 'utf8')).toBe(texts![form]);
  }
});

test('a worker that fails makes the whole fail', async () => {
  const setup = { root: join(root, 'nowhere'), claimed: claimNotes([]), place, version: '1' };
  await expect(prepareInWorkers([openFile(root, FIRST)], setup)).rejects.toThrow(`${FIRST}: ENOENT`);
});
