import { expect, test } from 'vitest';
import { kepToMarkdown } from '../../../src/markdown-export/kep.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;
const kep = buildKep('1-a', { title: 'A <b> & *star*', stage: 'alpha', owningSig: 'sig-node' });
const catalog = catalogOf({ '2021-01-08': [kep], '2021-01-15': [{ ...kep, stage: 'beta' }] }, '2021-02-10', [
  buildNote('2021-01-31', {
    title: 'One: *two*',
    authors: ['octocat'],
    discussions: [{ number: 1, anchor: 'one', heading: 'One' }],
  }),
]);

test('a KEP is Markdown with its facts, its life and its notes', () => {
  expect(kepToMarkdown(catalog.keps[0]!, catalog.history.begins, full)).toBe(`# KEP-1: A \\<b> & \\*star\\*

- Stage: beta
- Phase: in progress
- Owned by: sig-node

## Its life

- 2021-01-08: The record begins: alpha, sig-node
- 2021-01-15: alpha → beta
- 2021-01-31: read by the club in “One: \\*two\\*”

## In the club’s notes

- [One: \\*two\\*](https://club.example/notes/2021-01-31/#one), 2021-01-31, discussed

## Elsewhere

- [Its page](https://club.example/keps/1/)
- [The same as JSON](https://club.example/api/keps/1.json)
- [The proposal](https://github.com/kubernetes/enhancements/tree/HEAD/keps/sig-node/1-a)
- [Issue 1](https://github.com/kubernetes/enhancements/issues/1)
`);
});
