import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../../../src/import/archive.ts';
import { readSite } from '../../../src/import/site.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function read(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return readSite(openArchive(folder));
}

test('the configuration of Jekyll gives the address of the site and the form of its permalinks', () => {
  const site = read({
    '_config.yml': `url: https://www.old.example
baseurl: /blog
timezone: Europe/Berlin
permalink: pretty
collections:
  talks: { permalink: /talks/:name/ }
defaults:
  - scope: { path: "", type: posts }
    values: { permalink: /p/:title/, author: octocat }
`,
    '_data/authors.yml': 'jane: { name: Jane, github: octocat }\n',
    CNAME: 'club.example\n',
  });
  expect(site).toMatchObject({
    hosts: new Set(['old.example', 'www.old.example', 'club.example', 'www.club.example']),
    base: '/blog',
    timeZone: 'Europe/Berlin',
    jekyll: {
      permalink: 'pretty',
      collections: new Map([['talks', { permalink: '/talks/:name/', hasPages: false }]]),
      defaults: [{ scope: '', type: 'posts', values: { permalink: '/p/:title/', author: 'octocat' } }],
    },
    authors: new Map([['jane', 'octocat']]),
  });
});

test('the configuration of Jekyll is YAML 1.1, and says which collections have pages', () => {
  const { jekyll } = read({
    '_config.yml': `collections:
  talks: { output: yes }
  hidden: { output: no }
  bare:
defaults:
  - scope: { path: old }
    values: { published: off, date: 2016-01-02 }
exclude: [./old/, "*.txt"]
`,
  });
  expect([...jekyll.collections].map(([name, { hasPages }]) => [name, hasPages])).toEqual([
    ['talks', true],
    ['hidden', false],
    ['bare', false],
  ]);
  expect(jekyll.defaults[0]?.values).toEqual({ published: false, date: '2016-01-02' });
  expect(jekyll.excluded).toEqual(['old', '*.txt']);
});

test.each([
  ['feed: { path: blog/atom.xml }', {}, ['/blog/atom.xml']],
  ['feed: { path: /feed.xml }', {}, []],
  [
    'title: A',
    { 'rss.xml': '---\n---\n', 'blog/index.xml': '---\n---\n', '_includes/feed.xml': '' },
    ['/blog/index.xml', '/rss.xml'],
  ],
  ['title: A', { 'atom.xml': '---\n---\n' }, []],
])('the feed of Jekyll was at another address, by %j and %j: %j', (config, files, paths) => {
  expect(read({ '_config.yml': config, ...files }).feedPaths).toEqual(paths);
});

test('the configuration of Hugo gives them as well', () => {
  const site = read({
    'hugo.toml':
      'baseURL = "https://old.example/club/"\n[permalinks.page]\nposts = "/:year/:slug/"\n[frontmatter]\ndate = [":filename", ":default"]\n',
  });
  expect(site).toMatchObject({
    hosts: new Set(['old.example', 'www.old.example']),
    base: '/club',
    hugo: { permalinks: new Map([['posts', '/:year/:slug/']]), dateInName: 'first' },
  });
});

test('without a configuration, the defaults apply; one that cannot be read is reported', () => {
  expect(read({})).toMatchObject({ hosts: new Set(), base: '', timeZone: 'UTC', remarks: [] });
  const { remarks, base } = read({ '_config.yml': 'a: [b\n' });
  expect(base).toBe('');
  expect(remarks).toEqual([{ path: '_config.yml', message: expect.stringMatching(/^cannot be read: /) }]);
});
