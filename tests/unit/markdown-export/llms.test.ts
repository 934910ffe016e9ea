import { expect, test } from 'vitest';
import { writeLlmsText } from '../../../src/markdown-export/llms.ts';
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

test('llms.txt lists the notes and the KEPs that were read', () => {
  const text = writeLlmsText(catalog, full);
  expect(text).toMatch(/^# Test Club\n\n> A club for tests\.\n/);
  expect(text).toContain('- [One: \\*two\\*](https://club.example/notes/2021-01-31.md)');
  expect(text).toContain('- [KEP-1: A \\<b> & \\*star\\*](https://club.example/keps/1.md)');
});

test('llms.txt says where a KEP stands as its page does, even if its status says otherwise', () => {
  const stable = buildKep('1-a', { stage: 'stable', status: 'implementable', milestone: { stable: 'v1.20' } });
  const note = buildNote('2021-01-31', { discussions: [{ number: 1, anchor: 'one', heading: 'One' }] });
  const text = writeLlmsText(catalogOf({ '2021-01-08': [stable] }, '2021-02-10', [note]), full);
  expect(text).toContain('- [KEP-1: a](https://club.example/keps/1.md): Stable since v1.20\n');
});
