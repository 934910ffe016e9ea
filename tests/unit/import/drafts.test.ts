import { expect, test } from 'vitest';
import { findDraftReason, isIgnoredDraft } from '../../../src/import/drafts.ts';
import { ignoredReason } from '../../../src/import/jekyll.ts';

const reason = (isHugo: boolean, fields: Record<string, unknown>, path = 'content/posts/a.md') =>
  findDraftReason(
    { path, fields: new Map(Object.entries(fields)), day: '2016-01-02', isHugo, isBundle: false, isPart: false },
    '2026-07-24',
  );

// What Hugo 0.111 itself leaves out.
test.each([
  [{ draft: true }],
  [{ draft: 'true' }],
  [{ draft: '1' }],
  [{ draft: 'y' }],
  [{ published: false }],
  [{ published: 'false' }],
  [{ expiryDate: '2016-05-05' }],
  [{ unpublishdate: '2016-05-05' }],
  [{ publishDate: '2099-01-01' }],
  [{ pubdate: '2099-01-01' }],
  [{ _build: { render: 'never' } }],
])('Hugo does not publish %j', (fields) => {
  expect(reason(true, fields)).toBeDefined();
});

test.each([
  [{ draft: 'yes' }],
  [{ draft: false, published: false }],
  [{ expiryDate: '2099-01-01' }],
  [{ lastmod: '2099-01-01' }],
])('Hugo publishes %j', (fields) => {
  expect(reason(true, fields)).toBeUndefined();
});

test('Jekyll does not publish drafts, or posts that are marked as unpublished', () => {
  expect(reason(false, { published: false }, '_posts/a.md')).toBe('it says "published: false"');
  expect(reason(false, { published: null }, '_posts/a.md')).toBe('it says "published: "');
  expect(reason(false, { published: 'no' }, '_posts/a.md')).toBeUndefined();
  expect(reason(false, { published: 'n' }, '_posts/a.md')).toBeUndefined();
  expect(reason(false, {}, '_drafts/a.md')).toBe('it is in the folder for drafts');
});

test('Jekyll ignores "draft", which is for Hugo', () => {
  expect(reason(false, { draft: true }, '_posts/a.md')).toBeUndefined();
  expect(isIgnoredDraft({ fields: new Map([['draft', true]]), isHugo: false })).toBe(true);
  expect(isIgnoredDraft({ fields: new Map([['draft', false]]), isHugo: false })).toBe(false);
});

// What Jekyll 4.3 itself leaves out.
test.each([
  ['_hidden/a.md', 'the configuration gives its folder, _hidden, no pages'],
  ['_unknown/a.md', 'the configuration gives its folder, _unknown, no pages'],
  ['_Drafts/a.md', 'the configuration gives its folder, _Drafts, no pages'],
  ['_talks/_a.md', 'Jekyll ignores names that begin with "_"'],
  ['_posts/_sub/2016-01-02-a.md', 'Jekyll ignores names that begin with "_"'],
  ['_posts/#2016-01-02-a.md', 'Jekyll ignores names that begin with "#"'],
  ['_posts/old/2016-01-02-a.md', 'the configuration excludes it'],
  ['_posts/2016-03-03-a.md', 'the configuration excludes it'],
  ['_posts/2016-01-02-a.md', undefined],
  ['news/_posts/sub/2016-01-02-a.md', undefined],
  ['_talks/a.md', undefined],
  ['_pages/a.md', undefined],
  ['a.md', undefined],
])('Jekyll makes no page of %s: %s', (path, why) => {
  const jekyll = {
    collections: new Map([
      ['talks', { hasPages: true }],
      ['hidden', { hasPages: false }],
    ]),
    folders: [],
    defaults: [],
    included: ['_pages'],
    excluded: ['_posts/old', '_posts/2016-03-*'],
  };
  expect(ignoredReason(path, { jekyll })).toBe(why);
});
