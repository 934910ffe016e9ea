import { expect, test } from 'vitest';
import { findDraftReason } from '../../../src/import/drafts.ts';

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
  expect(reason(false, {}, '_drafts/a.md')).toBe('it is in the folder for drafts');
});
