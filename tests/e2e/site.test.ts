/** What holds for every club's site, whatever the club wrote: tested on the committed site, an empty one and a large one. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { listNotes } from '../../src/check/context.ts';
import { parseSnapshot } from '../../src/kep/snapshot.ts';
import { findOverflow } from '../support/accessibility.ts';
import { findBrokenLinks } from '../support/links.ts';

const rootOf = ({ metadata }: { metadata: Record<string, unknown> }) => String(metadata['root']);
const countKeps = (root: string) => parseSnapshot(readFileSync(join(root, 'src/data/keps.json'), 'utf8')).keps.length;

test('every KEP of the snapshot is listed, and has a page', async ({ page }, { project }) => {
  await page.goto('./keps/');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(countKeps(rootOf(project)) + 1);
});

test('a KEP is found by its number, even if no notes are indexed', async ({ page }) => {
  await page.goto('./search/?q=2599');
  await expect(page.locator('.search-results a').first()).toHaveText(/^KEP-2599: /);
  await page.getByRole('combobox', { name: 'Type' }).selectOption('note');
  await expect(page.locator('.search output')).not.toHaveText(/couldn’t be loaded/);
});

test('no page has broken links', ({ baseURL }, { project }) => {
  const root = rootOf(project);
  const { pages, broken } = findBrokenLinks(join(root, 'dist'), new URL(baseURL!).pathname);
  expect(pages).toBeGreaterThan(countKeps(root));
  expect(broken).toEqual([]);
});

test('no page has an empty paragraph, an empty list of links, or a line that starts with a separator', () => {
  const pages = globSync(`${rootOf(test.info().project)}/dist/**/*.html`);
  const fault = /<p>\s*<\/p>|<ul class="(?:inline|plain-list columns)-list"[^>]*>\s*<\/ul>|<(?:p|li|td|dd)\b[^>]*>\s*·/;
  expect(pages.filter((page) => fault.test(readFileSync(page, 'utf8')))).toEqual([]);
});

test('the home page links to the latest note, if there is one, and the pages of its KEPs link back', async ({ page }, {
  project,
}) => {
  await page.goto('./');
  const latest = page.getByRole('region', { name: 'Latest note' });
  await expect(latest).toHaveCount(listNotes(rootOf(project)).length > 0 ? 1 : 0);
  if ((await latest.count()) === 0) return;
  const title = latest.getByRole('heading', { level: 3 });
  const words = (await title.textContent())!;
  const note = (await title.getByRole('link').getAttribute('href'))!;
  await title.getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
  const addresses = await page
    .getByRole('complementary')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
  for (const address of addresses.filter((address) => /\/keps\/[^/]+\/$/.test(new URL(address).pathname))) {
    await page.goto(address);
    const readings = page.getByRole('region', { name: 'Club notes' });
    await expect(readings.locator(`a[href^="${note}"]`).first()).toBeVisible();
  }
});

test('the table of all KEPs prints in its width, with its headings on each page, and without filters', async ({
  page,
}, { project }) => {
  const keps = countKeps(rootOf(project));
  await page.goto('./keps/');
  for (const margin of [{}, { left: '4cm', right: '4cm' }]) {
    const pdf = await page.pdf({ format: 'A4', margin });
    const pages = pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length;
    expect(pages).toBeLessThanOrEqual(1 + Math.ceil(keps / 35));
  }
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('search', { name: 'Filter KEPs' })).toBeHidden();
  await expect(page.locator('.kep-table thead')).toHaveCSS('display', 'table-header-group');
  await expect(page.getByRole('columnheader', { name: 'Title' })).toBeVisible();
  // The width of A4 between margins of 2.5 cm.
  expect(await findOverflow(page, [605])).toEqual({});
});
