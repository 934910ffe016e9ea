import { expect, test } from 'vitest';
import { listTags } from '../../../src/catalog/tags.ts';
import { catalogOf } from '../../support/history.ts';
import { buildNote } from '../../support/keps.ts';

test('tags are sorted by name, each with its notes once, newest first', () => {
  const notes = [
    buildNote('2021-06-13', { tags: ['prow', 'prow'] }),
    buildNote('2021-06-27', { tags: ['prow', 'alpha'] }),
    buildNote('2021-07-11'),
  ];
  const tags = listTags(catalogOf({ '2021-06-01': [] }, '2021-08-01', notes));
  expect(tags.map(({ name, notes: tagged }) => [name, tagged.map(({ note }) => note.id)])).toEqual([
    ['alpha', ['2021-06-27']],
    ['prow', ['2021-06-27', '2021-06-13']],
  ]);
});

test('tens of thousands of notes with one tag do not hold up a build', () => {
  const entry = { note: buildNote('2021-06-27', { tags: ['prow'] }), discussions: [], keps: [], linkedFrom: [] };
  const notes = Array.from({ length: 30_000 }, () => ({ ...entry }));
  expect(listTags({ notes }).map(({ notes: tagged }) => tagged.length)).toEqual([30_000]);
});
