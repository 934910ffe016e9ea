import { expect, test } from 'vitest';
import { findPicture } from '../../../src/note/picture-files.ts';

const NFC = 'caf\u00e9.png';
const NFD = 'cafe\u0301.png';

test.each([
  ['pod.png', 'pod.png'],
  ['a%20b.png', 'a b.png'],
  ['a b.png', 'a b.png'],
  ['hash%231.png', 'hash#1.png'],
  ['hash%231.png', 'hash%231.png'],
  ['hash%25231.png', 'hash%231.png'],
  ['qu%3F.png', 'qu?.png'],
  ['qu%3F.png', 'qu%3F.png'],
  ['100%.png', '100%.png'],
  ['100%25.png', '100%.png'],
  ['50%ZZ%20x.png', '50%ZZ x.png'],
  ['100%%20b.png', '100% b.png'],
  [NFC, NFD],
  [NFD, NFC],
  ['caf%C3%A9.png', NFD],
  ['%FF.png', '%FF.png'],
  ['pod.png?raw=true', 'pod.png'],
  ['pod.svg#layer', 'pod.svg'],
  ['./sub%2Fpod.png', './sub/pod.png'],
])('%j refers to the file %j', (address, file) => {
  expect(findPicture(address, (path) => path === file)).toBe(file);
});

test('a decoded name takes precedence', () => {
  expect(findPicture('hash%231.png', () => true)).toBe('hash#1.png');
});

test.each(['', '#a', '?a', 'missing.png', 'folder/'])('%j refers to no file', (address) => {
  expect(findPicture(address, (path) => path === 'folder/' || path === '')).toBeUndefined();
});
