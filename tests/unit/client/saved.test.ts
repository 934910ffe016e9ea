import { beforeEach, expect, test, vi } from 'vitest';
import { lastVisit, readSaved } from '../../../src/client/saved.ts';
import { followStorage, isSaved, setSaved } from '../../../src/client/saving.ts';

const stored = new Map<string, string>();
let isFull = false;

beforeEach(() => {
  stored.clear();
  isFull = false;
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => {
      if (isFull) throw new Error('the quota has been exceeded');
      stored.set(name, value);
    },
  });
});

const kep = (key: string) => ({ key, name: `KEP-${key}` });

test('KEPs are saved in order, and removed', () => {
  for (const key of ['24', '2599', '2258']) setSaved(kep(key), true);
  setSaved(kep('2599'), false);
  expect(readSaved()).toEqual([kep('24'), kep('2258')]);
  expect([isSaved('24'), isSaved('2599')]).toEqual([true, false]);
});

test('what another tab has done already is not undone', () => {
  stored.set('saved', JSON.stringify([kep('24')]));
  setSaved(kep('24'), true);
  setSaved(kep('2599'), false);
  expect(readSaved()).toEqual([kep('24')]);
});

test('once storage has room again, it counts, not what was remembered meanwhile', () => {
  setSaved(kep('24'), true);
  isFull = true;
  setSaved(kep('2599'), true);
  expect(readSaved()).toEqual([kep('24'), kep('2599')]);
  isFull = false;
  setSaved(kep('24'), false);
  expect(readSaved()).toEqual([kep('2599')]);
  expect(JSON.parse(stored.get('saved')!)).toEqual([kep('2599')]);
  stored.set('saved', '[]');
  expect(readSaved()).toEqual([]);
});

test.each(['yesterday', '', '2026-6-1', '2026-13-45', '2026-06-01T10:00:00Z'])(
  'the day %j, as another version may have stored it, is not a visit',
  (day) => {
    stored.set('visits', JSON.stringify({ current: { day, data: '2026-05-30' } }));
    expect(lastVisit('2026-06-09', '2026-06-08')).toBeUndefined();
    stored.set('visits', JSON.stringify({ current: { day: '2026-06-01', data: day } }));
    expect(lastVisit('2026-06-09', '2026-06-08')).toBeUndefined();
  },
);

test('what is shown follows other tabs, and pages that were open before the reader came back', () => {
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  const show = vi.fn();
  followStorage(show);
  expect(show).toHaveBeenCalledTimes(1);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  expect(show).toHaveBeenCalledTimes(1);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  page.dispatchEvent(new Event('storage'));
  expect(show).toHaveBeenCalledTimes(3);
});
