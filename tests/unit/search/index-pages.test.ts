import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SearchIndex } from '../../../src/search/index-pages.ts';
import { openSearchIndex } from '../../../src/search/index-pages.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const inSite = (file: string) => join(folder, 'dist', file);
const BEFORE = () => join(folder, 'before');

/** Writes a page whose text can be found. Gives its size. */
function write(file: string, text: string, body = ' data-pagefind-body'): number {
  mkdirSync(dirname(inSite(file)), { recursive: true });
  writeFileSync(inSite(file), `<html lang="en"><body><main${body}><h1>${text}</h1></main></body></html>`);
  return statSync(inSite(file)).size;
}

/** Indexes the site that lies in the folder. Gives how many pages can be found, and the digests of the index's files. */
async function build(feed: (index: SearchIndex) => void | Promise<void> = () => undefined) {
  const index = openSearchIndex(inSite(''), BEFORE());
  try {
    await feed(index);
    const found = await index.finish();
    const files = globSync('pagefind/**/*.*', { cwd: inSite('') }).toSorted();
    const digest = (file: string) =>
      createHash('sha256')
        .update(readFileSync(inSite(file)))
        .digest('hex');
    return { found, files: files.map((file) => `${file} ${digest(file)}`) };
  } finally {
    await index.close();
    rmSync(inSite('pagefind'), { recursive: true, force: true });
  }
}

test('pages with a text to search are indexed, and no others', async () => {
  write('a/index.html', 'minReadySeconds');
  write('b/index.html', 'Nothing', '');
  write('c/index.html', 'Node log query');
  expect((await build()).found).toBe(2);
});

test('a site without pages has an index without any', async () => {
  mkdirSync(inSite(''));
  const { found, files } = await build();
  expect(found).toBe(0);
  expect(files.join('\n')).toContain('pagefind/pagefind.js');
});

describe('the same site has the same index', () => {
  const ORDER = ['keps/2/index.html', 'keps/1/index.html', 'notes/3/index.html'];

  /** The index of the site as it is, in the order in which its pages are expected. */
  const expected = () => build((index) => index.expect(ORDER, new Set(ORDER)));

  beforeEach(() => {
    for (const file of ORDER) write(file, `Text of ${file}`);
  });

  test('whichever page is written first', async () => {
    const sizes = new Map(ORDER.map((file) => [file, statSync(inSite(file)).size]));
    const fed = await build((index) => {
      index.expect(ORDER, new Set());
      for (const file of ORDER.toReversed()) index.take(file, sizes.get(file)!);
    });
    expect(fed).toEqual(await expected());
    const other = await build((index) => index.expect(ORDER.toReversed(), new Set(ORDER)));
    expect(other.files, 'the order of the pages shows in the index').not.toEqual(fed.files);
  });

  test('where a page changed while they were begun', async () => {
    const fed = await build((index) => {
      void index.begin(ORDER);
      const size = write(ORDER[1]!, 'Another text');
      index.expect(ORDER, new Set([ORDER[0]!, ORDER[2]!]));
      index.take(ORDER[1]!, size);
    });
    expect(fed).toEqual(await expected());
  });

  test.each([
    ['where a page changed after all were begun', (index: SearchIndex, size: number) => index.take(ORDER[1]!, size)],
    ['where a page changed of which nothing is told', () => undefined],
  ])('%s', async (_, tell) => {
    const fed = await build(async (index) => {
      await index.begin(ORDER);
      const size = write(ORDER[1]!, 'Another text');
      index.expect(ORDER, new Set([ORDER[0]!, ORDER[2]!]));
      tell(index, size);
    });
    expect(fed).toEqual(await expected());
  });

  test.each([
    ['where a page is new', ORDER.slice(0, 2)],
    ['where pages came and went', ['keps/2/index.html', 'notes/3/index.html', 'notes/4/index.html']],
  ])('%s', async (_, files) => {
    for (const file of files) if (!ORDER.includes(file)) write(file, 'Gone since');
    const fed = await build(async (index) => {
      await index.begin(files);
      for (const file of files) if (!ORDER.includes(file)) rmSync(inSite(file));
      index.expect(ORDER, new Set(ORDER));
    });
    expect(fed).toEqual(await expected());
  });

  test.each([
    ['where a page has nothing to search any more', ' data-pagefind-body', ''],
    ['where a page has something to search now', '', ' data-pagefind-body'],
  ])('%s', async (_, bodyBefore, body) => {
    write(ORDER[1]!, 'Text', bodyBefore);
    const fed = await build(async (index) => {
      await index.begin(ORDER);
      write(ORDER[1]!, 'Text', body);
      index.expect(ORDER, new Set([ORDER[0]!, ORDER[2]!]));
    });
    expect(fed).toEqual(await expected());
  });

  test('where the site before lies aside', async () => {
    renameSync(inSite(''), BEFORE());
    const fed = await build(async (index) => {
      await index.begin(ORDER);
      renameSync(BEFORE(), inSite(''));
      index.expect(ORDER, new Set(ORDER));
    });
    expect(fed).toEqual(await expected());
  });
});

test('a page that is expected and not there is an error', async () => {
  write('a/index.html', 'minReadySeconds');
  await expect(build((index) => index.expect(['a/index.html', 'b/index.html'], new Set()))).rejects.toThrow(
    'b/index.html',
  );
  expect(existsSync(inSite('pagefind'))).toBe(false);
});
