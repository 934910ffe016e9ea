/** The built pages as HTML: held against the standard by a validator. */
import { globSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { FIXTURE_SITE } from '../support/fixture-site.ts';
import { validateMarkup } from '../support/markup.ts';

test('every page of the fixture site is valid HTML without duplicate ids', async () => {
  const files = globSync(`${FIXTURE_SITE}/dist/**/*.html`);
  expect(files.length).toBeGreaterThan(50);
  expect(await validateMarkup(files)).toEqual([]);
});

test('all kinds of pages of the site are valid HTML', async () => {
  // Of hundreds of pages of one kind, every twentieth.
  const files = globSync('dist/**/*.html')
    .toSorted()
    .filter((file, index) => index % 20 === 0 || !/\/(keps|activity|releases)\//.test(file));
  expect(files.length).toBeGreaterThan(50);
  expect(await validateMarkup(files)).toEqual([]);
});
