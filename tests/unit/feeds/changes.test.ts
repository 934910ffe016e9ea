import { expect, test } from 'vitest';
import { listKepChanges } from '../../../src/feeds/changes.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;
const first = buildKep('1-a', { stage: 'alpha', title: 'On <b> & `code`', owningSig: 'sig-node' });

test('each day with changes is one item, newest first', () => {
  const catalog = catalogOf(
    {
      '2021-01-08': [first],
      '2021-01-15': [{ ...first, stage: 'beta', status: 'implementable' }],
      '2021-01-29': [{ ...first, stage: 'stable', status: 'implementable' }],
    },
    '2021-02-10',
    [],
    [],
    { '2021-01-15': 17 },
  );
  const items = listKepChanges(catalog.keps[0]!, full).map(({ item }) => item);
  expect(items).toMatchObject([
    {
      url: 'https://club.example/keps/1/',
      title: 'KEP-1: On <b> & code: beta → stable',
      published: '2021-01-29',
      updated: '2021-01-29',
      categories: ['KEP-1', 'sig-node'],
    },
    { published: '2021-01-15', summary: 'Alpha → beta; status set to implementable.' },
  ]);
  expect(items[1]!.html).toBe(
    '<p><a href="https://club.example/keps/1/">KEP-1: On &#x3C;b> &#x26; code</a></p>' +
      '<ul><li>Alpha → beta in <a href="https://github.com/kubernetes/enhancements/pull/17">#17</a></li>' +
      '<li>Status set to implementable in <a href="https://github.com/kubernetes/enhancements/pull/17">#17</a></li></ul>' +
      '<p>State at that time: implementable, beta, SIG Node.</p>',
  );
});

test('a change keeps its id when the KEP is renamed and renumbered later', () => {
  const days = { '2021-01-08': [first], '2021-01-15': [{ ...first, stage: 'beta' as const }] };
  const before = catalogOf(days, '2021-02-10');
  const renamed = buildKep('22-a', {
    ...first,
    kepNumber: 22,
    name: '22-a',
    path: 'keps/sig-apps/22-a',
    stage: 'beta',
  });
  const after = catalogOf({ ...days, '2021-01-29': [renamed] }, '2021-02-10');
  const ids = [before, after].map(({ keps }) => listKepChanges(keps[0]!, full).at(-1)!.item.id);
  expect(ids[0]).toBe(ids[1]);
});
