import { expect, test } from 'vitest';
import { countChanged, listWeeks } from '../../../src/catalog/activity.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const catalog = catalogOf(
  {
    '2021-01-08': [buildKep('1-a', { stage: 'alpha' }), buildKep('2-b')],
    '2021-01-15': [buildKep('1-a', { stage: 'beta' }), buildKep('2-b'), buildKep('3-c', { status: 'provisional' })],
    '2021-01-29': [buildKep('1-a', { stage: 'beta', title: 'Anew' }), buildKep('3-c', { status: 'implementable' })],
  },
  '2021-02-10',
  [buildNote('2021-01-31', { meeting: { date: '2021-01-18' } }), buildNote('2021-01-30')],
);
const weeks = listWeeks(catalog);

test('weeks with changes or notes are listed newest first, with their neighbors', () => {
  expect(weeks.map(({ week, monday, sunday }) => [week, monday, sunday])).toEqual([
    ['2021-W04', '2021-01-25', '2021-01-31'],
    ['2021-W03', '2021-01-18', '2021-01-24'],
    ['2021-W02', '2021-01-11', '2021-01-17'],
  ]);
  expect(weeks[1]!.next).toBe(weeks[0]);
  expect(weeks[1]!.previous).toBe(weeks[2]);
  expect(weeks[2]!.previous).toBeUndefined();
});

test('a note belongs to the week of its meeting, or of its date without a meeting', () => {
  expect(weeks.map(({ notes }) => notes.map(({ note }) => note.id))).toEqual([['2021-01-30'], ['2021-01-31'], []]);
});

test('two KEPs with the same number that changed are counted as two', () => {
  const twins = (stage: 'alpha' | 'beta') => [buildKep('2133-a', { stage }), buildKep('2133-b', { stage })];
  const [week] = listWeeks(catalogOf({ '2021-01-08': twins('alpha'), '2021-01-15': twins('beta') }, '2021-02-10'));
  expect(countChanged(week!)).toBe(2);
});

test('two KEPs with the same number that were removed are counted as two, each of them once', () => {
  const days = {
    '2021-01-01': [buildKep('1-a'), buildKep('6-b'), buildKep('6-c')],
    '2021-02-01': [buildKep('1-a'), buildKep('6-b', { status: 'withdrawn' }), buildKep('6-c')],
    '2021-02-02': [buildKep('1-a')],
  };
  expect(listWeeks(catalogOf(days, '2021-02-10')).map(countChanged)).toEqual([2]);
});

test('changes are grouped by kind, including those of removed KEPs', () => {
  const described = weeks.map(({ activities }) =>
    activities.flatMap(({ activity, items }) => items.map(({ kep }) => `${activity.id} ${kep.label}`)),
  );
  expect(described).toEqual([['status KEP-3', 'renamed KEP-1', 'other KEP-2'], [], ['new KEP-3', 'promoted KEP-1']]);
  const gone = weeks[0]!.activities.at(-1)!.items[0]!;
  expect([gone.kep.entry, gone.standing]).toEqual([undefined, undefined]);
});

test('a new proposal is shown in its state at the end of the week, not in its current state', () => {
  const [item] = weeks[2]!.activities[0]!.items;
  expect(item!.standing?.status).toBe('provisional');
  expect(item!.kep.entry?.kep.status).toBe('implementable');
});

test('without recorded changes, only weeks with notes are listed', () => {
  const bare = catalogOf({ '2021-01-08': [] }, '2021-02-10', [buildNote('2021-01-30')]);
  expect(listWeeks(bare).map(({ week }) => week)).toEqual(['2021-W04']);
});
