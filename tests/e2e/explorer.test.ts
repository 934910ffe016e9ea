import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';

const rows = (page: Page) => page.locator('.kep-table tbody tr:visible');
const form = (page: Page) => page.getByRole('search', { name: 'Filter the KEPs' });

test.beforeEach(({ page }) => page.goto('./keps/'));

test('words filter the rows, and the count says how many are left', async ({ page }) => {
  await form(page).getByRole('searchbox', { name: 'Words' }).pressSequentially('node LOG');
  await expect(rows(page)).toHaveText([/^2258/]);
  await expect(form(page).getByRole('status')).toHaveText('1 of 7');
  await expect(page).toHaveURL(/\/keps\/\?q=node\+LOG$/);
});

test('a KEP is found by the names that the site gives it', async ({ page }) => {
  const words = form(page).getByRole('searchbox', { name: 'Words' });
  for (const name of ['KEP-2258', '#2258', 'sig-windows']) {
    await words.fill(name);
    await expect(rows(page)).toHaveText([/^2258/]);
  }
});

test('each choice filters, and tells how many there are of each value', async ({ page }) => {
  const status = form(page).getByRole('combobox', { name: 'Status' });
  await expect(status.getByRole('option', { name: 'implemented (4)' })).toBeAttached();
  await form(page).getByRole('combobox', { name: 'SIG' }).selectOption('windows');
  await expect(rows(page)).toHaveText([/^2258/]);
  await expect(status.getByRole('option', { name: 'implemented (1)' })).toBeAttached();
  await form(page).getByRole('combobox', { name: 'By the club' }).selectOption('not read');
  await expect(rows(page)).toHaveCount(0);
});

test('where nothing is left, it says which choice to drop', async ({ page }) => {
  await form(page).getByRole('combobox', { name: 'SIG' }).selectOption('windows');
  await form(page).getByRole('combobox', { name: 'By the club' }).selectOption('not read');
  const empty = page.locator('.explorer-empty');
  await expect(empty).toContainText('No KEP is all of this.');
  await empty.getByRole('button', { name: 'Without club “not read”: 1' }).click();
  await expect(rows(page)).toHaveText([/^2258/]);
  await expect(empty).toBeHidden();
  await expect(form(page).getByRole('searchbox', { name: 'Words' })).toBeFocused();
});

test('where no single choice helps, it says which to keep, and keeps the order', async ({ page }) => {
  await page.goto('./keps/?q=zzz&sig=windows&status=replaced&sort=title');
  const empty = page.locator('.explorer-empty');
  await expect(empty.getByRole('button')).toHaveText(['Only sig “windows”: 1', 'Only status “replaced”: 1', 'All: 7']);
  await empty.getByRole('button', { name: 'All: 7' }).click();
  await expect(page).toHaveURL(/\?sort=title$/);
});

test('what can be sorted by is there on a phone as well, and Back takes it back', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  const sorting = form(page).getByRole('combobox', { name: 'Sort by' });
  await sorting.selectOption('oldest first');
  await expect(rows(page).first()).toHaveText(/^24/);
  await expect(rows(page).last()).toHaveText(/^–/);
  await page.goBack();
  await expect(rows(page).first()).toHaveText(/^2599/);
  await expect(sorting).toHaveValue('');
});

test('the address holds what is chosen, and the back button takes it back', async ({ page }) => {
  await form(page).getByRole('combobox', { name: 'SIG' }).selectOption('windows');
  await form(page).getByRole('combobox', { name: 'Phase' }).selectOption('done');
  await expect(page).toHaveURL(/\?sig=windows&phase=done$/);
  await page.goBack();
  await expect(page).toHaveURL(/\?sig=windows$/);
  await expect(form(page).getByRole('combobox', { name: 'Phase' })).toHaveValue('');
  await page.goto('./keps/?sig=apps');
  await expect(rows(page)).toHaveText([/^2599/]);
  await expect(form(page).getByRole('combobox', { name: 'SIG' })).toHaveValue('apps');
  await form(page).getByRole('button', { name: 'Show all' }).click();
  await expect(rows(page)).toHaveCount(7);
  await expect(page).toHaveURL(/\/keps\/$/);
});

test('every column sorts both ways, by keyboard, releases and stages in their own order', async ({ page }) => {
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

  test('all KEPs are there, and no filter that does nothing', async ({ page }) => {
    await expect(rows(page)).toHaveCount(7);
    await expect(form(page)).toBeHidden();
  });
});
