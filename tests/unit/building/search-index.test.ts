import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSearchIndex } from '../../../src/building/search-index.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const page = (words: string) => `<html lang="en"><body><main data-pagefind-body><h1>${words}</h1></main></body></html>`;

test('pages are indexed, whichever comes first, and those without a text to search are not', async () => {
  const index = createSearchIndex();
  for (const file of ['a.html', 'b.html', 'c.html']) index.expect(file);
  writeFileSync(join(folder, 'c.html'), page('Node log query'));
  index.add({ file: 'c.html', path: join(folder, 'c.html') });
  index.add({ file: 'b.html', html: '<html lang="en"><body>Nothing</body></html>' });
  index.add({ file: 'a.html', html: page('minReadySeconds') });
  expect(await index.write(join(folder, 'pagefind'))).toBe(2);
  expect(existsSync(join(folder, 'pagefind/pagefind-entry.json'))).toBe(true);
});

test('a page that was never rendered is an error, and there is no index', async () => {
  const index = createSearchIndex();
  index.expect('keps/2599/index.html');
  await expect(index.write(join(folder, 'pagefind'))).rejects.toThrow('keps/2599/index.html was never rendered');
});
