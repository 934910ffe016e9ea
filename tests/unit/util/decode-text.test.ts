import { expect, test } from 'vitest';
import { decodeText } from '../../../src/util/decode-text.ts';

test('UTF-8 loses its mark, and lines end as here', () => {
  expect(decodeText(Buffer.from('\uFEFFa\r\nü\rb\n'))).toEqual({ text: 'a\nü\nb\n', transcoded: [] });
});

test('lines that are no UTF-8 are read as Windows-1252, the others as what they are', () => {
  const bytes = Buffer.concat([Buffer.from('ü\n'), Buffer.from([0x80, 0x93, 0xe4]), Buffer.from('\nend')]);
  expect(decodeText(bytes)).toEqual({ text: 'ü\n€“ä\nend', transcoded: [2] });
});

test('UTF-16 is known by its mark', () => {
  expect(decodeText(Buffer.from('\uFEFFa ü\r\n', 'utf16le'))?.text).toBe('a ü\n');
});

test('bytes with a zero are no text', () => {
  expect(decodeText(Buffer.from([0x89, 0x50, 0, 1]))).toBeUndefined();
});
