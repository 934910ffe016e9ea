import { expect, test } from 'vitest';
import { noteItem } from '../../../src/feeds/notes.ts';
import type { Note } from '../../../src/note/note.ts';
import { buildNote } from '../../support/keps.ts';

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

test('a note that came from an older site keeps the id that it had there', () => {
  const guid = 'https://old.example/2016/01/09/week-2';
  expect(toItem({ guid }).id).toBe(guid);
});

test('a note is about its KEPs and its tags', () => {
  expect(toItem({ tags: ['prow'] }).categories).toEqual(['KEP-2599', 'prow']);
});

test('a note is updated on the day that it says, or else on its own', () => {
  expect(toItem()).toMatchObject({ published: '2021-06-27', updated: '2021-06-27' });
  expect(toItem({ updated: '2021-07-02' })).toMatchObject({ published: '2021-06-27', updated: '2021-07-02' });
});

test('a note is summed up by its summary, or else by its first paragraph', () => {
  expect(toItem({ opening: 'First.' }).summary).toBe('First.');
  expect(toItem({ opening: 'First.', summary: 'Short.' }).summary).toBe('Short.');
});
