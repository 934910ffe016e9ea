import { tmpdir } from 'node:os';
import { expect, test, vi } from 'vitest';
import { openSearchIndex } from '../../../src/search/index-pages.ts';

test('where Pagefind does not start, that is told at the end, and ends nothing before', async () => {
  // Pagefind itself tells of it as well.
  vi.spyOn(console, 'error').mockReturnValue();
  vi.stubEnv('PAGEFIND_BINARY_PATH', '/nowhere/pagefind');
  const index = openSearchIndex(tmpdir(), tmpdir());
  // Nobody asks for it until Astro has ended; a rejection that nobody handles would fail this test.
  await new Promise((resolve) => setImmediate(resolve));
  index.expect([], new Set());
  await expect(index.finish()).rejects.toThrow('Pagefind backend closed');
});
