import { expect, test } from 'vitest';
import { drawTimeline, listEvents, listPulls } from '../../../src/catalog/timeline.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const NAME = '2599-minreadyseconds-for-statefulsets';
const kep = (stage: 'alpha' | 'beta' | 'stable', latestMilestone: string) =>
  buildKep(NAME, {
    status: 'implementable',
    stage,
    latestMilestone,
    milestone: { alpha: 'v1.22', beta: 'v1.23', stable: 'v1.25' },
  });
const first = buildKep('1-first');
const discussions = [{ number: 2599, anchor: 'kep-2599', heading: 'KEP-2599' }];
const catalog = catalogOf(
  {
    '2021-01-01': [first],
    '2021-04-30': [first, kep('alpha', 'v1.22')],
    '2021-09-10': [first, kep('beta', 'v1.23')],
    '2022-06-18': [first, kep('stable', 'v1.25')],
  },
  '2026-07-24',
  [buildNote('2021-06-27', { meeting: { date: '2021-06-21' }, discussions }), buildNote('2026-07-24', { discussions })],
  [],
  { '2021-04-30': 2607, '2021-09-10': 2824, '2022-06-18': 3354 },
);
const entry = catalog.find(2599)!;

test('events are in chronological order, including readings', () => {
  const events = listEvents(entry, catalog.history.begins);
  expect(events.map(({ date, words, reading }) => [date, words.join('; ') || reading?.note.note.id])).toEqual([
    ['2021-04-30', 'Added: implementable, alpha planned for v1.22'],
    ['2021-06-21', '2021-06-27'],
    ['2021-09-10', 'alpha → beta for v1.23'],
    ['2022-06-18', 'beta → stable for v1.25'],
    ['2026-07-24', '2026-07-24'],
  ]);
});

test('every event and every place of the timeline has its source', () => {
  expect(listEvents(entry, catalog.history.begins).map(({ source }) => source?.pull)).toEqual([
    2607,
    undefined,
    2824,
    3354,
    undefined,
  ]);
  const { stages, targets } = drawTimeline(entry, catalog.today)!;
  expect([stages, targets].map((places) => places.map(({ source }) => source?.pull))).toEqual([
    [2607, 2824, 3354],
    [2607, 2824, 3354],
  ]);
});

test('the pull requests that changed a KEP are listed once each, newest first', () => {
  expect(listPulls(entry).map(({ pull, date }) => `#${pull} ${date}`)).toEqual([
    '#3354 2022-06-18',
    '#2824 2021-09-10',
    '#2607 2021-04-30',
  ]);
  expect(listPulls(catalog.find(1)!)).toEqual([]);
});

test('the first recorded state is labeled as such', () => {
  expect(listEvents(catalog.find(1)!, catalog.history.begins)).toEqual([
    { date: '2021-01-01', words: ['Recorded history begins: no metadata'] },
  ]);
});

test('the timeline has a segment for each stage, without gaps, up to today', () => {
  const { stages, from, to } = drawTimeline(entry, catalog.today)!;
  expect([from, to]).toEqual(['2021-04-30', '2026-07-24']);
  expect(stages.map(({ value, from: day }) => [value, day])).toEqual([
    ['alpha', '2021-04-30'],
    ['beta', '2021-09-10'],
    ['stable', '2022-06-18'],
  ]);
  for (const [index, { x, width }] of stages.entries()) expect(x + width).toBeCloseTo(stages[index + 1]?.x ?? 100, 5);
});

test('the timeline marks planned releases, years, and readings', () => {
  const { targets, years, readings } = drawTimeline(entry, catalog.today)!;
  expect(targets.map(({ date, text }) => [date, text])).toEqual([
    ['2021-04-30', 'v1.22'],
    ['2021-09-10', 'v1.23'],
    ['2022-06-18', 'v1.25'],
  ]);
  expect(years.map(({ text }) => text)).toEqual(['2022', '2023', '2024', '2025', '2026']);
  expect(readings.map(({ x }) => x)).toEqual([2.72, 100]);
});

test('labels that would overlap are omitted, on phones first', () => {
  const { targets, readings } = drawTimeline(entry, catalog.today)!;
  expect(targets.map(({ label }) => label)).toEqual([
    { anchor: 'start', wide: false },
    undefined,
    { anchor: 'start', wide: false },
  ]);
  expect(readings.map(({ label }) => label?.anchor)).toEqual(['start', 'end']);
});

test('a KEP that was added today, or has no recorded changes, has no timeline', () => {
  const today = catalogOf({ '2026-07-24': [first] }, '2026-07-24');
  expect(drawTimeline(today.find(1)!, today.today)).toBeUndefined();
  expect(drawTimeline({ ...entry, life: undefined }, catalog.today)).toBeUndefined();
});
