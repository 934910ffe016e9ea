/** The built pages as HTML: a validator checks them against the standard. */
import { globSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { LARGE_SITE } from '../support/club-sites.ts';
import { FIXTURE_SITE } from '../support/fixture-site.ts';
import { validateMarkup } from '../support/markup.ts';

test('every page of the fixture site is valid HTML without duplicate ids', async () => {
  const files = globSync(`${FIXTURE_SITE}/dist/**/*.html`);
  expect(files.length).toBeGreaterThan(50);
  expect(await validateMarkup(files)).toEqual([]);
});

test('every page of a large club is valid HTML', async () => {
  const files = globSync(`${LARGE_SITE}/dist/**/*.html`);
  expect(files.length).toBeGreaterThan(150);
  expect(await validateMarkup(files)).toEqual([]);
});
