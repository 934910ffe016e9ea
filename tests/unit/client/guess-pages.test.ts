import { expect, test } from 'vitest';
import { listKepNames } from '../../../src/catalog/search.ts';
import { guessPages, wordsOfAddress } from '../../../src/client/guess-pages.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

const keps = listKepNames(
  catalogOf(
    {
      '2026-07-24': [
        buildKep('24-apparmor', { title: 'AppArmor Support' }),
        buildKep('2021-hpa', { title: 'HPA supports scaling to/from zero pods' }),
        buildKep('2133-a', { title: 'A kubelet credential provider' }),
        buildKep('2133-b', { title: 'Another kubelet credential provider' }),
        buildKep('2599-x', { title: 'minReadySeconds for StatefulSets' }),
      ],
    },
    '2026-07-24',
  ),
);
const notes = ['2026-07-24', '2021-06-27', '2021-06-13'].map((date) => ({
  path: `/notes/${date}/`,
  title: `Notes of ${date}`,
  date,
}));

test.each([
  ['/kep/2599', ['/keps/2599/']],
  ['/KEP-2599', ['/keps/2599/']],
  ['/keps/2599', ['/keps/2599/']],
  ['/keps/02599/', ['/keps/2599/']],
  ['/keps/2599-minreadyseconds-for-statefulsets/', ['/keps/2599/']],
  ['/keps/sig-apps/2599-minreadyseconds-for-statefulsets/README.md', ['/keps/2599/']],
  ['/kubernetes/enhancements/issues/2599', ['/keps/2599/']],
  ['/keps/2133/', ['/keps/2133-b/', '/keps/2133/']],
  ['/keps/apparmor/', ['/keps/24/']],
  ['/keps/app-armour', ['/keps/24/']],
  ['/minReadySecnds', ['/keps/2599/']],
  ['/keps/2021/', ['/keps/2021/']],
  ['/notes/2021-06-28/', ['/notes/2021-06-27/', '/notes/2021-06-13/', '/notes/2026-07-24/']],
  ['/2021/06/14/week-notes/', ['/notes/2021-06-13/', '/notes/2021-06-27/', '/notes/2026-07-24/']],
  ['/notes/20210627', ['/notes/2021-06-27/', '/notes/2021-06-13/', '/notes/2026-07-24/']],
  ['/releases/v1.25.html', []],
  ['/nowhere/', []],
  ['/%E0%A4%A/', []],
  ['/', []],
])('%s may mean %j', (path, expected) => {
  expect(guessPages(path, keps, notes).map((guess) => guess.path)).toEqual(expected);
});

test.each([
  ['/kep/2599', '2599'],
  ['/keps/node-log_query.html', 'node log query'],
  ['/notes/%3Cscript%3E/', '<script>'],
  ['/KEP-2599/index.html', '2599'],
  ['/404.html', ''],
  ['/', ''],
  ['/%E0%A4%A/', '%E0%A4%A'],
])('the search for %s is for “%s”', (path, words) => {
  expect(wordsOfAddress(path)).toBe(words);
});
