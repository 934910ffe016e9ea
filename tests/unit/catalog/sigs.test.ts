import { expect, test } from 'vitest';
import { groupByStage, listSigs } from '../../../src/catalog/sigs.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const keps = [
  buildKep('1-a', { owningSig: 'sig-node', participatingSigs: ['sig-apps', 'sig-node'], status: 'implementable' }),
  buildKep('2-b', { owningSig: 'sig-node', status: 'implemented', stage: 'stable' }),
  buildKep('3-c', { owningSig: 'sig-apps', status: 'rejected' }),
];
const fresh = buildKep('4-d', { owningSig: 'sig-node', stage: 'alpha' });
const discussions = [{ number: 1, anchor: 'one', heading: 'KEP-1' }];
const catalog = catalogOf({ '2021-01-08': keps, '2026-07-01': [...keps, fresh] }, '2026-07-24', [
  buildNote('2026-07-20', { discussions }),
]);

test('a group has the KEPs that it owns by phase, those it participates in, and those that the club has read', () => {
  const described = listSigs(catalog).map(({ name, phases, takesPart, read }) => ({
    name,
    ...Object.fromEntries(Object.entries(phases).map(([phase, entries]) => [phase, entries.map(({ key }) => key)])),
    takesPart: takesPart.map(({ key }) => key),
    read: read.map(({ key }) => key),
  }));
  expect(described).toEqual([
    { name: 'sig-apps', 'in progress': [], dormant: [], done: [], closed: ['3'], takesPart: ['1'], read: ['1'] },
    { name: 'sig-node', 'in progress': ['4'], dormant: ['1'], done: ['2'], closed: [], takesPart: [], read: ['1'] },
  ]);
});

test('a KEP without recorded changes is quiet since the date in its own metadata', () => {
  const kep = buildKep('1-a', { owningSig: 'sig-node', lastUpdated: '2020-03-01' });
  const { keps: entries } = catalogOf({ '2026-07-24': [kep] }, '2026-07-24');
  expect(entries.map(({ quietSince, phase }) => [quietSince, phase])).toEqual([['2020-03-01', 'dormant']]);
});

test('KEPs are grouped by stage, most mature first, those without a stage last', () => {
  expect(groupByStage(catalog.keps).map(({ stage, keps: group }) => [stage, group.map(({ key }) => key)])).toEqual([
    ['stable', ['2']],
    ['alpha', ['4']],
    [undefined, ['1', '3']],
  ]);
});

test('a change of only the latest milestone counts as a change', () => {
  const kep = (latestMilestone: string) => buildKep('1-a', { latestMilestone, status: 'implementable' });
  const { keps: entries } = catalogOf(
    { '2020-01-01': [], '2020-06-01': [kep('v1.36')], '2026-07-01': [kep('v1.37')] },
    '2026-07-24',
  );
  expect(entries.map(({ quietSince, phase }) => [quietSince, phase])).toEqual([['2026-07-01', 'in progress']]);
});
