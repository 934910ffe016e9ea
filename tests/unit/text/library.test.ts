import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { objectFile } from '../../../src/kep/cache.ts';
import { blobId } from '../../../src/kep/upstream.ts';
import { openLibrary } from '../../../src/text/library.ts';
import { LARGEST_TEXT } from '../../../src/text/prepare.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'library-'));
  writeFile('package-lock.json', '{}');
  writeFile('src/text/render.ts', 'version 1');
});

afterEach(() => rmSync(root, { recursive: true }));

function writeFile(path: string, content: string | Buffer) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Puts a content into the cache and returns its id. */
function keep(content: string | Buffer): string {
  const bytes = Buffer.from(content);
  const id = blobId(bytes);
  writeFile(objectFile('.cache/enhancements', id), bytes);
  return id;
}

/** The folders below `.cache/texts`, one for each version of the code. */
const folders = () => readdirSync(join(root, '.cache/texts'));
const preparedFile = (name: string) => join(root, '.cache/texts', folders()[0]!, name);

test('a text is prepared once, and then read from disk', () => {
  const id = keep('\uFEFF# KEP-7: Tides\r\n\r\n## Goals\r\n\r\nBoats.\r\n');
  const library = openLibrary(root);
  expect(library.isAvailable(id)).toBe(true);
  expect(library.isPrepared(id)).toBe(false);
  expect(library.facts(id)).toMatchObject({ titleAnchor: 'kep-7-tides', anchors: ['goals', 'kep-7-tides'], words: 2 });
  expect(library.isPrepared(id)).toBe(true);
  expect(library.html(id)).toContain('<p>Boats.</p>');
  expect(library.sections(id)?.map(({ title }) => title)).toEqual(['KEP-7: Tides', 'Goals']);
  expect(library.source(id)).toBe('# KEP-7: Tides\n\n## Goals\n\nBoats.\n');

  rmSync(join(root, '.cache/enhancements'), { recursive: true });
  writeFileSync(preparedFile(`${id}.html`), '<p>From the disk</p>');
  const again = openLibrary(root);
  expect(again.facts(id)).toEqual(library.facts(id));
  expect(again.html(id)).toBe('<p>From the disk</p>');
  expect(again.source(id)).toBeUndefined();
});

test.each(['src/text/render.ts', 'package-lock.json', 'src/kep/new.ts'])(
  'a change of %s prepares all texts again, and removes what was prepared before',
  (path) => {
    const id = keep('# Tides\n');
    openLibrary(root).facts(id);
    const before = folders();
    writeFile(path, 'version 2');
    const library = openLibrary(root);
    expect(library.isPrepared(id)).toBe(false);
    library.facts(id);
    expect(folders()).toHaveLength(1);
    expect(folders()).not.toEqual(before);
  },
);

test('a change of other code prepares nothing again', () => {
  const id = keep('# Tides\n');
  openLibrary(root).facts(id);
  writeFile('src/pages/index.ts', 'version 2');
  expect(openLibrary(root).isPrepared(id)).toBe(true);
});

test.each(['html', 'sections.json', 'addresses.json', 'json'])('a missing %s file is prepared again', (part) => {
  const id = keep('## Goals\n\nBoats, and [buoys](../8).\n');
  const { html, sections, addresses, facts } = openLibrary(root);
  const before = [facts(id), html(id), sections(id), addresses(id)];
  rmSync(preparedFile(`${id}.${part}`));
  const again = openLibrary(root);
  expect([again.facts(id), again.html(id), again.sections(id), again.addresses(id)]).toEqual(before);
});

test.each(['json', 'sections.json', 'addresses.json'])('a truncated %s file is prepared again', (part) => {
  const id = keep('## Goals\n\nBoats, and [buoys](../8).\n');
  const { sections, addresses, facts } = openLibrary(root);
  const before = [facts(id), sections(id), addresses(id)];
  const file = preparedFile(`${id}.${part}`);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 9));
  const again = openLibrary(root);
  expect([again.facts(id), again.sections(id), again.addresses(id)]).toEqual(before);
});

test('no unfinished files are left behind', () => {
  const id = keep('# Tides\n');
  openLibrary(root).facts(id);
  expect(readdirSync(dirname(preparedFile(id))).toSorted()).toEqual(
    ['addresses.json', 'html', 'json', 'sections.json'].map((part) => `${id}.${part}`),
  );
});

test('an empty text counts as a text', () => {
  const library = openLibrary(root);
  const id = keep('');
  expect([library.facts(id)?.words, library.html(id), library.sections(id), library.source(id)]).toEqual([
    0,
    '',
    [],
    '',
  ]);
});

test.each([
  ['missing', () => 'a'.repeat(40)],
  ['binary', () => keep(Buffer.from([0x89, 0x50, 0x00, 0x0a]))],
  ['too large', () => keep('a '.repeat(LARGEST_TEXT / 2 + 1))],
])('contents that are %s have neither facts nor HTML', (_, prepare) => {
  const id = prepare();
  const library = openLibrary(root);
  const parts = [library.facts, library.html, library.sections, library.addresses, library.source];
  expect(parts.map((part) => part(id))).toEqual(parts.map(() => undefined));
  expect(library.isPrepared(id)).toBe(false);
});
