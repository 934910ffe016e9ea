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

test('its feed and its data are there under both numbers', () => {
  const keys = listKepKeys(catalog).map(([key, { kep }]) => [key, kep.name]);
  expect(keys).toContainEqual(['2593', '2593-multiple-cluster-cidrs']);
  expect(keys).toContainEqual(['2594', '2593-multiple-cluster-cidrs']);
  expect(keys.filter(([key]) => key === '506')).toEqual([['506', '506-another']]);
  const feeds = new Map(listFeeds(catalog, new Map(), (path) => path).map((feed) => [feed.folder, feed]));
  expect(feeds.get('/keps/2594/')!.items).toEqual(feeds.get('/keps/2593/')!.items);
});
