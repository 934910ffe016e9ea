import { expect, test } from 'vitest';
import type { Kep } from '../../../src/kep/kep.ts';
import {
  isSameStanding,
  listEnds,
  listMoved,
  movedSinceRead,
  movesWhenRead,
  progressWhenRead,
  proposeReadings,
  standingWhenRead,
} from '../../../src/catalog/readings.ts';
import { describeProgress, readProgress } from '../../../src/kep/progress.ts';
import { catalogOf } from '../../support/history.ts';
import { buildAgenda, buildKep, buildNote } from '../../support/keps.ts';

const discuss = (...numbers: number[]) => numbers.map((number) => ({ number, anchor: `kep-${number}`, heading: '' }));
const TODAY = '2026-07-24';
const old = (number: number, fields: Partial<Kep> = {}) => buildKep(`${number}-x`, fields);

const before = [old(1, { stage: 'alpha' }), old(2, { stage: 'alpha' }), old(3), old(4, { stage: 'alpha' })];
const catalog = catalogOf(
  {
    '2021-06-01': before,
    '2021-09-01': [old(1, { stage: 'beta', title: 'Renamed' }), ...before.slice(1)],
    '2026-05-01': [
      old(1, { stage: 'beta', title: 'Renamed' }),
      old(2, { stage: 'alpha', milestone: { alpha: 'v1.37' } }),
      old(3),
      old(4, { stage: 'alpha', milestone: { alpha: 'v1.37' } }),
      old(5, { stage: 'alpha' }),
      old(6, { stage: 'beta' }),
      old(7),
    ],
  },
  TODAY,
  [
    buildNote('2021-06-27', { meeting: { date: '2021-06-21' }, discussions: discuss(1, 3) }),
    buildNote('2026-07-24', { discussions: discuss(1) }),
    buildNote('2026-05-02', { references: [{ number: 4 }] }),
  ],
  [7, 99999],
);

test('a KEP is compared with its state at the last meeting about it; a note without a meeting does not count', () => {
  const [moved, ...others] = listMoved(catalog);
  expect(others).toEqual([]);
  expect(moved!.entry.key).toBe('1');
  expect(moved!.note.note.id).toBe('2021-06-27');
  expect(moved!.then).toMatchObject({ stage: 'alpha', title: 'x' });
  expect(moved!.moves.map(({ date, kind }) => [date, kind])).toEqual([
    ['2021-09-01', 'renamed'],
    ['2021-09-01', 'promoted'],
  ]);
});

test('the last meeting about a KEP counts, even if the note of an earlier one was published after its note', () => {
  const days = { '2021-01-01': [old(9)], '2021-02-01': [old(1)], '2021-07-01': [old(1, { stage: 'alpha' })] };
  const { find } = catalogOf(days, '2021-12-01', [
    buildNote('2021-08-02', { meeting: { date: '2021-08-01' }, discussions: discuss(1) }),
    buildNote('2021-09-01', { meeting: { date: '2021-05-01' }, discussions: discuss(1) }),
  ]);
  expect(movedSinceRead(find(1)!)).toMatchObject({ note: { note: { id: '2021-08-02' } }, moves: [] });
});

test('without meetings, the last note about a KEP counts', () => {
  const days = { '2021-01-01': [old(9)], '2021-02-01': [old(1)] };
  const notes = ['2021-08-01', '2021-09-01'].map((id) => buildNote(id, { discussions: discuss(1) }));
  expect(movedSinceRead(catalogOf(days, '2021-12-01', notes).find(1)!)!.note.note.id).toBe('2021-09-01');
});

test.each<[string, Partial<Kep>, Partial<Kep>, string[]]>([
  ['promoted', { stage: 'alpha' }, { stage: 'beta' }, ['alpha', 'beta']],
  ['unchanged in what is drawn', { stage: 'alpha' }, { stage: 'alpha', title: 'y' }, ['alpha']],
  ['withdrawn', { stage: 'alpha' }, { stage: 'alpha', status: 'withdrawn' }, ['alpha', 'withdrawn']],
  [
    'deferred after a promotion',
    { stage: 'alpha' },
    { stage: 'beta', status: 'deferred' },
    ['alpha', 'beta', 'deferred'],
  ],
  ['without its stage', { stage: 'alpha' }, { status: 'provisional' }, ['alpha', 'provisional']],
  ['without a stage and a status', {}, { title: 'y' }, ['no status given']],
])('what became of a KEP that is %s says so', (_, then, now, expected) => {
  const days = { '2021-01-01': [old(9)], '2021-02-01': [old(1, then)], '2021-07-01': [old(1, now)] };
  const { find } = catalogOf(days, '2021-12-01', [buildNote('2021-06-27', { discussions: discuss(1) })]);
  expect(listEnds(movedSinceRead(find(1)!)!).map(({ text }) => text)).toEqual(expected);
});

