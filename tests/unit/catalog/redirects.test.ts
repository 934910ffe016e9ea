import { expect, test } from 'vitest';
import { listKepKeys, listRedirects } from '../../../src/catalog/redirects.ts';
import { listFeeds } from '../../../src/feeds/list.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

const catalog = catalogOf(
  {
    '2021-09-03': [buildKep('2594-multiple-cluster-cidrs'), buildKep('506-ipv6')],
    '2021-09-10': [
      buildKep('2593-multiple-cluster-cidrs', { title: 'Multiple `CIDRs`' }),
      buildKep('1138-ipv6'),
      buildKep('506-another'),
    ],
  },
  '2021-09-10',
);

test('the page of a number that a KEP had before leads to its page of today', () => {
  expect(listRedirects(catalog)).toEqual([{ from: '/keps/2594/', title: 'Multiple CIDRs', path: '/keps/2593/' }]);
});

test('a directory that was the key of a KEP without a number of its own leads to its page of today', () => {
  const provider = buildKep('2133-credential-provider', { status: 'implementable' });
  const redirects = listRedirects(
    catalogOf(
      {
        '2020-06-01': [
          buildKep('20190603-endpointslices'),
          buildKep('0000-kep-process'),
          provider,
          buildKep('2133-kubelet-credential-providers', { status: 'withdrawn' }),
        ],
        '2020-07-01': [buildKep('0752-endpointslices'), buildKep('0000-kep-process'), provider],
      },
      '2020-07-02',
    ),
  );
  expect(redirects.map(({ from, path }) => `${from} ${path}`)).toEqual([
    '/keps/20190603-endpointslices/ /keps/752/',
    '/keps/2133-credential-provider/ /keps/2133/',
  ]);
});

test('a former key has only characters that are allowed in file names on every host, like a key', () => {
  const days = { '2021-01-04': [buildKep('20190603-what:why')], '2021-02-01': [buildKep('9-what:why')] };
  expect(listRedirects(catalogOf(days, '2021-02-01')).map(({ from }) => from)).toEqual(['/keps/20190603-what-why/']);
});

test('its feed and its data are there under both numbers', () => {
  const keys = listKepKeys(catalog).map(([key, { kep }]) => [key, kep.name]);
  expect(keys).toContainEqual(['2593', '2593-multiple-cluster-cidrs']);
  expect(keys).toContainEqual(['2594', '2593-multiple-cluster-cidrs']);
  expect(keys.filter(([key]) => key === '506')).toEqual([['506', '506-another']]);
  const feeds = new Map(listFeeds(catalog, new Map(), (path) => path, new Map()).map((feed) => [feed.folder, feed]));
  expect(feeds.get('/keps/2594/')!.items).toEqual(feeds.get('/keps/2593/')!.items);
});
