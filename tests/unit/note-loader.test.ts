import type { Loader, LoaderContext } from 'astro/loaders';
import { describe, expect, test } from 'vitest';
import { failOnUnrendered, noteIds } from '../../src/note-loader.ts';

describe('noteIds', () => {
  test('gives the name of the file, with its dots, whatever its folder', () => {
    const id = noteIds();
    expect(id({ entry: '2021/2021-06-27.md' })).toBe('2021-06-27');
    expect(id({ entry: 'v1.33.md' })).toBe('v1.33');
  });

  test('takes one file twice, as on a reload, and a file that was moved, but not two files of one name', () => {
    const id = noteIds('tests/fixtures/site/content/notes');
    id({ entry: '2020/2021-06-27.md' });
    id({ entry: '2021/2021-06-27.md' });
    expect(id({ entry: '2021/2021-06-27.md' })).toBe('2021-06-27');
    expect(() => id({ entry: '2022/2021-06-27.md' })).toThrow(
      'tests/fixtures/site/content/notes/2022/2021-06-27.md: 2021/2021-06-27.md has the same name; two notes cannot have one address',
    );
  });
});

describe('failOnUnrendered', () => {
  const load = (...entries: { filePath: string; rendered?: { html: string } }[]) => {
    const inner: Loader = { name: 'notes', load: () => Promise.resolve() };
    return failOnUnrendered(inner).load({ store: { values: () => entries } } as unknown as LoaderContext);
  };

  test('lets rendered notes pass', async () => {
    await expect(load({ filePath: 'a.md', rendered: { html: '' } })).resolves.toBeUndefined();
  });

  test('fails on a note that a plugin failed on, and names it', async () => {
    await expect(load({ filePath: 'a.md', rendered: { html: '' } }, { filePath: 'b.md' })).rejects.toThrow(
      'Markdown could not be rendered: b.md (see the error above)',
    );
  });
});
