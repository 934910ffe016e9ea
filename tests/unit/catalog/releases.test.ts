import { expect, test } from 'vitest';
import { describeRelease, listReleases } from '../../../src/catalog/releases.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

const catalog = catalogOf(
  {
    '2021-01-08': [
      buildKep('1-a', { stage: 'alpha', milestone: { alpha: 'v1.9', beta: 'v1.10', stable: 'v1.11' } }),
      buildKep('2-b', { stage: 'alpha', milestone: { alpha: 'v1.11' } }),
    ],
    '2021-02-08': [
      buildKep('1-a', { stage: 'beta', milestone: { alpha: 'v1.9', beta: 'v1.12' } }),
      buildKep('2-b', { stage: 'alpha', milestone: { alpha: 'v1.10', stable: 'v1.12' } }),
      buildKep('3-c', { status: 'withdrawn', stage: 'beta', milestone: { alpha: 'v1.9', beta: 'v1.22' } }),
      buildKep('5-e', { status: 'deferred', stage: 'alpha', milestone: { alpha: 'v1.22' } }),
      buildKep('4-d', { latestMilestone: 'v1.10' }),
    ],
  },
  '2021-02-10',
);
const releases = listReleases(catalog);
const release = (name: string) => releases.find((candidate) => candidate.name === name)!;

test('releases are sorted by version, newest first, and linked to their neighbors', () => {
  expect(releases.map(({ name }) => name)).toEqual(['v1.22', 'v1.12', 'v1.11', 'v1.10', 'v1.9']);
  expect(release('v1.10').next).toBe(release('v1.11'));
  expect(release('v1.10').previous).toBe(release('v1.9'));
});

test('stages that a KEP has reached count; later ones are planned', () => {
  const stages = (name: string) =>
    release(name).stages.flatMap(({ stage, keps }) => keps.map(({ key }) => `${stage} ${key}`));
  expect(stages('v1.12')).toEqual(['beta 1']);
  expect(release('v1.12').planned.map(({ kep, stages }) => [kep.key, stages])).toEqual([['2', ['stable']]]);
});

test('the release of a proposal without a stage is a plan, unless the proposal is implemented', () => {
  const milestone = { stable: 'v1.25' };
  const [release] = listReleases(
    catalogOf(
      {
        '2026-07-24': [
          buildKep('2853-k-core-branch-rename', { status: 'provisional', latestMilestone: 'v1.24', milestone }),
          buildKep('9-done', { status: 'implemented', milestone }),
        ],
      },
      '2026-07-24',
    ),
  );
  expect(release!.planned.map(({ kep, stages }) => [kep.key, stages])).toEqual([['2853', ['stable']]]);
  expect(release!.stages.map(({ stage, keps }) => [stage, keps.map(({ key }) => key)])).toEqual([['stable', ['9']]]);
});

test('a closed or deferred proposal has the stages of releases that were out before, and the others count as dropped', () => {
  expect(release('v1.9').stages.map(({ stage, keps }) => [stage, keps.map(({ key }) => key)])).toEqual([
    ['alpha', ['1', '3']],
  ]);
  expect(release('v1.22')).toMatchObject({ stages: [], planned: [] });
});

test('delayed and dropped stages leave their release; those moved up do not count', () => {
  const away = (name: string) =>
    release(name).away.map(({ kep, stages }) => [kep.key, stages.map(({ change: _, ...rest }) => rest)]);
  expect(away('v1.10')).toEqual([['1', [{ stage: 'beta', to: 'v1.12' }]]]);
  expect(away('v1.11')).toEqual([['1', [{ stage: 'stable', to: undefined }]]]);
  expect(away('v1.22')).toEqual([
    ['3', [{ stage: 'beta', to: undefined }]],
    ['5', [{ stage: 'alpha', to: undefined }]],
  ]);
  expect(away('v1.9')).toEqual([]);
});

test('a stage that left its release names the change by which it did', () => {
  const changes = (name: string) => release(name).away.flatMap(({ stages }) => stages.map(({ change }) => change));
  expect(changes('v1.10')).toMatchObject([{ commit: '2021-02-08', from: 'v1.10', to: 'v1.12' }]);
  expect(changes('v1.11')).toMatchObject([{ commit: '2021-02-08', from: 'v1.11', to: null }]);
  expect(changes('v1.22')).toMatchObject([
    { commit: '2021-02-08', field: 'status', to: 'withdrawn' },
    { commit: '2021-02-08', field: 'status', to: 'deferred' },
  ]);
});

test('a release that is only a latest milestone is listed', () => {
  expect(release('v1.10').latest.map(({ key }) => key)).toEqual(['4']);
});

test('the latest milestone of a closed proposal has a page, since the KEP links to it', () => {
  const closed = buildKep('5-e', { status: 'rejected', latestMilestone: 'v1.20' });
  expect(listReleases(catalogOf({ '2021-01-08': [closed] }, '2021-02-10')).map(({ name }) => name)).toEqual(['v1.20']);
});

test('the stages of a release are called plans until it is out', () => {
  const keps = [
    buildKep('1-a', { stage: 'alpha', milestone: { alpha: 'v1.36', beta: 'v1.37' } }),
    buildKep('2-b', { stage: 'alpha', milestone: { alpha: 'v1.37' }, latestMilestone: 'v1.38' }),
    buildKep('3-c', { latestMilestone: 'v1.35' }),
  ];
  const all = listReleases(catalogOf({ '2026-07-24': keps }, '2026-07-24'));
  expect(all.map((each) => describeRelease(each, '2026-07-24'))).toEqual([
    'No enhancement proposals plan a stage for Kubernetes v1.38',
    'Enhancement proposals planned for Kubernetes v1.37: 1 alpha, 1 for a later stage',
    'Enhancement proposals in Kubernetes v1.36: 1 alpha',
    'No enhancement proposals reached a stage in Kubernetes v1.35',
  ]);
});
