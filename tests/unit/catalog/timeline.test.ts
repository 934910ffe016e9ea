import { expect, test } from 'vitest';
import { describeStand } from '../../../src/kep/progress.ts';
import type { Reading } from '../../../src/catalog/merge.ts';
import type { Label } from '../../../src/catalog/timeline.ts';
import { drawTimeline, listEvents, listPulls } from '../../../src/catalog/timeline.ts';
import { daysBetween } from '../../../src/util/dates.ts';
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
  const planned = stages.filter(({ isReached }) => !isReached);
  expect([planned, targets].map((places) => places.map(({ source }) => source?.pull))).toEqual([
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

test('a stage is planned until its release is out, and reached from then on', () => {
  const { stages, from, to } = drawTimeline(entry, catalog.today)!;
  expect([from, to]).toEqual(['2021-04-30', '2026-07-24']);
  expect(stages.map(({ text, from: day }) => [text, day])).toEqual([
    ['alpha planned', '2021-04-30'],
    ['alpha v1.22', '2021-08-04'],
    ['beta planned', '2021-09-10'],
    ['beta v1.23', '2021-12-07'],
    ['stable planned', '2022-06-18'],
    ['stable v1.25', '2022-08-23'],
  ]);
  const reached = stages.filter(({ isReached }) => isReached);
  for (const [index, { x, width }] of reached.entries()) expect(x + width).toBeCloseTo(reached[index + 1]?.x ?? 100, 5);
});

test('a stage that was put off is drawn as planned until the release in which it came', () => {
  const put = (milestone: { alpha: string }) =>
    buildKep('2258-node-log-query', { stage: 'alpha', latestMilestone: milestone.alpha, milestone });
  const { keps, today } = catalogOf(
    { '2021-05-07': [put({ alpha: 'v1.22' })], '2022-12-13': [put({ alpha: 'v1.27' })] },
    '2026-07-24',
  );
  const { stages } = drawTimeline(keps[0]!, today)!;
  expect(stages.map(({ text, from }) => [text, from])).toEqual([
    ['alpha planned', '2021-05-07'],
    ['alpha v1.27', '2023-04-11'],
  ]);
});

test('a stage whose release is ahead is planned up to today', () => {
  const kep = (stage: 'beta' | 'stable') =>
    buildKep('1-a', { stage, milestone: { beta: 'v1.35', ...(stage === 'stable' && { stable: 'v1.37' }) } });
  const { keps, today } = catalogOf({ '2025-10-01': [kep('beta')], '2026-06-01': [kep('stable')] }, '2026-07-24');
  const { stages } = drawTimeline(keps[0]!, today)!;
  expect(stages.map(({ text, from, isReached }) => [text, from, isReached])).toEqual([
    ['beta planned', '2025-10-01', false],
    ['beta v1.35', '2025-12-17', true],
    ['stable planned', '2026-06-01', false],
  ]);
  expect(stages.at(-1)!.x + stages.at(-1)!.width).toBe(100);
});

test('a stage whose release came only after its proposal was closed is not reached, and planned until then', () => {
  const kep = (status: 'implementable' | 'withdrawn') =>
    buildKep('2593-cidrs', { status, stage: 'beta', milestone: { alpha: 'v1.25', beta: 'v1.29' } });
  const { keps, today } = catalogOf(
    { '2022-06-01': [kep('implementable')], '2023-09-29': [kep('withdrawn')] },
    '2026-07-24',
  );
  expect(describeStand(keps[0]!.kep, keps[0]!.progress)).toEqual(['Withdrawn after alpha in v1.25']);
  const { stages } = drawTimeline(keps[0]!, today)!;
  expect(stages.map(({ text, from }) => [text, from])).toEqual([
    ['beta planned', '2022-06-01'],
    ['alpha v1.25', '2022-08-23'],
  ]);
  expect(stages[0]!.width).toBeCloseTo(
    (100 * daysBetween('2022-06-01', '2023-09-29')) / daysBetween('2022-06-01', today),
    1,
  );
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
  const { targets, stages, readings } = drawTimeline(entry, catalog.today)!;
  const rooms = (places: readonly { text: string; label: Label | undefined }[]) =>
    places.map(({ text, label }) => `${text}: ${label ? label.room : 'none'}`);
  expect(rooms(targets)).toEqual(['v1.22: narrow', 'v1.23: wide', 'v1.25: narrow']);
  expect(rooms(stages)).toEqual([
    'alpha planned: none',
    'alpha v1.22: narrow',
    'beta planned: none',
    'beta v1.23: none',
    'stable planned: none',
    'stable v1.25: medium',
  ]);
  expect(readings.map(({ label }) => label?.anchor)).toEqual(['start', 'end']);
});

test('the label of a reading never covers the circle of another one', () => {
  const [{ note, ...reading }] = entry.readings as [Reading];
  const labelsOf = (...dates: string[]) => {
    const readings = dates.map((date) => ({
      ...reading,
      note: { ...note, note: { ...note.note, meeting: { date } } },
    }));
    return drawTimeline({ ...entry, readings }, catalog.today)!.readings.map(({ label }) => label?.anchor);
  };
  expect(labelsOf('2022-06-21', '2022-06-28')).toEqual([undefined, 'start']);
  expect(labelsOf('2022-06-21', '2022-07-21')).toEqual([undefined, 'start']);
  expect(labelsOf('2022-06-21', '2024-07-21')).toEqual(['start', 'start']);
});

test('a label has room wherever no other label overlaps it', () => {
  for (const width of [300, 540, 800]) {
    const rooms = { 300: ['narrow'], 540: ['narrow', 'medium'], 800: ['narrow', 'medium', 'wide'] }[width]!;
    const { targets, stages, years } = drawTimeline(entry, catalog.today)!;
    for (const row of [targets, stages, years]) {
      const span = ({ x, text }: (typeof row)[number], anchor: string) => {
        const at = (x / 100) * width;
        const length = (text.length + 1) * 7.5;
        return anchor === 'start' ? [at, at + length] : [at - length, at];
      };
      const shown = row.filter(({ label }) => label && rooms.includes(label.room));
      const overlaps = (a: number[], b: number[]) => a[0]! < b[1]! && b[0]! < a[1]!;
      const spans = shown.map((place) => span(place, place.label!.anchor));
      for (const [index, one] of spans.entries())
        expect(spans.slice(index + 1).filter((other) => overlaps(one, other))).toEqual([]);
      for (const place of row.filter((each) => !shown.includes(each))) {
        const start = span(place, 'start');
        const own = start[1]! > width ? span(place, 'end') : start;
        expect(spans.some((other) => overlaps(own, other))).toBe(true);
      }
    }
  }
});

test('a KEP with a single event has no timeline', () => {
  const { keps, today } = catalogOf({ '2021-01-01': [first] }, '2026-07-24');
  expect(drawTimeline(keps[0]!, today)).toBeUndefined();
});

test('a KEP that was added today, or has no recorded changes, has no timeline', () => {
  const today = catalogOf({ '2026-07-24': [first] }, '2026-07-24');
  expect(drawTimeline(today.find(1)!, today.today)).toBeUndefined();
  expect(drawTimeline({ ...entry, life: undefined }, catalog.today)).toBeUndefined();
});
