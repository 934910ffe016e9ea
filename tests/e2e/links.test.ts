import { expect, test } from '@playwright/test';
import { FIXTURE_SITE } from '../support/fixture-site.ts';
import { findBrokenLinks } from '../support/links.ts';

test('under a path, no page links to a page, a file or a heading that is not there', () => {
  expect(findBrokenLinks(`${FIXTURE_SITE}/dist`, '/kep-club/')).toEqual({ pages: 86, broken: [] });
});

test('a broken link is found', () => {
  const { broken } = findBrokenLinks(`${FIXTURE_SITE}/dist`, '/another-path/');
  expect(broken).toContain('/another-path/keps/24/ → /kep-club/');
});
