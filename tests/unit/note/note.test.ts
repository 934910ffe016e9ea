import { describe, expect, test } from 'vitest';
import { compareNotes, dayOf, frontMatterSchema, nextNumber, readingMinutes } from '../../../src/note/note.ts';
import { buildNote } from '../../support/keps.ts';

const check = (data: Record<string, unknown>) => {
  const result = frontMatterSchema.safeParse({ title: 'A title', date: '2021-06-27', ...data });
  return result.error?.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': ')) ?? [];
};

describe('front matter', () => {
  test('needs only the two required fields', () => {
    expect(frontMatterSchema.parse({ title: 'A title', date: '2021-06-27' })).toEqual({
      title: 'A title',
      date: '2021-06-27',
      aliases: [],
      authors: [],
      tags: [],
      keps: [],
    });
  });

  test('drops the @ of a handle', () => {
    const data = { title: 'A title', date: '2021-06-27', authors: ['@octocat', 'hubot'] };
    expect(frontMatterSchema.parse(data).authors).toEqual(['octocat', 'hubot']);
  });

  test.each([
    [{ tilte: 'x' }, 'unknown field "tilte"; did you mean "title"?'],
    [
      { meeting: { date: '2021-06-21', recordng: 'https://example.org' } },
      'meeting: unknown field "recordng"; did you mean "recording"?',
    ],
    [{ date: '2021-02-30' }, 'date: expected a day that exists, in the form 2021-06-27'],
    [{ date: 20210627 }, 'date: expected a day that exists, in the form 2021-06-27'],
    [{ title: ' ' }, 'title: expected a title'],
    [{ authors: ['Jane Doe'] }, 'authors.0: expected a GitHub handle such as "@octocat"'],
    [{ tags: ['SIG Node'] }, 'tags.0: expected lowercase words joined by hyphens; write sig-node'],
    [
      { meeting: { date: '2021-06-21', recording: 'javascript:alert(1)' } },
      'meeting.recording: expected an address that begins with https://',
    ],
  ])('%j is reported with what is expected', (data, message) => {
    expect(check(data)).toEqual([message]);
  });

  test.each([
    ['2021-06-26', ['updated: expected a day that is not before the date']],
    ['2021-06-27', []],
    ['2021-07-02', []],
  ])('of 2021-06-27, updated on %s, has the problems %j', (updated, messages) => {
    expect(check({ updated })).toEqual(messages);
  });

  test('an unknown field that resembles no known one is reported with all known fields', () => {
    expect(check({ zzz: 1 })).toEqual([
      'unknown field "zzz"; the fields are title, date, updated, number, meeting, authors, tags, keps, summary, aliases, guid, imported, extra',
    ]);
  });
});

test('notes are sorted newest first, on the same day by number, and without numbers by name', () => {
  const date = '2021-06-27';
  const notes = [
    buildNote('2021-06-27-b', { date, number: 27 }),
    buildNote('2021-06-27-c', { date, number: 26 }),
    buildNote('2021-06-27-d', { date }),
    buildNote('2021-06-27-a', { date }),
    buildNote('2021-06-13', { number: 28 }),
  ];
  expect(notes.toSorted(compareNotes)).toEqual(notes);
  expect(notes.toReversed().sort(compareNotes)).toEqual(notes);
});

test.each([
  [[], undefined],
  [[1], 2],
  [[25, 27, 26], 28],
])('the number after %j is %s', (numbers, next) => {
  expect(nextNumber(numbers)).toBe(next);
});

test.each([
  [0, 1],
  [300, 1],
  [660, 3],
])('%i words are read in %i minutes', (words, minutes) => {
  expect(readingMinutes({ words })).toBe(minutes);
});

test('a note is about the day of its meeting, or else its publication date', () => {
  expect(dayOf({ date: '2021-06-27', meeting: { date: '2021-06-21' } })).toBe('2021-06-21');
  expect(dayOf({ date: '2021-06-27' })).toBe('2021-06-27');
});
