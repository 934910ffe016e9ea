import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { formatSnapshot, parseSnapshot } from '../../../src/kep/snapshot.ts';
import { buildKep, buildSnapshot } from '../../support/keps.ts';

test('a snapshot is sorted, with its fields in a fixed order and one field per line', () => {
  const { name, kepNumber, ...rest } = buildKep('752-b');
  const text = formatSnapshot(
    buildSnapshot(buildKep('2599-a', { status: 'implemented' }), { ...rest, name, kepNumber }),
  );
  expect(text.split('\n').slice(0, 9)).toEqual([
    '{',
    '  "repository": "kubernetes/enhancements",',
    `  "commit": "${'c'.repeat(40)}",`,
    '  "committedAt": "2026-07-24T23:57:50.000Z",',
    '  "keps": [',
    '    {',
    '      "kepNumber": 752,',
    '      "name": "752-b",',
    '      "path": "keps/sig-node/752-b",',
  ]);
  expect(text.indexOf('752-b')).toBeLessThan(text.indexOf('2599-a'));
});

test('reading and writing it again produces the same bytes', () => {
  const text = formatSnapshot(buildSnapshot(buildKep('2599-a'), buildKep('752-b')));
  expect(formatSnapshot(parseSnapshot(text))).toBe(text);
});

test('the committed snapshot is in this form', () => {
  const text = readFileSync('src/data/keps.json', 'utf8');
  expect(formatSnapshot(parseSnapshot(text))).toBe(text);
});
