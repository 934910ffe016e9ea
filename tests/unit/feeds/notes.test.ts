import { expect, test } from 'vitest';
import { merge } from '../../../src/catalog/merge.ts';
import { noteItem } from '../../../src/feeds/notes.ts';
import type { Note } from '../../../src/note/note.ts';
import { buildKep, buildNote, buildSnapshot, club } from '../../support/keps.ts';

const toItem = (fields: Partial<Note> = {}, url = 'https://club.example/notes/2021-06-27/') =>
  noteItem(
    {
      note: buildNote('2021-06-27', fields),
      discussions: [],
      keps: [{ label: 'KEP-2599', number: 2599, entry: undefined }],
      linkedFrom: [],
    },
    '<p>All of it</p>',
    url,
  );

test('a note keeps its id when its title and the host change', () => {
  const id = 'urn:uuid:0125a0d0-1423-5fdb-8433-5195248d3019';
  expect(toItem().id).toBe(id);
  expect(toItem({ title: 'Another title' }, 'https://elsewhere.example/x/notes/2021-06-27/').id).toBe(id);
});

test('a note from an older site keeps its id', () => {
  const guid = 'https://old.example/2016/01/09/week-2';
  expect(toItem({ guid }).id).toBe(guid);
});

test('the categories of a note are its KEPs and tags', () => {
  expect(toItem({ tags: ['prow'] }).categories).toEqual(['KEP-2599', 'prow']);
});

test('KEPs with the same number are one category', () => {
  const keps = ['2133-kubelet', '2133-out-of-tree'].map((name) => buildKep(name));
  const references = keps.map(({ name }) => ({ number: 2133, name }));
  const { notes } = merge(club, buildSnapshot(...keps), [], [buildNote('2021-06-27', { references })]);
  expect(notes[0]!.keps).toHaveLength(2);
  expect(noteItem(notes[0]!, '', 'https://club.example/').categories).toEqual(['KEP-2133']);
});

test('a note is updated on its update date, or else on its publication date', () => {
  expect(toItem()).toMatchObject({ published: '2021-06-27', updated: '2021-06-27' });
  expect(toItem({ updated: '2021-07-02' })).toMatchObject({ published: '2021-06-27', updated: '2021-07-02' });
});

test('the summary of a note is its own, or else its first paragraph', () => {
  expect(toItem({ opening: 'First.' }).summary).toBe('First.');
  expect(toItem({ opening: 'First.', summary: 'Short.' }).summary).toBe('Short.');
});
