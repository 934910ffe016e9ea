import { expect, test } from 'vitest';
import { merge } from '../../../src/catalog/merge.ts';
import { listTextItems } from '../../../src/feeds/texts.ts';
import type { ChangedName } from '../../../src/text/kep-text.ts';
import { buildKep, buildSnapshot, club } from '../../support/keps.ts';
import { buildText } from '../../support/texts.ts';

const full = (path: string) => `https://club.example${path}`;
const mergeOf = (day: string, pull?: number) => ({
  date: day,
  commit: day.replaceAll('-', '').padEnd(40, '0'),
  ...(pull && { pull }),
  path: 'keps/sig-node/7-tides/README.md',
  id: day.replaceAll('-', '').padEnd(40, 'f'),
});
const named = (title: string, change: ChangedName['change'] = 'changed', anchor?: string): ChangedName => ({
  title,
  change,
  ...(anchor && { anchor }),
});

function listItems(changes: { merge: ReturnType<typeof mergeOf>; sections?: ChangedName[] }[], name = '7-tides') {
  const text = { kept: buildText(name), here: new Set<string>(), debates: 0, since: new Map(), changes };
  const kep = buildKep(name, { title: 'On <b> & `tides`', owningSig: 'sig-node' });
  return listTextItems(merge(club, buildSnapshot(kep), [], [], [], [text]).keps[0]!, full);
}

test('each merge is an item with the sections that it changed, newest first', () => {
  const items = listItems([
    { merge: mergeOf('2021-06-21', 12), sections: [named('Goals', 'changed', 'goals')] },
    {
      merge: mergeOf('2021-07-01'),
      sections: [named('Größe', 'added', 'größe'), named('<Risks>', 'removed', 'risks')],
    },
  ]);
  expect(items).toMatchObject([
    {
      title: 'KEP-7: On <b> & tides: the text changed in “Größe” and “<Risks>”',
      url: 'https://club.example/keps/7/text/',
      published: '2021-07-01',
      updated: '2021-07-01',
      summary: 'The text changed in “Größe” and “<Risks>”.',
      categories: ['KEP-7', 'sig-node'],
    },
    { title: 'KEP-7: On <b> & tides: the text changed in “Goals”', published: '2021-06-21' },
  ]);
  expect(items[0]!.html).toBe(
    '<p><a href="https://club.example/keps/7/text/">The text of KEP-7: On &#x3C;b> &#x26; tides</a> changed in ' +
      '<a href="https://github.com/kubernetes/enhancements/commit/2021070100000000000000000000000000000000">commit 2021070</a>.</p>' +
      '<ul><li><a href="https://club.example/keps/7/text/#gr%C3%B6%C3%9Fe">Größe</a>: added</li>' +
      '<li>&#x3C;Risks>: removed</li></ul>',
  );
  expect(items[1]!.html).toContain('<a href="https://github.com/kubernetes/enhancements/pull/12">#12</a>');
});

test('a section without an anchor today is not a link', () => {
  expect(listItems([{ merge: mergeOf('2021-06-21'), sections: [named('Gone')] }])[0]!.html).toContain(
    '<li>Gone: changed</li>',
  );
});

test('a title names two sections, and counts the others', () => {
  const titleOf = (...titles: string[]) =>
    listItems([{ merge: mergeOf('2021-06-21'), sections: titles.map((title) => named(title)) }])[0]!.title;
  expect(titleOf('A', 'B', 'C')).toMatch(/the text changed in “A”, “B”, and 1 more section$/);
  expect(titleOf('A', 'B', 'C', 'D')).toMatch(/the text changed in “A”, “B”, and 2 more sections$/);
});

test('a merge that changed no section is left out, and one whose texts are missing is not', () => {
  const items = listItems([{ merge: mergeOf('2021-06-21'), sections: [] }, { merge: mergeOf('2021-06-22', 13) }]);
  expect(items.map(({ title, html }) => [title, html.includes('<ul>')])).toEqual([
    ['KEP-7: On <b> & tides: the text changed', false],
  ]);
});

test('an item keeps its id when the KEP is renamed', () => {
  const changes = [{ merge: mergeOf('2021-06-21') }, { merge: mergeOf('2021-06-22') }];
  const ids = listItems(changes).map(({ id }) => id);
  expect(listItems(changes, '70-high-tides').map(({ id }) => id)).toEqual(ids);
  expect(new Set(ids).size).toBe(2);
});

test('a KEP without a text has no items', () => {
  expect(listTextItems(merge(club, buildSnapshot(buildKep('7-tides')), [], []).keps[0]!, full)).toEqual([]);
});
