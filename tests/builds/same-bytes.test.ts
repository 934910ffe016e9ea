import { createHash } from 'node:crypto';
import { cpSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { fillFixture } from '../support/fixture-site.ts';
import { buildAgain, buildSite } from '../support/site.ts';

/** The files of a folder with the digests of their bytes. */
function digest(folder: string): Record<string, string> {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((file) => file.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted()
      .map((file) => [file.slice(folder.length + 1), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

test('a build on another day, in another folder, time zone and locale, gives the same bytes', () => {
  const [here, again] = ['.cache/one place/site', '.cache/another place/site'];
  buildSite(here, fillFixture);
  buildSite(again, fillFixture, {
    NODE_OPTIONS: `--import ${pathToFileURL(resolve('tests/support/another-day.mjs')).href}`,
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  });
  const first = digest(resolve(here, 'dist'));
  expect(Object.keys(first).length).toBeGreaterThan(100);
  expect(digest(resolve(again, 'dist'))).toEqual(first);
});

const NOTES = 'content/notes/2021';

function edit(file: string, change: (text: string) => string) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

/** What may change between two builds, and what then cannot be kept. */
const CHANGES: Record<string, (folder: string) => void> = {
  'an edited note': (folder) =>
    edit(`${folder}/${NOTES}/2021-07-11.md`, (text) => `${text}\nOne more line, on KEP-2599.\n`),
  'another title': (folder) =>
    edit(`${folder}/${NOTES}/2021-06-13.md`, (text) => text.replace(/^title: .*$/m, 'title: "Something else"')),
  'another image': (folder) => edit(`${folder}/${NOTES}/square.svg`, (text) => text.replace('<svg', '<svg id="other"')),
  'a new note, with a stray escape in its name': (folder) =>
    edit(`${folder}/${NOTES}/2021-06-13.md`, (text) => {
      writeFileSync(
        `${folder}/${NOTES}/2021-07-18-100%.md`,
        text.replaceAll('2021-06-13', '2021-07-18').replace(/^aliases:.*\n/m, ''),
      );
      return `${text}\nGone on with in [the next](2021-07-18-100%25.md).\n`;
    }),
  'a note less': (folder) => {
    edit(`${folder}/${NOTES}/2021-06-13.md`, (text) => text.replace(/\nGone on with.*\n/, ''));
    rmSync(`${folder}/${NOTES}/2021-07-18-100%.md`);
  },
  'a KEP that changed upstream': (folder) =>
    edit(`${folder}/src/data/keps.json`, (text) =>
      text.replace('"title": "Node log query"', '"title": "Node log viewer"'),
    ),
  'another name of the club': (folder) =>
    edit(`${folder}/content/club.yaml`, (text) => text.replace(/^name: .*$/m, 'name: Another club')),
};

test('a build after a change gives the same bytes as one from nothing', () => {
  const [kept, whole] = ['.cache/kept/site', '.cache/whole/site'];
  buildSite(kept, fillFixture);
  const page = `${kept}/dist/keps/1753/index.html`;
  for (const [name, change] of Object.entries(CHANGES)) {
    const before = statSync(page).mtimeMs;
    change(kept);
    buildAgain(kept);
    buildSite(whole, (folder) => {
      cpSync(`${kept}/content`, `${folder}/content`, { recursive: true });
      cpSync(`${kept}/src/data`, `${folder}/src/data`, { recursive: true });
    });
    expect(digest(resolve(kept, 'dist')), name).toEqual(digest(resolve(whole, 'dist')));
    if (name === 'another title') expect(statSync(page).mtimeMs, 'a page that it is not about').toBe(before);
  }
});
