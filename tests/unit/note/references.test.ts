import { describe, expect, test } from 'vitest';
import { findReferences, leadingReference, linkedKep } from '../../../src/note/references.ts';

const found = (text: string) => findReferences(text).map(({ number }) => number);

describe('a reference in a text', () => {
  test.each([
    ['KEP-2599', [2599]],
    ['KEP 2599', [2599]],
    ['kubernetes/enhancements#2599', [2599]],
    ['(KEP-2599, KEP-2258) and KEP-24.', [2599, 2258, 24]],
    ["KEP-2599's drawbacks", [2599]],
    ['KEP-2599/KEP-2258', [2599, 2258]],
    ['KEP\n2599', [2599]],
    ['KEP2599 and kep-2258', [2599, 2258]],
    ['KEP #2599, KEP#2258', [2599, 2258]],
    ['KEP–2599, KEP\u20112258, KEP\u221224', [2599, 2258, 24]],
    ['KEP\u00a02599, KEP\u202f2258', [2599, 2258]],
    ['KEP-0752', [752]],
    ['提案KEP-2599について', [2599]],
    ['k/enhancements#2599 and enhancements#2258', [2599, 2258]],
    ['KEPs 2599 and 2258', [2599, 2258]],
    ['KEPs 1, 2, and 3', [1, 2, 3]],
    ['KEPs #1, #2 & #3', [1, 2, 3]],
    ['KEPs 2599/2258', [2599, 2258]],
    ['KEPs: 2599; KEP-2258', [2599, 2258]],
    ['KEPs 2599, 2258 and 12 others', [2599, 2258]],
    ['see git.k8s.io/enhancements/keps/sig-apps/2599-min-ready/, and kep.k8s.io/2258.', [2599, 2258]],
    ['(github.com/kubernetes/enhancements/tree/master/keps/sig-apps/2599-x/README.md#motivation)', [2599]],
  ])('%j', (text, numbers) => {
    expect(found(text)).toEqual(numbers);
  });

  test.each([
    'XKEP-2599',
    'KEP-2599x',
    'KEP-2599.1',
    'KEP-0000',
    'KEP-1234567',
    'KEPLER',
    'KEP - 12 people',
    'KEPs 2599',
    'KEPs 3 times',
    'skep-12',
    'v1.KEP-2599',
    'KEP-2599.md',
    'KEP-2599/README.md',
    'notes/2021/KEP-2599',
    '@kep-2599',
    'KEP-2599-min-ready',
    'PR#12345',
    'pr.k8s.io/enhancements/2599',
    'example.org/kep.k8s.io/2599',
    '#2599',
    'my-KEP-2599',
    '/KEP-2599',
    'docs/KEP-2599',
    'other/enhancements#2599',
  ])('%j is not one', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('a heading starts with a KEP only if the KEP comes first', () => {
  expect(leadingReference('KEP-2599: minReadySeconds')).toEqual({ number: 2599, start: 0, end: 8 });
  expect(leadingReference(' KEPs 2599 and 2258')).toEqual({ number: 2599, start: 1, end: 10 });
  expect(leadingReference('On KEP-2599')).toBeUndefined();
});

test('the address of a link takes precedence over its text', () => {
  expect(linkedKep('https://kep.k8s.io/2258', 'KEP-2599')).toEqual({ number: 2258 });
  expect(linkedKep('https://example.org/', 'KEP-2599: a talk')).toEqual({ number: 2599 });
  expect(linkedKep('https://example.org/', 'a talk')).toBeUndefined();
});
