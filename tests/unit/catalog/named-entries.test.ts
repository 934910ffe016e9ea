import { expect, test } from 'vitest';
import { nameEntry } from '../../../src/catalog/merge.ts';
import { withoutRepeats } from '../../../src/catalog/named-entries.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

test('of references to the same KEP, under any of its numbers or not in the data, the first is kept', () => {
  const { find } = catalogOf({ '2021-06-01': [buildKep('2-a')], '2021-06-08': [buildKep('1-a')] }, '2021-06-10');
  const named = [2, 99, 1, 99].map((number) => nameEntry({ number }, find));
  expect(withoutRepeats(named).map(({ label, number }) => [label, number])).toEqual([
    ['KEP-1', 2],
    ['KEP-99', 99],
  ]);
});
