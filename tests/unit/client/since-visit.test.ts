import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { KepName } from '../../../src/catalog/search.ts';
import { lastVisit } from '../../../src/client/saved.ts';
import { listChanged, nameDay, showNews } from '../../../src/client/since-visit.ts';

const stored = new Map<string, string>();

beforeEach(() => {
  stored.clear();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => stored.set(name, value),
  });
});

afterEach(() => vi.unstubAllGlobals());

test('the last visit is the one before today, with the data that it showed', () => {
  expect(lastVisit('2026-06-01', '2026-05-28')).toBeUndefined();
  expect(lastVisit('2026-06-01', '2026-05-30')).toBeUndefined();
  expect(lastVisit('2026-06-09', '2026-06-08')).toEqual({ day: '2026-06-01', data: '2026-05-30' });
  expect(lastVisit('2026-06-09', '2026-06-08')).toEqual({ day: '2026-06-01', data: '2026-05-30' });
  expect(lastVisit('2026-06-10', '2026-06-08')).toEqual({ day: '2026-06-09', data: '2026-06-08' });
});

test.each(['42', 'null', '"x"', '{"current":7}', '{"current":{"day":"2026-06-01"}}', '{', '[]'])(
  'other stored values, such as %s, are not a visit',
  (value) => {
    stored.set('visits', value);
    expect(lastVisit('2026-06-09', '2026-06-08')).toBeUndefined();
    expect(lastVisit('2026-06-10', '2026-06-08')).toEqual({ day: '2026-06-09', data: '2026-06-08' });
  },
);

test('a saved KEP counts as changed if it changed after the date of the data that the reader saw, even before the visit', () => {
  const name = (key: string, changed?: string) => ({ key, ...(changed && { changed }) }) as KepName;
  const names = [name('1', '2026-05-31'), name('2', '2026-05-30'), name('3'), name('4', '2026-06-04')];
  const saved = ['1', '2', '3', 'gone'].map((key) => ({ key, name: `KEP-${key}` }));
  expect(listChanged(saved, names, { day: '2026-06-01', data: '2026-05-30' })).toEqual([names[0]]);
});

test('a date has its year only if it is not the current one', () => {
  expect(nameDay('2026-06-01', '2026-11-26')).toBe('June 1');
  expect(nameDay('2025-06-01', '2026-11-26')).toBe('June 1, 2025');
});

test.each([
  ['1 note', '2026-06-05'],
  ['no new notes', '2026-05-01'],
])('if the changes to saved KEPs can’t be loaded, the line still says “%s”', async (news, day) => {
  stored.set('visits', '{"current":{"day":"2026-06-01","data":"2026-05-30"}}');
  stored.set('saved', '[{"key":"1","name":"KEP-1"}]');
  const { document } = parseHTML(`<body><p class="since-visit" hidden data-notes="${day}"></p></body>`);
  vi.stubGlobal('document', document);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  const line = document.querySelector<HTMLElement>('p')!;
  await showNews(line);
  expect(line.textContent).toMatch(new RegExp(`^Since June 1(, 2026)?: ${news}$`));
  expect(line.hidden).toBe(false);
});
