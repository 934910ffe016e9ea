import { expect, test } from 'vitest';
import type { Kep } from '../../../src/kep/kep.ts';
import { readMoves, describeMove } from '../../../src/kep/moves.ts';
import { recordDays } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

const BEGINS = '2021-01-01';

/** What is described of a KEP that had these fields first, and then those. */
function describeMoves(before: Partial<Kep>, after: Partial<Kep>, name = '7-x'): string[] {
  const title = 'X';
  const changes = recordDays({
    [BEGINS]: [buildKep('7-x', { title, ...before })],
    '2021-02-01': [buildKep(name, { title, ...after })],
  });
  return readMoves(changes, BEGINS).map((move) => `${move.kind}: ${describeMove(move)}`);
}

test.each<[string, Partial<Kep>, Partial<Kep>, string[]]>([
  ['nothing', {}, {}, []],
  ['a promotion', { stage: 'alpha' }, { stage: 'beta' }, ['promoted: alpha → beta']],
  [
    'a promotion with its release',
    { stage: 'alpha', milestone: { alpha: 'v1.22' } },
    { stage: 'beta', milestone: { alpha: 'v1.22', beta: 'v1.23' }, latestMilestone: 'v1.23' },
    ['promoted: alpha → beta for v1.23'],
  ],
  ['a promotion by two', { stage: 'alpha' }, { stage: 'stable' }, ['promoted: alpha → stable']],
  ['a step back', { stage: 'beta' }, { stage: 'alpha' }, ['restaged: beta → alpha']],
  ['an end', { stage: 'stable' }, { stage: 'removed' }, ['restaged: stable → removed']],
  ['a first stage', {}, { stage: 'stable' }, ['restaged: stage set to stable']],
  ['a lost stage', { stage: 'beta' }, {}, ['restaged: stage removed (was beta)']],
  ['a status', { status: 'provisional' }, { status: 'implementable' }, ['status: provisional → implementable']],
  [
    'a release delayed, past ten',
    { milestone: { beta: 'v1.9' } },
    { milestone: { beta: 'v1.10' } },
    ['slipped: beta delayed from v1.9 to v1.10'],
  ],
  [
    'a release moved up',
    { milestone: { beta: 'v1.10' } },
    { milestone: { beta: 'v1.9' } },
    ['advanced: beta moved up from v1.10 to v1.9'],
  ],
  ['a planned release', {}, { milestone: { alpha: 'v1.22' } }, ['targeted: alpha planned for v1.22']],
  [
    'a planned release dropped',
    { milestone: { alpha: 'v1.22' } },
    {},
    ['untargeted: alpha no longer planned for v1.22'],
  ],
  ['a title', {}, { title: '`Y`' }, ['renamed: renamed from “X” to “Y”']],
  ['an owner', { owningSig: 'sig-node' }, { owningSig: 'sig-apps' }, ['owner: SIG Node → SIG Apps']],
  [
    'the latest milestone alone',
    { latestMilestone: 'v1.22' },
    { latestMilestone: 'v1.23' },
    ['milestone: latest milestone v1.22 → v1.23'],
  ],
  [
    'the latest milestone that a stage follows',
    { latestMilestone: 'v1.22', milestone: { beta: 'v1.22' } },
    { latestMilestone: 'v1.23', milestone: { beta: 'v1.23' } },
    ['slipped: beta delayed from v1.22 to v1.23'],
  ],
  [
    'a promotion whose release is given as the latest milestone alone',
    { stage: 'alpha', latestMilestone: 'v1.22' },
    { stage: 'beta', latestMilestone: 'v1.23' },
    ['promoted: alpha → beta for v1.23'],
  ],
  [
    'a promotion of which no release is given, however old the latest milestone is',
    { stage: 'alpha', latestMilestone: 'v1.18' },
    { stage: 'beta', latestMilestone: 'v1.18' },
    ['promoted: alpha → beta'],
  ],
])('of %s', (_, before, after, described) => {
  expect(describeMoves(before, after)).toEqual(described);
});

test('a renamed directory is described with both names', () => {
  expect(describeMoves({}, {}, '8-x')).toEqual(['refiled: directory renamed from 7-x to 8-x']);
});

test('the first state on record is not a move, but a KEP that is added later is', () => {
  const changes = recordDays({ [BEGINS]: [buildKep('7-x')], '2021-02-01': [buildKep('7-x'), buildKep('8-y')] });
  expect(readMoves(changes, BEGINS).map(({ date, kind, to }) => [date, kind, to])).toEqual([
    ['2021-02-01', 'added', 'keps/sig-node/8-y'],
  ]);
});

test('new and removed KEPs are moves, but a second directory with the same name is not', () => {
  const change = { commit: 'c'.repeat(40), kepNumber: 7, name: '7-x', date: '2021-02-01' };
  const moves = (field: 'added' | 'removed' | 'name', from: string | null, to: string | null) =>
    readMoves([{ ...change, field, from, to }], BEGINS).map((move) => `${move.kind}: ${describeMove(move)}`);
  expect(moves('added', null, 'keps/sig-node/7-x')).toEqual(['added: new']);
  expect(moves('removed', '7-x', null)).toEqual(['removed: removed from the repository']);
  expect(moves('name', '7-x', 'keps/sig-node/7-x')).toEqual([]);
});

test.each<[string, Partial<Kep>, Partial<Kep>, string[]]>([
  ['a first status', {}, { status: 'deferred' }, ['status: status set to deferred']],
  ['a lost owner', { owningSig: 'sig-a' }, {}, ['owner: owner removed (was SIG A)']],
  ['a first latest milestone', {}, { latestMilestone: 'v1.2' }, ['milestone: latest milestone set to v1.2']],
  [
    'a first stage with its aim',
    {},
    { stage: 'alpha', milestone: { alpha: 'v1.2' } },
    ['restaged: stage set to alpha for v1.2'],
  ],
  ['a lost latest milestone', { latestMilestone: 'v1.2' }, {}, ['milestone: latest milestone removed (was v1.2)']],
  [
    'a latest milestone lost beside another change',
    { status: 'implementable', latestMilestone: 'v1.2' },
    { status: 'withdrawn' },
    ['status: implementable → withdrawn', 'milestone: latest milestone removed (was v1.2)'],
  ],
  [
    'a latest milestone lost with the plan for it',
    { milestone: { alpha: 'v1.2' }, latestMilestone: 'v1.2' },
    {},
    ['untargeted: alpha no longer planned for v1.2'],
  ],
  [
    'a new latest milestone for which a stage is no longer planned',
    { milestone: { beta: 'v1.3' }, latestMilestone: 'v1.2' },
    { latestMilestone: 'v1.3' },
    ['untargeted: beta no longer planned for v1.3', 'milestone: latest milestone v1.2 → v1.3'],
  ],
  [
    'a promotion beside an aim of another stage',
    { stage: 'alpha' },
    { stage: 'beta', milestone: { stable: 'v1.9' } },
    ['promoted: alpha → beta', 'targeted: stable planned for v1.9'],
  ],
])('of %s', (_, before, after, described) => {
  expect(describeMoves(before, after)).toEqual(described);
});

test('the most important move of a day comes first', () => {
  const before = { title: 'X', stage: 'alpha', milestone: { stable: 'v1.22' } } as const;
  const after = { title: 'Y', stage: 'beta', milestone: { stable: 'v1.23' } } as const;
  expect(describeMoves(before, after).map((described) => described.replace(/:.*/, ''))).toEqual([
    'promoted',
    'slipped',
    'renamed',
  ]);
});
