import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setAside } from '../../../src/building/kept-files.ts';

let folder: string;
const PAGE = 'keps/2599/index.html';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const inSite = (file: string) => join(folder, 'dist', file);
const begin = (version = 'one') => setAside(join(folder, 'dist'), join(folder, '.cache'), version);

function write(file: string, text: string) {
  mkdirSync(dirname(inSite(file)), { recursive: true });
  writeFileSync(inSite(file), text);
}

/** Builds a site of one page with a key. */
function build(key: string) {
  const files = begin();
  write(PAGE, 'text');
  write('keps/24/index.html', 'text');
  files.finish(new Map([[PAGE, key]]), [PAGE]);
}

test('a file whose key is the same is moved into the new site, and all others are gone', () => {
  build('a');
  const files = begin();
  expect(existsSync(join(folder, 'dist'))).toBe(false);
  expect(files.keep(PAGE, 'a')).toBe(true);
  expect(readFileSync(inSite(PAGE), 'utf8')).toBe('text');
  files.finish(new Map([[PAGE, 'a']]), [PAGE]);
  expect(existsSync(inSite('keps/24/index.html'))).toBe(false);
  expect(begin().keep(PAGE, 'a')).toBe(true);
});

test.each<[string, () => boolean]>([
  ['its key is another', () => begin().keep(PAGE, 'b')],
  ['the code is another', () => begin('two').keep(PAGE, 'a')],
  ['it has no key', () => begin().keep('keps/24/index.html', 'a')],
  [
    'it was changed since',
    () => {
      writeFileSync(inSite(PAGE), 'other');
      return begin().keep(PAGE, 'a');
    },
  ],
  [
    'it is gone',
    () => {
      rmSync(inSite(PAGE));
      return begin().keep(PAGE, 'a');
    },
  ],
  [
    'the list of what was made is broken',
    () => {
      writeFileSync(join(folder, '.cache/made.json'), '{"version":');
      return begin().keep(PAGE, 'a');
    },
  ],
  [
    'the build before did not come to its end',
    () => {
      begin();
      write(PAGE, 'text');
      return begin().keep(PAGE, 'a');
    },
  ],
])('a file is made anew where %s', (_, isKept) => {
  build('a');
  expect(isKept()).toBe(false);
});
