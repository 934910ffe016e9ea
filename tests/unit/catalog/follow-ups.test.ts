import { expect, test } from 'vitest';
import { followUpsOf, listFollowUps } from '../../../src/catalog/follow-ups.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const followUp = (text: string, isDone: boolean, ...numbers: number[]) => ({
  anchor: text,
  text,
  isDone,
  keps: numbers.map((number) => ({ number })),
});
const catalog = catalogOf({ '2021-06-01': [buildKep('1-a'), buildKep('2-b')] }, '2021-08-01', [
  buildNote('2021-06-13', {
    references: [{ number: 1 }],
    followUps: [followUp('old', true, 1), followUp('none', false)],
  }),
  buildNote('2021-06-27', {
    references: [{ number: 1 }, { number: 2 }],
    followUps: [followUp('both', false, 1, 2), followUp('gone', false, 99)],
  }),
]);

test('open and completed follow-ups are grouped by KEP, newest note first, those without a KEP last', () => {
  const { open, done } = listFollowUps(catalog);
  const described = (groups: typeof open) =>
    groups.map(({ kep, items }) => [kep?.label, items.map(({ followUp: { text } }) => text)]);
  expect(described(open)).toEqual([
    ['KEP-1', ['both']],
    ['KEP-2', ['both']],
    ['KEP-99', ['gone']],
    [undefined, ['none']],
  ]);
  expect(described(done)).toEqual([['KEP-1', ['old']]]);
});

test('a follow-up that names a KEP in several ways is listed once', () => {
  const keps = [{ number: 1 }, { number: 2 }, { number: 2, name: '2-a' }];
  const days = { '2021-06-01': [buildKep('1-a')], '2021-06-08': [buildKep('2-a')] };
  const renumbered = catalogOf(days, '2021-08-01', [
    buildNote('2021-06-13', { followUps: [{ ...followUp('once', false), keps }] }),
  ]);
  expect(listFollowUps(renumbered).open.map(({ kep, items }) => [kep?.label, items.length])).toEqual([['KEP-2', 1]]);
});

test('the follow-ups of two KEPs with the same number are two groups', () => {
  const about = (name: string) => ({ ...followUp(name, false), keps: [{ number: 2133, name }] });
  const twins = catalogOf({ '2021-06-01': [buildKep('2133-a'), buildKep('2133-b')] }, '2021-08-01', [
    buildNote('2021-06-13', { followUps: [about('2133-a'), about('2133-b')] }),
  ]);
  expect(listFollowUps(twins).open.map(({ kep, items }) => [kep?.entry?.kep.name, items.length])).toEqual([
    ['2133-a', 1],
    ['2133-b', 1],
  ]);
});

test('a KEP has the follow-ups that mention it, open ones first', () => {
  expect(followUpsOf(catalog.find(1)!, catalog).map(({ followUp: { text } }) => text)).toEqual(['both', 'old']);
});
