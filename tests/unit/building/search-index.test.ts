import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { indexPages } from '../../../src/building/search-index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, main: string) =>
  writeFileSync(join(folder, file), `<html lang="en"><body><main${main}</main></body></html>`);

test('pages with a text to search are indexed, and no others', async () => {
  write('a.html', ' data-pagefind-body><h1>minReadySeconds</h1>');
  write('b.html', '><h1>Nothing</h1>');
  write('c.html', ' data-pagefind-body><h1>Node log query</h1>');
  expect(await indexPages(folder)).toBe(2);
  expect(existsSync(join(folder, 'pagefind/pagefind-entry.json'))).toBe(true);
});

test('a site without pages has an index without any', async () => {
  expect(await indexPages(folder)).toBe(0);
  expect(existsSync(join(folder, 'pagefind/pagefind.js'))).toBe(true);
});
