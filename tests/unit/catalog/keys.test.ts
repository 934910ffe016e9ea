import { expect, test } from 'vitest';
import { createKeys } from '../../../src/catalog/keys.ts';
import { merge } from '../../../src/catalog/merge.ts';
import { buildKep, buildNote, buildSnapshot, club } from '../../support/keps.ts';

const KEPS = [
  buildKep('24-old'),
  buildKep('2258-node-log-query', { seeAlso: ['24'] }),
  buildKep('2599-min-ready-seconds'),
  buildKep('3000-alone'),
];
const NOTES = [
  buildNote('2021-06-13', { references: [{ number: 2599 }] }),
  buildNote('2021-06-27', { references: [{ number: 2599 }, { number: 2258 }] }),
];

/** The keys of all entries, by their names. */
function keysOf({ keps = KEPS, notes = NOTES, name = club.name } = {}) {
  const catalog = merge({ ...club, name }, buildSnapshot(...keps), [], notes);
  const keyOf = createKeys(catalog);
  const entries = [...catalog.keps, ...catalog.notes];
  return new Map(entries.map((entry) => ['key' in entry ? entry.key : entry.note.id, keyOf(entry)]));
}

/** Whose keys are others than before. */
function changedBy(change: Parameters<typeof keysOf>[0]): string[] {
  const before = keysOf();
  return [...keysOf(change)].flatMap(([name, key]) => (before.get(name) === key ? [] : [name])).toSorted();
}

test('the same club has the same keys', () => {
  expect(changedBy({})).toEqual([]);
});

test('a KEP changes its page, the notes that name it, and the KEPs beside it, and no others', () => {
  const keps = KEPS.map((kep) => (kep.kepNumber === 2599 ? { ...kep, title: 'Another title' } : kep));
  expect(changedBy({ keps })).toEqual(['2021-06-13', '2021-06-27', '2258', '2599']);
});

test('a note changes the KEPs that it names, and the notes on these', () => {
  const notes = [NOTES[0]!, { ...NOTES[1]!, title: 'Another title' }];
  expect(changedBy({ notes })).toEqual(['2021-06-13', '2021-06-27', '2258', '24', '2599']);
});

test('a new note changes the notes before it and the KEPs of those, and no page of another KEP', () => {
  const notes = [...NOTES, buildNote('2021-07-11', { number: 28 })];
  expect(changedBy({ notes })).toEqual(['2021-06-13', '2021-06-27', '2021-07-11', '2258', '24', '2599']);
});

test('what every page shows changes all of them', () => {
  expect(changedBy({ name: 'Another club' })).toHaveLength(KEPS.length + NOTES.length);
});
