import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { TEXT_CACHE } from '../../src/text/contents.ts';
import { fillFixture } from '../support/fixture-site.ts';
import { buildAgain, buildSite } from '../support/site.ts';

const NOTES = 'content/notes/2021';

/** The files of a site with the digests of their bytes; Pagefind's index differs from run to run. */
function digest(folder: string): Record<string, string> {
  const site = resolve(folder, 'dist');
  const files = globSync('**/*', { cwd: site, withFileTypes: true }).filter((file) => file.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name).slice(site.length + 1))
      .filter((file) => !file.startsWith('pagefind/'))
      .toSorted()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(site, file)))
          .digest('hex'),
      ]),
  );
}

function edit(file: string, change: (text: string) => string) {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

test('builds on another day, in another folder, time zone and locale are identical', () => {
  const [here, again] = ['.cache/one place/site', '.cache/another place/site'];
  buildSite(here, fillFixture);
  buildSite(again, fillFixture, {
    NODE_OPTIONS: `--import ${pathToFileURL(resolve('tests/support/another-day.mjs')).href}`,
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  });
  const first = digest(here);
  expect(Object.keys(first).length).toBeGreaterThan(100);
  expect(digest(again)).toEqual(first);
});

/** Changes that can happen between two builds. */
const CHANGES: Record<string, (folder: string) => void> = {
  'an image replaced by another': (folder) =>
    edit(`${folder}/${NOTES}/square.svg`, (text) => text.replace('<svg', '<svg id="other"')),
  'an image renamed, and its line changed': (folder) => {
    renameSync(`${folder}/${NOTES}/square.svg`, `${folder}/${NOTES}/quadrangle.svg`);
    edit(`${folder}/${NOTES}/2021-06-27.md`, (text) => text.replaceAll('square.svg', 'quadrangle.svg'));
  },
  'an image removed with its line': (folder) => {
    rmSync(`${folder}/${NOTES}/quadrangle.svg`);
    edit(`${folder}/${NOTES}/2021-06-27.md`, (text) => text.replace(/^.*quadrangle\.svg.*\n/gm, ''));
  },
  'files of the cache cut in half': (folder) => {
    for (const file of globSync(`${folder}/{.cache,.astro}/**/*.*`))
      truncateSync(file, Math.floor(readFileSync(file).length / 2));
  },
  'the cache of another version of Astro': (folder) => {
    writeFileSync(`${folder}/.astro/data-store.json`, '[["Map",1,2],"meta::meta",["Map",3,4],"astro-version","5.0.0"]');
    writeFileSync(`${folder}/.astro/content-assets.mjs`, 'import a from "/gone.png?astroContentImageFlag=";');
  },
};

test('files left by an earlier build neither change nor break the next one', () => {
  const [kept, whole] = ['.cache/kept/site', '.cache/whole/site'];
  buildSite(kept, fillFixture);
  for (const change of Object.values(CHANGES)) {
    change(kept);
    buildAgain(kept);
  }
  buildSite(whole, (folder) => {
    cpSync(`${kept}/content`, `${folder}/content`, { recursive: true });
    cpSync(`${kept}/src/data`, `${folder}/src/data`, { recursive: true });
    cpSync(`${kept}/${TEXT_CACHE}`, `${folder}/${TEXT_CACHE}`, { recursive: true });
  });
  expect(digest(kept)).toEqual(digest(whole));
});

test('a build that fails leaves the last site in place', () => {
  const folder = '.cache/failing/site';
  buildSite(folder, fillFixture);
  const before = digest(folder);
  edit(`${folder}/${NOTES}/2021-06-27.md`, (text) => text.replace('number: 26', 'nubmer: 26'));
  expect(() => buildAgain(folder)).toThrow();
  expect(digest(folder)).toEqual(before);
  expect(existsSync(`${folder}/dist/pagefind/pagefind.js`)).toBe(true);
});
