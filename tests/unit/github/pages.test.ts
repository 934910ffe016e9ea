import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { comparePages, formatPageChanges, parsePageChanges } from '../../../src/github/pages.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sites-'));
});

afterEach(() => rmSync(root, { recursive: true }));

function buildSite(name: string, pages: Record<string, string>): string {
  for (const [file, html] of Object.entries(pages)) {
    mkdirSync(dirname(join(root, name, file)), { recursive: true });
    writeFileSync(join(root, name, file), html);
  }
  return join(root, name);
}

const page = (main: string, rest = '') =>
  `<!DOCTYPE html><html><head>${rest}</head><body><main>${main}</main><footer>${rest}</footer></body></html>`;

test('pages are compared by what readers see in their main part, and the others that differ are counted', () => {
  const before = buildSite('before', {
    'index.html': page('Home', 'a1b2.css'),
    '404.html': page('Gone'),
    'notes/2021-06-27/index.html': page('Old words'),
    'keps/1/index.html': page('A KEP'),
    'feed.xml': '<rss/>',
  });
  const after = buildSite('after', {
    'index.html': page('Home', 'c3d4.css'),
    '404.html': page('Gone'),
    'notes/2021-06-27/index.html': page('New words'),
    'notes/2021-07-11/index.html': page('A note'),
    'feed.xml': '<rss></rss>',
  });
  expect(comparePages(before, after)).toEqual({
    added: ['/notes/2021-07-11/'],
    changed: ['/notes/2021-06-27/'],
    removed: ['/keps/1/'],
    unseen: 1,
  });
});

test.each([
  ['the address of a script', '<script type="module" src="/_astro/a.1.js"></script>', '/_astro/a.2.js'],
  ['what only a script reads', '<a href="/" data-day="1">A</a>', 'data-day="2"'],
])('%s does not count as visible', (_, main, change) => {
  const pattern = new RegExp(change.replace('2', '1'));
  const before = buildSite('before', { 'index.html': page(main) });
  const after = buildSite('after', { 'index.html': page(main.replace(pattern, change)) });
  expect(comparePages(before, after)).toEqual({ added: [], changed: [], removed: [], unseen: 1 });
});

test.each([
  ['a link', '<a href="/a/">A</a>', '/b/'],
  ['a picture', '<img src="/_astro/a.1.png" alt="A">', '/_astro/b.1.png'],
  ['the text for who cannot see a picture', '<img src="/_astro/a.1.png" alt="A">', 'B'],
])('%s counts as visible', (_, main, change) => {
  const before = buildSite('before', { 'index.html': page(main) });
  const after = buildSite('after', { 'index.html': page(main.replace(/\/a\/|\/_astro\/a.1.png|A(?=">)/, change)) });
  expect(comparePages(before, after)).toMatchObject({ changed: ['/'], unseen: 0 });
});

test('a page without a main part counts as a whole', () => {
  const before = buildSite('before', { 'old/index.html': '<meta http-equiv="refresh" content="0;url=/a/">' });
  const after = buildSite('after', { 'old/index.html': '<meta http-equiv="refresh" content="0;url=/b/">' });
  expect(comparePages(before, after).changed).toEqual(['/old/']);
});

test('the result can be read back, whatever a page is called', () => {
  const before = buildSite('before', { 'index.html': '' });
  const after = buildSite('after', { 'index.html': '', "año (1)/it's `@me` *x*/index.html": page('x') });
  const changes = comparePages(before, after);
  expect(changes.added).toEqual(['/a%C3%B1o%20%281%29/it%27s%20%60%40me%60%20%2ax%2a/']);
  expect(parsePageChanges(formatPageChanges(changes))).toEqual(changes);
});

test('the result can be read back if a name is as long as file systems allow, and in Japanese', () => {
  const name = '週'.repeat(Math.floor(255 / 3));
  const before = buildSite('before', { 'index.html': '' });
  const after = buildSite('after', { 'index.html': '', [`2016/01/02/${name}/index.html`]: page('x') });
  const changes = comparePages(before, after);
  expect(changes.added).toHaveLength(1);
  expect(parsePageChanges(formatPageChanges(changes))).toEqual(changes);
});

test.each([
  ['no JSON', '{'],
  ['another form', '[]'],
  ['a missing list', '{"added":[],"changed":[],"unseen":0}'],
  ['a count that is none', '{"added":[],"changed":[],"removed":[],"unseen":"@everyone"}'],
  ['a negative count', '{"added":[],"changed":[],"removed":[],"unseen":-1}'],
  ['another field', '{"added":[],"changed":[],"removed":[],"unseen":0,"more":[]}'],
  ['a mention', list('/@everyone/')],
  ['a backtick', list('/`/')],
  ['a tag', list('/<img src=x>/')],
  ['a link', list('/](https://x.example)/')],
  ['another line', list('/a/\n# b/')],
  ['an address', list('https://x.example/')],
  ['a long path', list(`/${'a'.repeat(2_000)}/`)],
  ['many pages', list(...Array.from({ length: 20_001 }, () => '/a/'))],
  ['a long text', `${list('/a/')}${' '.repeat(2_000_000)}`],
])('a list with %s is rejected', (_, text) => {
  expect(parsePageChanges(text)).toBeUndefined();
});

function list(...added: string[]): string {
  return JSON.stringify({ added, changed: [], removed: [], unseen: 0 });
}
