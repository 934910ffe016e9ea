import { expect, test } from 'vitest';
import { oldAddresses, oldFeedId, pathOf } from '../../../src/import/addresses.ts';
import type { Post } from '../../../src/import/posts.ts';
import type { Site } from '../../../src/import/site.ts';

const site: Site = {
  hosts: new Set(['old.example', 'www.old.example']),
  base: '/blog',
  roots: [''],
  timeZone: 'UTC',
  jekyll: { collections: new Map(), folders: [], defaults: [], included: [], excluded: [] },
  hugo: {
    permalinks: new Map(),
    dateInName: 'never',
    contents: [{ folder: 'content', language: 'en' }],
    languages: [],
    defaultLanguage: 'en',
    defaultInSubfolder: false,
    sections: new Set(),
    bundles: new Set(),
    uglyUrls: new Set(),
    keepsCase: false,
    removesAccents: false,
  },
  address: 'https://old.example/blog',
  feed: undefined,
  feedPaths: [],
  authors: new Map(),
  remarks: [],
};

function post(path: string, fields: Record<string, unknown> = {}, day = '2016-01-09'): Post {
  const stem = path.replace(/\.md$/, '').replace(/\/index$/, '');
  const name = stem.replace(/^.*\//, '').replace(/^\d{4}-\d\d-\d\d-/, '');
  return { path, stem, name, day, fields: new Map(Object.entries(fields)), body: '', bodyLine: 1 };
}

const withPermalink = (permalink: string): Site => ({ ...site, jekyll: { ...site.jekyll, permalink } });

test.each([
  [site, {}, '/2016/01/09/week-2.html'],
  [withPermalink('pretty'), {}, '/2016/01/09/week-2/'],
  [withPermalink('ordinal'), {}, '/2016/009/week-2.html'],
  [withPermalink('weekdate'), {}, '/2016/W01/Sat/week-2.html'],
  [withPermalink('none'), { categories: 'News Weekly' }, '/news/weekly/week-2.html'],
  [withPermalink('/:year/:i_month/:i_day/:title'), {}, '/2016/1/9/week-2'],
  [withPermalink('/archive/:short_year/:long_month/:slug.html'), {}, '/archive/16/January/week-2.html'],
  [withPermalink('constructor'), {}, '/constructor'],
  [withPermalink('/:constructor/:title'), {}, '/:constructor/week-2'],
  [site, { permalink: '/weeks/two/' }, '/weeks/two/'],
  [site, { permalink: 'weeks/:title:output_ext' }, '/weeks/week-2.html'],
  [site, { slug: 'second', category: 'A B' }, '/a%20b/2016/01/09/second.html'],
  [
    { ...site, jekyll: { ...site.jekyll, defaults: [{ scope: '', type: 'posts', values: { permalink: 'pretty' } }] } },
    {},
    '/2016/01/09/week-2/',
  ],
])('Jekyll: %#', (configured, fields, address) => {
  expect(oldAddresses(post('_posts/2016-01-09-week-2.md', fields), configured).addresses).toEqual([address]);
});

test('folders above _posts are categories, and other collections have their own addresses', () => {
  expect(oldAddresses(post('news/_posts/2016-01-09-a.md'), site).addresses).toEqual(['/news/2016/01/09/a.html']);
  expect(oldAddresses(post('_talks/kubecon.md'), site).addresses).toEqual(['/talks/kubecon.html']);
});

test.each([
  [{}, {}, '/posts/week-2/'],
  [{ slug: 'second' }, {}, '/posts/second/'],
  [{ url: '/elsewhere/' }, {}, '/elsewhere/'],
  [{ title: 'The Second Week' }, { posts: '/:year/:month/:title/' }, '/2016/01/the-second-week/'],
])('Hugo: %#', (fields, permalinks, address) => {
  const configured = { ...site, hugo: { ...site.hugo, permalinks: new Map(Object.entries(permalinks)) } };
  expect(oldAddresses(post('content/posts/Week 2.md', fields), configured).addresses).toEqual([address]);
});

test.each([
  [{ posts: '/:year/:title/' }, '/en/2016/x/'],
  [{ posts: '/:year/:title' }, '/en/2016/x/'],
])('Hugo, a permalink below the folder of the language: %#', (permalinks, address) => {
  const hugo: Site['hugo'] = {
    ...site.hugo,
    permalinks: new Map(Object.entries(permalinks)),
    languages: [{ code: 'en' }, { code: 'fr' }],
    defaultInSubfolder: true,
  };
  expect(oldAddresses(post('content/posts/a.md', { title: 'X' }), { ...site, hugo }).addresses).toEqual([address]);
});

test('if the date depends on the time zone, both addresses lead to the post', () => {
  const late = post('_posts/2016-01-09-a.md', { date: '2016-01-09 23:30:00 -0800' });
  expect(oldAddresses(late, site).addresses).toEqual(['/2016/01/10/a.html', '/2016/01/09/a.html']);
});

test('redirects of the post are kept if they are paths of the site', () => {
  const moved = post('_posts/2016-01-09-a.md', {
    redirect_from: ['/a/index.html', 'b', 'https://old.example/blog/c/', 'https://else.example/d/', '/?p=1'],
  });
  expect(oldAddresses(moved, site)).toEqual({
    addresses: ['/2016/01/09/a.html', '/a/', '/2016/01/09/b', '/c/'],
    problems: [
      'the old address https://else.example/d/ cannot be kept: it is not a path of this site',
      'the old address /?p=1 cannot be kept: it is not a path of this site',
    ],
  });
});

test('addresses are decoded, except for characters that would break them', () => {
  expect(pathOf('/gr%C3%BC%C3%9Fe/a b%23c%2525/%ZZ', site, '/')).toBe('/grüße/a%20b%23c%2525/%ZZ');
});

// What Jekyll 4.3 itself gave.
test.each([
  ['My first post', '/2015/02/05/My-first-post.html'],
  ['_under', '/2015/02/05/_under.html'],
  ['--double', '/2015/02/05/double.html'],
  ['a - b', '/2015/02/05/a-b.html'],
  ['C++ & Go', '/2015/02/05/C++-&-Go.html'],
  ['hash#tag', '/2015/02/05/hash-tag.html'],
  ['Grüße An Alle', '/2015/02/05/Grüße-An-Alle.html'],
  ['emoji 🎉 party', '/2015/02/05/emoji-party.html'],
  ['你好 世界', '/2015/02/05/你好-世界.html'],
])('Jekyll: the file %j', (name, address) => {
  expect(oldAddresses(post(`_posts/2015-02-05-${name}.md`, {}, '2015-02-05'), site).addresses).toEqual([address]);
});

// What Hugo 0.111 itself gave.
test.each([
  ["What's new: Node logs & CRDs, part 1?", '/2016/01/whats-new-node-logs-crds-part-1/'],
  ['C++ & Go', '/2016/01/c-go/'],
  ['Grüße An Alle', '/2016/01/grüße-an-alle/'],
  ['a - b', '/2016/01/a-b/'],
  ['a@b', '/2016/01/a@b/'],
  ['v1.24.0 released', '/2016/01/v1.24.0-released/'],
  ['🎉', '/2016/01/'],
])('Hugo: the title %j', (title, address) => {
  const permalinks = new Map([['posts', '/:year/:month/:title/']]);
  const configured = { ...site, hugo: { ...site.hugo, permalinks } };
  expect(oldAddresses(post('content/posts/a.md', { title }), configured).addresses).toEqual([address]);
});

test('with several languages, addresses start with the language code, except for the default language', () => {
  const languages = [{ code: 'en' }, { code: 'fr' }];
  const configured = { ...site, hugo: { ...site.hugo, languages } };
  expect(oldAddresses(post('content/posts/hello.fr.md'), configured).addresses).toEqual(['/fr/posts/hello/']);
  expect(oldAddresses(post('content/posts/hello.md'), configured).addresses).toEqual(['/posts/hello/']);
});

test('Jekyll takes a time without an offset for UTC, and builds the address in the zone of the site', () => {
  const sydney = { ...site, timeZone: 'Australia/Sydney' };
  const late = post('_posts/2013-03-14-a.md', { date: '2013-03-14 23:42:50' }, '2013-03-14');
  expect(oldAddresses(late, sydney).addresses).toEqual(['/2013/03/15/a.html', '/2013/03/14/a.html']);
});

test('the id in the old feed is derived from the address as its program did', () => {
  const jekyll = post('_posts/2016-01-09-Week 2.md');
  expect(oldFeedId(jekyll, { ...site, feed: 'jekyll' })).toBe('https://old.example/blog/2016/01/09/Week%202');
  const hugo = post('content/posts/Week 2.md');
  expect(oldFeedId(hugo, { ...site, feed: 'hugo' })).toBe('https://old.example/blog/posts/week-2/');
  expect(oldFeedId(hugo, site)).toBeUndefined();
});