test('a change on the day of a meeting is part of its state, and is listed beside it', () => {
  const days = { '2021-01-01': [old(9)], '2021-06-20': [old(1)], '2021-06-21': [old(1, { stage: 'alpha' })] };
  const note = buildNote('2021-06-27', { meeting: { date: '2021-06-21' }, discussions: discuss(1) });
  const { keps, notes } = catalogOf(days, '2021-07-01', [note]);
  expect(standingWhenRead(keps[0]!, notes[0]!)?.stage).toBe('alpha');
  expect(movesWhenRead(keps[0]!, notes[0]!).map(({ date, to }) => `${date} ${to}`)).toEqual(['2021-06-21 alpha']);
});

test('a KEP that was closed before the club read it has no stages of later releases', () => {
  const at = (status: Kep['status']) => [old(9, { status, stage: 'alpha', milestone: { alpha: 'v1.22' } })];
  const { keps, notes } = catalogOf({ '2021-01-04': at('provisional'), '2021-02-01': at('withdrawn') }, '2022-01-31', [
    buildNote('2022-01-16', { meeting: { date: '2022-01-10' }, discussions: discuss(9) }),
  ]);
  const [kep, then] = [keps[0]!, standingWhenRead(keps[0]!, notes[0]!)!];
  expect(describeProgress(readProgress(then, '2022-01-10'), then.status)).toBe('Withdrawn');
  expect(isSameStanding(then, kep, notes[0]!)).toBe(true);
});

test('two standings are equal if a card shows the same for both', () => {
  const entry = catalog.find(1)!;
  const [first, second] = [catalog.notes.at(-1)!, catalog.notes[0]!].map((note) => standingWhenRead(entry, note)!);
  expect(isSameStanding(first!, entry, catalog.notes.at(-1)!)).toBe(false);
  expect(isSameStanding(second!, entry, catalog.notes[0]!)).toBe(true);
});

test('a note that is newer than the data does not say that a release is out which was ahead then', () => {
  const days = { '2026-07-01': [old(1, { stage: 'alpha', milestone: { alpha: 'v1.37' } })] };
  const { keps, notes } = catalogOf(days, TODAY, [buildNote('2026-09-01', { discussions: discuss(1) })]);
  const then = standingWhenRead(keps[0]!, notes[0]!)!;
  expect(progressWhenRead(then, keps[0]!, notes[0]!).isReached).toBe(false);
  expect(isSameStanding(then, keps[0]!, notes[0]!)).toBe(true);
});

test('a KEP that did not exist yet has no standing', () => {
  expect(standingWhenRead(catalog.find(5)!, catalog.notes.at(-1)!)).toBeUndefined();
});

test('suggestions are new or early KEPs with recent changes that no note and no list mentions', () => {
  const { planned, fresh, early, again } = proposeReadings(catalog);
  expect(planned.map(({ kep }) => kep.label)).toEqual(['KEP-7', 'KEP-99999']);
  expect(fresh.map(({ key }) => key)).toEqual(['5']);
  expect(early.map(({ key }) => key)).toEqual(['2']);
  expect(again.map(({ entry }) => entry.key)).toEqual(['1']);
});

test('KEPs on the agenda of a meeting ahead are planned, soonest first, each with its first meeting', () => {
  const days = { '2021-06-01': [old(9)], '2026-05-01': [1, 2, 3, 4, 5, 9].map((number) => old(number)) };
  const notes = [buildNote('2026-07-31', { meeting: { date: '2026-07-30' } })];
  const agendas = [
    buildAgenda('2026-07-23', { keps: [5] }),
    buildAgenda('2026-07-30', { keps: [4] }),
    buildAgenda('2026-08-06', { keps: [2, 88888] }),
    buildAgenda('2026-08-13', { keps: [2, 1] }),
  ];
  const { planned, fresh } = proposeReadings(catalogOf(days, TODAY, notes, [3, 1], {}, agendas));
  expect(planned.map(({ kep, meeting }) => [kep.label, meeting?.agenda.date])).toEqual([
    ['KEP-2', '2026-08-06'],
    ['KEP-88888', '2026-08-06'],
    ['KEP-1', '2026-08-13'],
    ['KEP-3', undefined],
  ]);
  expect(fresh.map(({ key }) => key)).toEqual(['4', '5']);
});
