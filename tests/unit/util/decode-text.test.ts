import { expect, test } from 'vitest';
import { decodeText } from '../../../src/util/decode-text.ts';

test('UTF-8 loses its byte order mark, and line endings are normalized', () => {
  expect(decodeText(Buffer.from('\uFEFFa\r\nü\rb\n'))).toEqual({ text: 'a\nü\nb\n', transcoded: [] });
});

test('lines that are not UTF-8 are read as Windows-1252, and the others as UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('ü\n'), Buffer.from([0x80, 0x93, 0xe4]), Buffer.from('\nend')]);
  expect(decodeText(bytes)).toEqual({ text: 'ü\n€“ä\nend', transcoded: [2] });
});

test.each([
  ['its first line', 'a \xe9\nb', 'a é\nb', [1]],
  ['another line', 'a\n\xe9', 'a\né', [2]],
  ['every line', '\xe9\r\n\xe9', 'é\né', [1, 2]],
  ['nothing else', '\xe9', 'é', [1]],
])('a byte order mark is removed from a file in which %s is not UTF-8', (_, latin, text, transcoded) => {
  const bytes = Buffer.concat([Buffer.from('\uFEFF'), Buffer.from(latin, 'latin1')]);
  expect(decodeText(bytes)).toEqual({ text, transcoded });
});

test.each(['', 'a', '\n', 'ï»', 'ï»¿'])('%j is read as it is', (text) => {
  expect(decodeText(Buffer.from(text))).toEqual({ text, transcoded: [] });
});

test('UTF-16 is recognized by its byte order mark', () => {
  expect(decodeText(Buffer.from('\uFEFFa ü\r\n', 'utf16le'))?.text).toBe('a ü\n');
});

test('bytes with a zero are not text', () => {
  expect(decodeText(Buffer.from([0x89, 0x50, 0, 1]))).toBeUndefined();
});
