import { expect, test } from '@playwright/test';

test('what is found is grouped, and leads to the page', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node log');
  await expect(page.getByRole('heading', { level: 2, name: 'Notes' })).toBeVisible();
  await page.getByRole('link', { name: 'KEP-2258: Node log query' }).click();
  await expect(page).toHaveURL(/\/kep-club\/keps\/2258\/$/);
});

test('results are filtered by kind, SIG and year', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node');
  await expect(page.getByRole('heading', { level: 2, name: 'Notes' })).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('kep');
  await expect(page.getByRole('heading', { level: 2, name: 'Notes' })).toBeHidden();
  await page.getByRole('combobox', { name: 'SIG' }).selectOption('sig-windows');
  await expect(page.locator('.search-results a')).toHaveText(['KEP-2258: Node log query']);
  await page.getByRole('combobox', { name: 'Year' }).selectOption('2020');
  await expect(page.getByText('Nothing is found for “node”.')).toBeVisible();
});

for (const key of ['/', 'Control+k']) {
  test(`${key} opens the search on any page, and a number leads to its KEP`, async ({ page }) => {
    await page.goto('./notes/2021-06-27/');
    await page.keyboard.press(key);
    const box = page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox');
    await expect(box).toBeFocused();
    await page.keyboard.type('kep-2599');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/kep-club\/keps\/2599\/$/);
  });
}

test('nothing of the search is loaded before it is asked for', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('./notes/2021-06-27/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /pagefind|client|search\.[^/]+\.js/.test(url))).toEqual([]);
});

test('markup in a title is shown as text in the results', async ({ page }) => {
  let ran = false;
  page.on('dialog', (dialog) => {
    ran = true;
    void dialog.dismiss();
  });
  await page.goto('./search/?q=alert');
  await expect(page.getByRole('link', { name: 'KEP-24: A <script>alert(1)</script> & code title' })).toBeVisible();
  expect(ran).toBe(false);
});

test('without an index it says why nothing is found', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('./search/?q=node');
  await expect(page.getByText('The search index is part of the built site')).toBeVisible();
});
