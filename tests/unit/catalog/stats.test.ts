import { expect, test } from 'vitest';
import type { ChartData } from '../../../src/catalog/stats.ts';
import { listCharts } from '../../../src/catalog/stats.ts';
import type { Kep } from '../../../src/kep/kep.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const one = (stage: 'alpha' | 'stable') =>
  buildKep('1-a', { owningSig: 'sig-node', stage, milestone: { alpha: 'v1.9', stable: 'v1.12' } });
const two = buildKep('2-b', { owningSig: 'sig-apps', milestone: { alpha: 'v1.10', stable: 'v1.12' }, stage: 'alpha' });
const catalog = catalogOf({ '2021-02-01': [one('alpha')], '2021-05-01': [one('stable'), two] }, '2021-08-01', [
  buildNote('2021-06-27', { discussions: [{ number: 1, anchor: 'one', heading: 'KEP-1' }] }),
]);
const numbers = new Map(listCharts(catalog).map((table) => [table.id, table]));
const rows = (id: string) => numbers.get(id)!.rows.map(({ name, counts }) => [name, ...counts]);

test('proposals are counted by stage at the end of every quarter, and on the first and last day', () => {
  expect(numbers.get('stages')!.series).toEqual(['no stage', 'alpha', 'beta', 'stable', 'beyond stable']);
  expect(rows('stages')).toEqual([
    ['2021-02-01', 0, 1, 0, 0, 0],
    ['2021-03-31', 0, 1, 0, 0, 0],
    ['2021-06-30', 0, 1, 0, 1, 0],
    ['2021-08-01', 0, 1, 0, 1, 0],
  ]);
});

test('enhancements are counted by release, sorted by version, without those that are only planned', () => {
  expect(rows('promotions')).toEqual([
    ['v1.9', 1, 0, 0],
    ['v1.10', 1, 0, 0],
    ['v1.12', 0, 0, 1],
  ]);
});

test('releases from alpha to stable are counted for stable proposals', () => {
  expect(rows('to-stable')).toEqual([
    ['0', 0],
    ['1', 0],
    ['2', 0],
    ['3', 1],
  ]);
});

test('a stable stage counts once its release is out, and not after the proposal was closed', () => {
  const milestone = { alpha: 'v1.33', stable: 'v1.37' };
  const ahead = buildKep('2837-pod-level-resources', { stage: 'stable', milestone });
  const disabled = buildKep('5040-gitrepo', { stage: 'disabled', milestone });
  const closed = (status: 'withdrawn' | 'implementable') =>
    buildKep('3-c', { stage: 'stable', status, milestone: { alpha: 'v1.33', stable: 'v1.35' } });
  const charts = listCharts(
    catalogOf(
      {
        '2025-10-01': [closed('implementable')],
        '2025-10-08': [closed('withdrawn')],
        '2026-07-24': [ahead, disabled, closed('withdrawn')],
      },
      '2026-07-24',
    ),
  );
  expect(charts.find(({ id }) => id === 'to-stable')).toMatchObject({
    rows: [],
    summary: 'No proposals have gone from alpha to stable.',
  });
});

test.each([
  [[1], 'The only proposal that reached both stages took 1 release.'],
  [[1, 5], 'Half of the 2 proposals that reached both stages took 1 release or fewer; the longest took 5.'],
  [[1, 2, 5], 'Half of the 3 proposals that reached both stages took 2 releases or fewer; the longest took 5.'],
])('of proposals that took %j releases, the summary gives the median', (lengths, summary) => {
  const keps = lengths.map((length, index) =>
    buildKep(`${index + 1}-a`, { stage: 'stable', milestone: { alpha: 'v1.10', stable: `v1.${10 + length}` } }),
  );
  const charts = listCharts(catalogOf({ '2021-02-01': keps }, '2021-08-01'));
  expect(charts.find(({ id }) => id === 'to-stable')!.summary).toBe(summary);
});

test('a single stable proposal is counted in the singular', () => {
  expect(numbers.get('stages')!.summary).toMatch(/^Proposals as of August 1, 2021: 2, of which 1 is stable\./);
});

test('plans for releases that are ahead do not count as stable, nor as the release with the most enhancements', () => {
  const keps = [
    buildKep('1-a', { stage: 'stable', milestone: { stable: 'v1.36' } }),
    buildKep('2-b', { stage: 'stable', milestone: { stable: 'v1.37' } }),
    buildKep('3-c', { stage: 'alpha', milestone: { alpha: 'v1.37' } }),
  ];
  const summary = (id: string, ...known: Kep[]) =>
    listCharts(catalogOf({ '2026-07-24': known }, '2026-07-24')).find((chart) => chart.id === id)!.summary;
  expect(summary('stages', ...keps)).toBe(
    'Proposals as of July 24, 2026: 3, of which 1 is stable. The numbers below include stages that are only planned.',
  );
  expect(summary('promotions', ...keps)).toBe(
    'Of the releases that are out, v1.36 has the most enhancements: 1. Numbers for upcoming releases are plans.',
  );
  expect(summary('promotions', keps[2]!)).toBe('Numbers for upcoming releases are plans.');
});

test('proposals that the club has read are counted by stage, and as a percentage', () => {
  expect(rows('read')).toEqual([
    ['alpha', 0, 1],
    ['stable', 1, 0],
  ]);
  expect(numbers.get('read')!.summary).toBe('The club has read 1 of 2 proposals (50.0%).');
});

test('without recorded changes, only the current day is counted', () => {
  const { keps, ...rest } = catalog;
  const [stages] = listCharts({ ...rest, keps, history: { begins: undefined, present: new Map(), ended: new Set() } });
  expect(stages!.rows).toEqual([
    {
      name: '2021-08-01',
      counts: [0, 1, 0, 1, 0],
      paths: [...['none', 'alpha', 'beta', 'stable'].map((stage) => `/keps/?stage=${stage}`), undefined],
    },
  ]);
});

test('without KEPs, every chart is empty, and its summary says so', () => {
  const tables: ChartData[] = listCharts(catalogOf({ '2021-02-01': [] }, '2021-08-01'));
  expect(tables.map(({ rows: { length } }) => length)).toEqual([1, 0, 0, 0, 0]);
  expect(tables.map(({ summary }) => summary)).toEqual([
    expect.stringMatching(/^Proposals as of August 1, 2021: 0, of which 0 are stable/),
    'No proposals list a release.',
    'No proposals have gone from alpha to stable.',
    'No proposals list a SIG.',
    'The club has read 0 of 0 proposals.',
  ]);
});
