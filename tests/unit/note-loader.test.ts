import type { Loader, LoaderContext } from 'astro/loaders';
import { describe, expect, test } from 'vitest';
import { failOnOtherDate, failOnUnrendered, noteIds } from '../../src/note-loader.ts';

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

describe('failOnOtherDate', () => {
  const load = (id: string, date: string) => {
    const inner: Loader = { name: 'notes', load: () => Promise.resolve() };
    const entry = { id, data: { date }, filePath: `content/notes/${id}.md` };
    return failOnOtherDate(inner).load({ store: { values: () => [entry] } } as unknown as LoaderContext);
  };

  test.each(['2021-06-27', '2021-06-27-second'])('lets %s pass', async (id) => {
    await expect(load(id, '2021-06-27')).resolves.toBeUndefined();
  });

  test('fails on a 30th of February, of which YAML makes another day', async () => {
    await expect(load('2026-02-30', '2026-03-02')).rejects.toThrow(
      'content/notes/2026-02-30.md: its date is 2026-03-02, and its name says otherwise; both have to be one day that exists',
    );
  });
});
