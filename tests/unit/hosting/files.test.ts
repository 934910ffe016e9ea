import { expect, test } from 'vitest';
import { formatHeaders, formatRedirects } from '../../../src/hosting/files.ts';
import { HEADERS, POLICY } from '../../../src/hosting/policy.ts';

test('every response below the base has the policy, and no page may be framed', () => {
  const text = formatHeaders('/kep-club/');
  expect(text).toMatch(/^\/kep-club\/\*\n {2}/);
  expect(text).toContain("\n  Content-Security-Policy: frame-ancestors 'none'\n");
  expect(text).toContain('/kep-club/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n');
});

test('programs in the pages of other sites can read the API and the feeds', () => {
  expect(formatHeaders('/')).toMatch(/^\/\*\n {2}Access-Control-Allow-Origin: \*\n/);
});

test('the policy allows only files of the site and known inline scripts to run', () => {
  const text = JSON.stringify(POLICY);
  expect(POLICY.directives).toContain("default-src 'none'");
  expect(text).not.toMatch(/unsafe-inline|(?<!wasm-)unsafe-eval|https?:|data:|\*/);
  expect(HEADERS['X-Content-Type-Options']).toBe('nosniff');
});

test('older addresses of notes are redirects, sorted and escaped', () => {
  const redirects = [
    { from: '/b/second', path: '/kep-club/notes/2021-06-27/' },
    { from: '/a/ä.html', path: '/kep-club/notes/2021-06-13-first/' },
  ];
  expect(formatRedirects(redirects, '/kep-club/')).toBe(
    '/kep-club/a/%C3%A4.html /kep-club/notes/2021-06-13-first/ 301\n/kep-club/b/second /kep-club/notes/2021-06-27/ 301\n',
  );
  expect(formatRedirects([], '/')).toBe('');
});

test.each([
  { alias: '/2021/06/grüße%20an%20alle', line: '/2021/06/gr%C3%BC%C3%9Fe%20an%20alle' },
  { alias: '/2021/06/gr%C3%BC%c3%9fe%20an%20alle', line: '/2021/06/gr%C3%BC%C3%9Fe%20an%20alle' },
  { alias: '/100%25', line: '/100%25' },
  { alias: '/日本語/%E6%97%A5', line: '/%E6%97%A5%E6%9C%AC%E8%AA%9E/%E6%97%A5' },
  { alias: "/it's,(a)+b@c;d=e&f!", line: "/it's,(a)+b@c;d=e&f!" },
  { alias: '/why%3F', line: '/why%3F' },
  { alias: '/c%23', line: '/c%23' },
  { alias: '/*', line: '/%2A' },
  { alias: '/:year/:month/*', line: '/%3Ayear/%3Amonth/%2A' },
])('the older address $alias is escaped once, and is never a placeholder', ({ alias, line }) => {
  expect(formatRedirects([{ from: alias, path: '/notes/2021-06-27/' }], '/')).toBe(`${line} /notes/2021-06-27/ 301\n`);
});
