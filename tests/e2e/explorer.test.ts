import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';

const rows = (page: Page) => page.locator('.kep-table tbody tr:visible');
const form = (page: Page) => page.getByRole('search', { name: 'Filter KEPs' });

test.beforeEach(({ page }) => page.goto('./keps/'));

test('the search text filters the rows, and the count is updated', async ({ page }) => {
  await form(page).getByRole('searchbox', { name: 'Search' }).pressSequentially('node LOG');
  await expect(rows(page)).toHaveText([/^2258/]);
  await expect(form(page).getByRole('status')).toHaveText('1 of 7 KEPs');
  await expect(page).toHaveURL(/\/keps\/\?q=node\+LOG$/);
});

test('a KEP is found by its number and its SIG in all common forms', async ({ page }) => {
  const search = form(page).getByRole('searchbox', { name: 'Search' });
  for (const name of ['KEP-2258', '#2258', 'sig-windows']) {
    await search.fill(name);
    await expect(rows(page)).toHaveText([/^2258/]);
  }
});

test('the search works on while the browser refuses to change the address, and a later step writes it', async ({
  page,
}) => {
  await page.evaluate(() => {
    history.replaceState = () => {
      throw new DOMException('More than 100 times per 10 seconds', 'SecurityError');
    };
  });
  await form(page).getByRole('searchbox', { name: 'Search' }).fill('node');
  await expect(form(page).getByRole('status')).toHaveText('3 of 7 KEPs');
  await form(page).getByRole('combobox', { name: 'SIG' }).selectOption('windows');
  await expect(rows(page)).toHaveText([/^2258/]);
  await expect(page).toHaveURL(/\/keps\/\?q=node&sig=windows$/);
});

test('each filter narrows the rows, and its options show counts', async ({ page }) => {
  const status = form(page).getByRole('combobox', { name: 'Status' });
  await expect(status.getByRole('option', { name: 'implemented (4)' })).toBeAttached();
  await form(page).getByRole('combobox', { name: 'SIG' }).selectOption('windows');
  await expect(rows(page)).toHaveText([/^2258/]);
  await expect(status.getByRole('option', { name: 'implemented (1)' })).toBeAttached();
  await form(page).getByRole('combobox', { name: 'Club' }).selectOption('not read');
  await expect(rows(page)).toHaveCount(0);
});

test('if no KEPs match, it offers to remove a filter', async ({ page }) => {
  await form(page).getByRole('combobox', { name: 'SIG' }).selectOption('windows');
  await form(page).getByRole('combobox', { name: 'Club' }).selectOption('not read');
  const empty = page.locator('.explorer-empty');
  await expect(empty).toContainText('No KEPs match these filters.');
  await empty.getByRole('button', { name: 'Remove club “not read” (1)' }).click();
  await expect(rows(page)).toHaveText([/^2258/]);
  await expect(empty).toBeHidden();
  await expect(form(page).getByRole('searchbox', { name: 'Search' })).toBeFocused();
});

test('if removing one filter is not enough, it offers to keep only one, and keeps the order', async ({ page }) => {
  // A newsletter has added a parameter.
  await page.goto('./keps/?q=zzz&sig=windows&status=replaced&sort=title&utm_source=letter');
  const empty = page.locator('.explorer-empty');
  await expect(empty.getByRole('button')).toHaveText([
    'Keep only sig “windows” (1)',
    'Keep only status “replaced” (1)',
    'Show all (7)',
  ]);
  await empty.getByRole('button', { name: 'Show all (7)' }).click();
  await expect(page).toHaveURL(/\?sort=title$/);
});

test('sorting works on a phone, and Back undoes it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const sorting = form(page).getByRole('combobox', { name: 'Sort by' });
  await expect(sorting).toBeHidden();
  await form(page)
    .getByRole('button', { name: /^Filters/ })
    .click();
  await sorting.selectOption('oldest first');
  await expect(rows(page).first()).toHaveText(/^24/);
  await expect(rows(page).last()).toHaveText(/^–/);
  await page.goBack();
  await expect(rows(page).first()).toHaveText(/^2599/);
  await expect(sorting).toHaveValue('');
});

test('on a phone, what is known of a KEP stands under its title, and the count directly above the list', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto('./keps/?sig=windows');
  await expect(form(page).getByRole('button', { name: 'Filters (1)' })).toHaveAttribute('aria-expanded', 'false');
  const row = rows(page).first();
  const title = (await row.locator('.title').boundingBox())!;
  for (const name of ['.sig', '.stage-cell', '.release']) {
    const cell = (await row.locator(name).boundingBox())!;
    expect(cell.y, name).toBeGreaterThanOrEqual(title.y + title.height - 1);
    expect(cell.x, name).toBeGreaterThanOrEqual(title.x);
  }
  const count = (await form(page).getByRole('status').boundingBox())!;
  const table = (await page.locator('.kep-table tbody').boundingBox())!;
  expect(table.y - (count.y + count.height)).toBeLessThan(40);
});

test('the address contains the filters, and Back undoes them', async ({ page }) => {
  await form(page).getByRole('combobox', { name: 'SIG' }).selectOption('windows');
  await form(page).getByRole('combobox', { name: 'Phase' }).selectOption('done');
  await expect(page).toHaveURL(/\?sig=windows&phase=done$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?sig=windows$/);
  await expect(form(page).getByRole('combobox', { name: 'Phase' })).toHaveValue('');
  await page.goto('./keps/?sig=apps');
  await expect(rows(page)).toHaveText([/^2599/]);
  await expect(form(page).getByRole('combobox', { name: 'SIG' })).toHaveValue('apps');
  await form(page).getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows(page)).toHaveCount(7);
  await expect(page).toHaveURL(/\/keps\/$/);
});

test('every column sorts in both directions, by keyboard, with releases and stages in their natural order', async ({
  page,
}) => {
  const header = page.getByRole('columnheader', { name: 'Release' });
  await header.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const releases = (await page.locator('.kep-table td.release').allTextContents()).map((text) => text.trim());
  const named = releases.filter(Boolean);
  expect(named).toEqual(named.toSorted((a, b) => Number(a.slice(3)) - Number(b.slice(3))));
  expect(releases.slice(0, named.length)).toEqual(named);
  await page.keyboard.press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/\?sort=-release$/);
  await page.getByRole('columnheader', { name: 'Stage' }).getByRole('button').click();
  await expect(rows(page).first()).toContainText('alpha');
  await expect(page.getByRole('columnheader', { name: 'Release' })).not.toHaveAttribute('aria-sort');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('all KEPs are listed, and the filters are hidden', async ({ page }) => {
    await expect(rows(page)).toHaveCount(7);
    await expect(form(page)).toBeHidden();
  });
});
