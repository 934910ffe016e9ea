/** The site as it is built from what is committed: whatever the club wrote, this holds. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parseSnapshot } from '../../src/kep/snapshot.ts';
import { findOverflow, findViolations } from '../support/accessibility.ts';
import { findBrokenLinks } from '../support/links.ts';

const { keps } = parseSnapshot(readFileSync('src/data/keps.json', 'utf8'));

test('every KEP of the snapshot is listed, and has a page', async ({ page }) => {
  await page.goto('./keps/');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(keps.length + 1);
});

test('no page links to a page, a file or a heading that is not there', ({ baseURL }) => {
  const { pages, broken } = findBrokenLinks('dist', new URL(baseURL!).pathname);
  expect(pages).toBeGreaterThan(keps.length);
  expect(broken).toEqual([]);
});

test('the latest note names its KEPs, and the page of each names the note', async ({ page }) => {
  await page.goto('./');
  const title = await page
    .getByRole('region', { name: 'Latest note' })
    .getByRole('heading', { level: 3 })
    .textContent();
  await page.getByRole('link', { name: title!, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title!);
  const addresses = await page
    .getByRole('complementary')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  for (const address of addresses.filter((address) => address.includes('/keps/'))) {
    await page.goto(address);
    await expect(
      page.getByRole('region', { name: 'Club notes' }).getByRole('link', { name: title!, exact: true }),
    ).toBeVisible();
  }
});

for (const path of ['./', './notes/', './keps/']) {
  test(`${path} is accessible, and never wider than the screen`, async ({ page }) => {
    await page.goto(path);
    expect(await findViolations(page)).toEqual([]);
    expect(await findOverflow(page, [320, 360, 768, 1440])).toEqual({});
  });
}
