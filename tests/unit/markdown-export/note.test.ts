import { expect, test } from 'vitest';
import { noteToMarkdown } from '../../../src/markdown-export/note.ts';
import { catalogOf } from '../../support/history.ts';
import { buildAgenda, buildKep, buildNote } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;
const kep = buildKep('1-a', { title: 'A <b> & *star*', stage: 'alpha', owningSig: 'sig-node' });
const catalog = catalogOf({ '2021-01-08': [kep], '2021-01-15': [{ ...kep, stage: 'beta' }] }, '2021-02-10', [
  buildNote('2021-01-31', {
    title: 'One: *two*',
    authors: ['octocat'],
    discussions: [{ number: 1, anchor: 'one', heading: 'One' }],
  }),
]);
const [note] = catalog.notes;

test('a note is Markdown with its facts, its text and its KEPs, every address in full', () => {
  expect(noteToMarkdown(note!, '## One\n\nText.\n', full)).toBe(`# One: \\*two\\*

Published 2021-01-31, by @octocat: <https://club.example/notes/2021-01-31/>

## One

Text.

## KEPs in this note

- [KEP-1](https://club.example/keps/1/): A \\<b> & \\*star\\*
`);
});

test('a note has its number, its tags, the agenda of its meeting, and the notes that link to it, as on its page', () => {
  const notes = [
    buildNote('2021-01-31', { number: 26, meeting: { date: '2021-01-25' }, tags: ['prow', 'sig-testing'] }),
    buildNote('2021-02-07', { notes: ['2021-01-31'] }),
  ];
  const linked = catalogOf({ '2021-01-08': [kep] }, '2021-02-10', notes, [], {}, [buildAgenda('2021-01-25')]);
  const text = noteToMarkdown(linked.notes[1]!, 'Text.\n', full);
  expect(text).toContain(
    '\nPublished 2021-01-31, No. 26, on the meeting of [2021-01-25](https://club.example/meetings/2021-01-25/), ' +
      'tagged prow, sig-testing: <https://club.example/notes/2021-01-31/>\n',
  );
  expect(text).toContain('\n## Linked from\n\n- [Week notes of 2021-02-07](https://club.example/notes/2021-02-07/)\n');
});

test('a title has none of the characters that feeds do not allow', () => {
  const { notes } = catalogOf({ '2021-01-08': [kep] }, '2021-02-10', [buildNote('2021-01-31', { title: 'a\u0008b' })]);
  expect(noteToMarkdown(notes[0]!, 'Text.\n', full)).toMatch(/^# ab\n/);
});
