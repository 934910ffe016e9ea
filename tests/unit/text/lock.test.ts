import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TextLock } from '../../../src/text/lock.ts';
import { formatTextLock, parseTextLock } from '../../../src/text/lock.ts';

const id = (digit: string) => digit.repeat(40);
const path = 'keps/sig-node/1-a/README.md';
const today = { commit: id('c'), date: '2021-06-28', path, id: id('1'), pictures: [], otherFiles: [] };
const lock: TextLock = {
  commit: id('c'),
  committedAt: '2021-06-28T12:00:00Z',
  texts: [
    {
      kepNumber: 1,
      name: '1-a',
      today: { ...today, pictures: [{ path: 'keps/sig-node/1-a/flow.png', id: id('2') }] },
      asRead: [{ ...today, commit: id('b'), date: '2021-06-20', id: id('3'), meeting: '2021-06-21' }],
      merges: [{ date: '2021-06-28', commit: id('c'), pull: 7, path, id: id('1') }],
    },
  ],
};

test('a formatted lock can be read, and is formatted the same way again', () => {
  const text = formatTextLock(lock);
  expect(parseTextLock(text)).toEqual(lock);
  expect(formatTextLock(parseTextLock(text))).toBe(text);
});

test('fields have a fixed order, each on its own line, and empty lists are omitted', () => {
  const texts = lock.texts.map(({ today: last, ...rest }) => ({ ...rest, today: last }));
  const shuffled = { texts, committedAt: lock.committedAt, commit: lock.commit };
  expect(formatTextLock(shuffled)).toBe(formatTextLock(lock));
  expect(formatTextLock(lock).split('\n').slice(0, 15).join('\n')).toBe(`{
  "commit": "${id('c')}",
  "committedAt": "2021-06-28T12:00:00Z",
  "texts": [
    {
      "kepNumber": 1,
      "name": "1-a",
      "today": {
        "commit": "${id('c')}",
        "date": "2021-06-28",
        "path": "keps/sig-node/1-a/README.md",
        "id": "${id('1')}",
        "pictures": [
          {
            "path": "keps/sig-node/1-a/flow.png",`);
  expect(formatTextLock({ ...lock, texts: [] })).toContain('"texts": []');
});

describe('a lock that is damaged or hostile is an error with its place', () => {
  const text = formatTextLock(lock);
  const replace = (from: string, to: string) => text.replace(JSON.stringify(from), to);
  test.each([
    ['a merge conflict', `<<<<<<< HEAD\n${text}`, /^src\/data\/texts\.json is not JSON/],
    ['a comma too many', text.replace('\n  ]\n}', ',\n  ]\n}'), /^src\/data\/texts\.json is not JSON \(.+\]/],
    ['an empty file', '', /^src\/data\/texts\.json is not JSON/],
    ['a list', '[]', /^src\/data\/texts\.json:1:1: the whole file: /],
    [
      'an id that is not one',
      replace(id('1'), '"../../../etc/passwd"'),
      /:12:15: texts\.0\.today\.id: expected the 40 hex/,
    ],
    ['an id in capitals', replace(id('1'), `"${'A'.repeat(40)}"`), /:12:15: texts\.0\.today\.id: /],
    ['a path out of the repository', replace(path, '"keps/../../etc/passwd"'), /:11:17: texts\.0\.today\.path: /],
    ['a path with a dot segment', replace(path, '"keps/./README.md"'), /texts\.0\.today\.path: /],
    ['a path from the root', replace(path, '"/etc/passwd"'), /texts\.0\.today\.path: /],
    ['a path elsewhere', replace(path, '"scripts/run.md"'), /texts\.0\.today\.path: /],
    ['a path with backslashes', replace(path, '"keps\\\\..\\\\..\\\\a.md"'), /texts\.0\.today\.path: /],
    ['a path with empty segments', replace(path, '"keps//README.md"'), /texts\.0\.today\.path: /],
    ['a path with a line break', replace(path, '"keps/a\\nb.md"'), /texts\.0\.today\.path: /],
    ['a path of another type', replace(path, '7'), /texts\.0\.today\.path: /],
    ['a day that does not exist', text.replace('2021-06-20', '2021-06-31'), /texts\.0\.asRead\.0\.date: /],
    ['a field of an unknown name', text.replace('"merges"', '"__proto__x"'), /texts\.0: Unrecognized key/],
    ['a missing field', text.replace(/ *"today": \{[^]*?\n {6}\},\n/, ''), /:5:5: texts\.0\.today: /],
    ['a number of the wrong sort', text.replace('"kepNumber": 1', '"kepNumber": -1'), /:6:20: texts\.0\.kepNumber: /],
  ])('%s', (_, damaged, message) => {
    expect(() => parseTextLock(damaged)).toThrow(message);
  });
});

test('the committed lock is in the form that the fetch writes', () => {
  const text = readFileSync('src/data/texts.json', 'utf8');
  expect(formatTextLock(parseTextLock(text))).toBe(text);
});
