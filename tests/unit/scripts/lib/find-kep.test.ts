import { expect, test } from 'vitest';
import { findKeps } from '../../../../scripts/lib/find-kep.ts';
import { keyKeps } from '../../../../src/kep/kep.ts';
import { buildKep } from '../../../support/keps.ts';

const [minReady, query, other] = [
  buildKep('2599-min-ready-seconds'),
  buildKep('2258-node-log-query'),
  buildKep('2258-other', { status: 'withdrawn' }),
];
const keps = keyKeps([minReady, query, other]);

test.each([
  '2599',
  '02599',
  'KEP-2599',
  'kep 2599',
  'kep#2599',
  '#2599',
  '2599-min-ready-seconds',
  'KEP-2599-min-ready-seconds',
  'https://kep.k8s.io/2599',
  'https://github.com/kubernetes/enhancements/issues/2599',
  `https://github.com/kubernetes/enhancements/tree/master/${minReady.path}`,
])('%s is a KEP', (name) => {
  expect(findKeps([name], keps)).toEqual([minReady]);
});

test('of two KEPs with the same number, one is found by its directory alone', () => {
  expect(findKeps(['2258', '2258-other', '2258-node-log-query'], keps)).toEqual([query, other]);
});

test.each(['', '#', 'KEP-', '9', 'min-ready-seconds', 'https://example.org/2599'])('%j is not a KEP', (name) => {
  expect(() => findKeps([name], keps)).toThrow(`There is no KEP "${name}" in the data`);
});
