import { sitePaths } from '../../../src/urls.ts';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { addressKey, aliasFile, explainUnpublishable, isOwnAddress } from '../../../src/note/aliases.ts';
import { frontMatterSchema } from '../../../src/note/note.ts';

test.each([
  ['/2016/01/02/week.html', '2016/01/02/week.html'],
  ['/2016/01/02/week/', '2016/01/02/week/index.html'],
  ['/2016/week', '2016/week/index.html'],
  ['/2016/week.htm', '2016/week.htm'],
  ['/2016/week.html/comments/', '2016/week.html/comments/index.html'],
  ['/2016/01/02/week/index.html', '2016/01/02/week/index.html'],
  ['//2016//week//', '2016/week/index.html'],
  ['/old.php', 'old.php/index.html'],
  ['/gr%C3%BC%C3%9Fe/a%20b/', 'grüße/a b/index.html'],
  ['/50%25%ZZ/', '50%25%ZZ/index.html'],
  ['/../../etc/x.html', 'etc/x.html'],
  ['/%2e%2e/..\\..%00/x/', 'x/index.html'],
  ['/2016/..', 'index.html'],
])('the file at %s is %s', (alias, file) => {
  expect(aliasFile(alias)).toBe(file);
});

test.each([
  '/about/',
  '/About',
  '/about.html',
  '/%61bout/',
  '/',
  '/index.html',
  '/404',
  '/feed-1.xml',
  '/feed-120.json',
  '/atom-2.xml',
  '/sitemap-0.xml',
  '/old.ics',
  '/robots.txt',
  '/_astro/a.css',
  '/_redirects',
  '/.nojekyll',
  '/pagefind/pagefind.js',
  '/archive/slides.pdf',
  '/keps/99999/',
  '/social/x.png',
  '/releases/v1.99/',
  '/keps/2599/',
  '/feed.xml',
  '/404.html',
  '/_astro/x/',
  '/notes/',
  '/notes/2021-06-27',
  '/x/../about/',
  '/x/..',
])('%s is reserved for the site', (alias) => {
  expect(isOwnAddress(alias, (id) => id === '2021-06-27')).toBe(true);
});

test.each([
  '/2016/01/02/week.html',
  '/blog/feed.xml',
  '/keps-we-read/',
  '/index.php',
  '/notes/2016/week/',
  '/notes/2021-06-20/',
  '/notes/2021-06-27.html',
  '/notes/2021-06-27/slides.html',
  '/notes/2021-06-27/index.html/comments/',
])('%s is free', (alias) => {
  expect(isOwnAddress(alias, (id) => id === '2021-06-27')).toBe(false);
});

test('every page and file of the site is reserved', () => {
  const places = [...readdirSync('src/pages'), ...readdirSync('public')].filter((name) => !/^[[_]/.test(name));
  const addresses = places.map((name) => `/${name.replace(/\.(?:astro|ts)$/, '')}`).filter((path) => path !== '/notes');
  expect(addresses.filter((path) => !isOwnAddress(path, () => false))).toEqual([]);
  expect(places.length).toBeGreaterThan(15);
});

test('every address of the site is reserved', () => {
  const addresses = Object.values(sitePaths('/')).map((path) =>
    typeof path === 'string' ? path : (path as (...args: unknown[]) => string)('x', 'x', 'x'),
  );
  const files = ['/robots.txt', '/_headers', '/_redirects', '/social.png', '/feed.xml', '/feed-2.json', '/atom.xml'];
  const [own, other] = [[...addresses, ...files].filter((path) => !path.startsWith('/notes')), ['/x']];
  expect(own.filter((path) => !isOwnAddress(path.replace(/[?#].*/, ''), () => false))).toEqual(other);
});

test.each([
  ['/a/', '/a/index.html'],
  ['/a', '/A/'],
  ['/a.html', '/a'],
  ['/a//b/', '/a/b'],
  ['/gr%C3%BC%C3%9Fe/', '/gru\u0308ße'],
  ['/a%20b', '/a b/'],
  ['/%61/', '/a/'],
  ['/x/../a', '/a'],
  ['/a/index.htm', '/a'],
  ['/', '/index.html'],
])('%s and %s are the same address', (one, other) => {
  expect(addressKey(one)).toBe(addressKey(other));
});

test.each([
  ['/a/', '/a/b/'],
  ['/a.php', '/a'],
  ['/a%25/', '/a/'],
  ['/2016/indexhtml', '/2016/'],
])('%s and %s are different addresses', (one, other) => {
  expect(addressKey(one)).not.toBe(addressKey(other));
});

test.each([
  ['/a:b/', 'has ":", which'],
  ['/what%3F/', 'has "?", which'],
  ['/all/*', 'has "*", which'],
  ['/a%3Cb%3E/', 'has "<", which'],
  ['/a|b/', 'has "|", which'],
  ['/say-%22hi%22/', 'has "\\"", which'],
  ['/a\\b/', 'has "\\\\", which'],
  ['/a%00b/', 'has "\\u0000", which'],
  ['/line%0Abreak/', 'has "\\n", which'],
  ['/etc.../', 'has a dot or a space at the end of "etc..."'],
  ['/a%20/b/', 'has a dot or a space at the end of "a "'],
  ['/../x/', 'has a dot or a space at the end of ".."'],
  ['/2016/con/', 'has "con", which Windows reserves'],
  ['//2016/', 'has "//"'],
  ['/2016//06/', 'has "//"'],
  ['/2016%2F/06/', 'has "//"'],
  ['/LPT1.html', 'has "LPT1.html", which Windows reserves'],
  ['/100%/', 'has an invalid percent-encoding'],
  ['/gr%FCsse/', 'has an invalid percent-encoding'],
  [`/${'ü'.repeat(128)}/`, 'has a part of 256 bytes; expected 255 at most'],
])('%s cannot be a file on every host: it %s', (alias, reason) => {
  expect(explainUnpublishable(alias)).toContain(reason);
  const { error } = frontMatterSchema.safeParse({ title: 'A title', date: '2021-06-27', aliases: [alias] });
  expect(error?.issues).toMatchObject([{ path: ['aliases', 0], message: expect.stringContaining(reason) }]);
});

test.each([
  '/2021/06/grüße%20an%20alle/',
  '/gr%C3%BC%C3%9Fe.html',
  "/it's,(a)+b@c;d=e&f!~$",
  '/100%25/',
  '/日本語/',
  '/.well-known/notes/',
  '/console/auxiliary/',
  '/v1.2/index.html',
  `/${'a'.repeat(255)}/`,
])('%s can be a file on every host', (alias) => {
  expect(explainUnpublishable(alias)).toBeUndefined();
});
