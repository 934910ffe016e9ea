import { expect, test } from 'vitest';
import { listChoices } from '../../../src/catalog/explorer.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const { keps } = catalogOf(
  {
    '2026-07-01': [
      buildKep('1-a', { owningSig: 'sig-node', stage: 'stable', latestMilestone: 'v1.9', status: 'implemented' }),
      buildKep('2-b', { owningSig: 'wg-lts', stage: 'alpha', latestMilestone: 'v1.10', status: 'provisional' }),
      buildKep('3-c', { owningSig: 'sig-node', stage: 'alpha' }),
    ],
  },
  '2026-07-24',
  [
    buildNote('2026-07-20', {
      discussions: [{ number: 2, anchor: 'kep-2', heading: 'KEP-2' }],
      references: [{ number: 1 }],
    }),
  ],
);

test('every filter has its values in natural order with counts, and “none” last', () => {
  const choices = listChoices(keps).map(({ name, options }) => [
    name,
    options.map(({ value, count }) => `${value} ${count}`),
  ]);
  expect(Object.fromEntries(choices)).toEqual({
    sig: ['node 2', 'wg-lts 1'],
    status: ['provisional 1', 'implemented 1', 'none 1'],
    stage: ['alpha 2', 'stable 1'],
    release: ['v1.10 1', 'v1.9 1', 'none 1'],
    phase: ['in progress 2', 'done 1'],
    club: ['read 1', 'not read 2'],
  });
});
