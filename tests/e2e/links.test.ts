import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { FIXTURE_SITE } from '../support/fixture-site.ts';
import { findBrokenAddresses, findBrokenLinks } from '../support/links.ts';

test('under a base path, no page has broken links', () => {
  expect(findBrokenLinks(`${FIXTURE_SITE}/dist`, '/kep-club/')).toEqual({ pages: 101, broken: [] });
});

test('broken links are detected', () => {
  const { broken } = findBrokenLinks(`${FIXTURE_SITE}/dist`, '/another-path/');
  expect(broken).toContain('/another-path/keps/24/ → /kep-club/');
});

for (const alias of ['./2021/06/13/the-earliest.html', './2021/06/grüße%20an%20alle/']) {
  test(`a former address redirects to its note: ${alias}`, async ({ page }) => {
    await page.goto(alias);
    await expect(page).toHaveURL(/\/kep-club\/notes\/2021-06-13\/$/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The earliest note');
  });
}

test('an older address keeps its query and its section', async ({ page }) => {
  await page.goto('./2021/06/13/the-earliest.html?from=mail#notes');
  await expect(page).toHaveURL(/\/kep-club\/notes\/2021-06-13\/\?from=mail#notes$/);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an older address leads to its note', async ({ page }) => {
    await page.goto('./2021/06/13/the-earliest.html');
    await expect(page).toHaveURL(/\/kep-club\/notes\/2021-06-13\/$/);
  });
});

test('without automatic redirects, a former address has a link', async ({ request }) => {
  const response = await request.get('./2021/06/13/the-earliest.html');
  const html = await response.text();
  expect(html).toContain('<a href="/kep-club/notes/2021-06-13/">The earliest note</a>');
  expect(html).toContain('<meta name="robots" content="noindex">');
});

test('feeds, the calendar, JSON, and Markdown have no broken links', () => {
  const { addresses, broken } = findBrokenAddresses(`${FIXTURE_SITE}/dist`, 'https://club.example/kep-club/');
  expect(addresses).toBeGreaterThan(500);
  expect(broken).toEqual([]);
});

test('broken links in feeds are detected', () => {
  const folder = mkdtempSync(join(tmpdir(), 'site-'));
  writeFileSync(join(folder, 'feed.xml'), '<link>https://club.example/kep-club/gone/</link>');
  expect(findBrokenAddresses(folder, 'https://club.example/kep-club/').broken).toEqual([
    'feed.xml → https://club.example/kep-club/gone/',
  ]);
});
