import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatHeaders, formatRedirects } from '../../../src/hosting/files.ts';
import { HEADERS, POLICY } from '../../../src/hosting/policy.ts';

test('every answer below the base carries the policy, and no page may be framed', () => {
  const text = formatHeaders('/kep-club/');
  expect(text).toMatch(/^\/kep-club\/\*\n {2}Content-Security-Policy: frame-ancestors 'none'\n/);
  expect(text).toContain('/kep-club/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n');
});

test('the policy lets nothing run but files of the site and scripts that it knows', () => {
  const text = JSON.stringify(POLICY);
  expect(POLICY.directives).toContain("default-src 'none'");
  expect(text).not.toMatch(/unsafe-inline|(?<!wasm-)unsafe-eval|https?:|data:|\*/);
  expect(HEADERS['X-Content-Type-Options']).toBe('nosniff');
});

test('older addresses of notes are redirects, sorted and escaped', () => {
  const aliases = new Map([
    ['/b/second', ['content/notes/2021/2021-06-27.md']],
    ['/a/ä.html', ['content/notes/2021-06-13-first.md']],
  ]);
  expect(formatRedirects(aliases, '/kep-club/')).toBe(
    '/kep-club/a/%C3%A4.html /kep-club/notes/2021-06-13-first/ 301\n/kep-club/b/second /kep-club/notes/2021-06-27/ 301\n',
  );
  expect(formatRedirects(new Map(), '/')).toBe('');
});

test('the configuration that is shown for a server sends the same headers', () => {
  const shown = readFileSync('docs/hosting.md', 'utf8').replaceAll('"', '');
  const missing = Object.entries(HEADERS).filter(([name, value]) => !shown.includes(`add_header ${name} ${value};`));
  expect(missing).toEqual([]);
});
