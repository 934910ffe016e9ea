import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeSearchIndex } from '../../../src/search/search-index.ts';

let site: string;

beforeEach(() => {
  site = mkdtempSync(join(tmpdir(), 'search-'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(site, { recursive: true });
});

function writePage(file: string, text: string, body = ' data-pagefind-body') {
  mkdirSync(dirname(join(site, file)), { recursive: true });
  writeFileSync(join(site, file), `<html lang="en"><body><main${body}><h1>${text}</h1></main></body></html>`);
}

test('only pages with searchable text are indexed', async () => {
  writePage('keps/2599/index.html', 'minReadySeconds');
  writePage('about/index.html', 'Nothing to find', '');
  writePage('notes/2021-06-27/index.html', 'Node log query');
  expect(await writeSearchIndex(site)).toBe(2);
  expect(existsSync(join(site, 'pagefind/pagefind.js'))).toBe(true);
});

test('a site without pages has an empty index', async () => {
  expect(await writeSearchIndex(site)).toBe(0);
  expect(existsSync(join(site, 'pagefind/pagefind.js'))).toBe(true);
});

test('an error of Pagefind is reported', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.stubEnv('PAGEFIND_BINARY_PATH', '/nowhere/pagefind');
  await expect(writeSearchIndex(site)).rejects.toThrow('Pagefind');
});

test('the order in which pages were written changes neither words nor results', async () => {
  const pages = ['keps/1287/index.html', 'keps/2599/index.html', 'notes/2021-06-27/index.html'];
  const build = async (order: readonly string[]) => {
    for (const page of order) writePage(page, `Text of ${page}`);
    await writeSearchIndex(site);
    // Both are named by a digest of what they hold.
    const files = globSync('pagefind/{fragment,index}/*', { cwd: site }).toSorted();
    rmSync(site, { recursive: true });
    return files;
  };
  const first = await build(pages);
  expect(first.length).toBeGreaterThan(pages.length);
  expect(await build(pages.toReversed())).toEqual(first);
  mkdirSync(site);
});
