import { describe, expect, test } from 'vitest';
import { leadingReference, linkedKep, REFERENCE } from '../../../src/note/references.ts';

const found = (text: string) => [...text.matchAll(REFERENCE)].map((match) => Number(match[1] ?? match[2]));

describe('a reference in a text', () => {
  test.each([
    ['KEP-2599', [2599]],
    ['KEP 2599', [2599]],
    ['kubernetes/enhancements#2599', [2599]],
    ['(KEP-2599, KEP-2258) and KEP-24.', [2599, 2258, 24]],
    ["KEP-2599's drawbacks", [2599]],
    ['KEP-2599/KEP-2258', [2599, 2258]],
    ['KEP\n2599', [2599]],
  ])('%j', (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  test.each([
    'XKEP-2599',
    'KEP-2599x',
    'KEP-2599.1',
    'KEP-0009',
    'KEP2599',
    'KEPs 2599',
    '#2599',
    'my-KEP-2599',
    '/KEP-2599',
    'docs/KEP-2599',
    'other/enhancements#2599',
  ])('%j is none', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('a heading opens with a KEP only where the KEP comes first', () => {
  expect(leadingReference('KEP-2599: minReadySeconds')).toEqual({ number: 2599 });
  expect(leadingReference(' KEP 2599')).toEqual({ number: 2599 });
  expect(leadingReference('On KEP-2599')).toBeUndefined();
});

test('a link names the KEP of its address before that of its text', () => {
  expect(linkedKep('https://kep.k8s.io/2258', 'KEP-2599')).toEqual({ number: 2258 });
  expect(linkedKep('https://example.org/', 'KEP-2599: a talk')).toEqual({ number: 2599 });
  expect(linkedKep('https://example.org/', 'a talk')).toBeUndefined();
});
