import { expect, test } from '@playwright/test';

test('results are grouped and link to their pages', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node log');
  await expect(page.getByRole('heading', { level: 2, name: /^Notes/ })).toBeVisible();
  await page.getByRole('link', { name: 'KEP-2258: Node log query' }).click();
  await expect(page).toHaveURL(/\/kep-club\/keps\/2258\/$/);
});

test('results are filtered by type, SIG, and year', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node');
  await expect(page.getByRole('heading', { level: 2, name: /^Notes/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Type' }).selectOption('kep');
  await expect(page.getByRole('heading', { level: 2, name: /^Notes/ })).toBeHidden();
  await page.getByRole('combobox', { name: 'SIG' }).selectOption('sig-windows');
  await expect(page.locator('.search-results a')).toHaveText(['KEP-2258: Node log query']);
  await page.getByRole('combobox', { name: 'Year' }).selectOption('2020');
  await expect(page.getByText('No results for “node”.')).toBeVisible();
});

for (const key of ['/', 'Control+k']) {
  test(`${key} opens search on any page, and a number opens its KEP`, async ({ page }) => {
    await page.goto('./notes/2021-06-27/');
    await page.keyboard.press(key);
    const box = page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox');
    await expect(box).toBeFocused();
    await page.keyboard.type('kep-2599');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/kep-club\/keps\/2599\/$/);
  });
}

test('Enter waits for a script that loads late', async ({ page }) => {
  let arrive = () => {};
  const late = new Promise<void>((resolve) => (arrive = resolve));
  await page.goto('./notes/2021-06-27/');
  await page.route('**/*.js', async (route) => {
    await late;
    await route.continue();
  });
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('kep-2599');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/$/);
  arrive();
  await expect(page).toHaveURL(/\/kep-club\/keps\/2599\/$/);
});

test('no part of search is loaded before it is used', async ({ page }) => {
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

test('without an index, it explains why there are no results', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('./search/?q=node');
  await expect(page.getByText('Search couldn’t be loaded.')).toBeVisible();
});

test('the number of a KEP that does not exist shows a message', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('99999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('KEP-99999 was not found.')).toBeVisible();
  expect(page.url()).toMatch(/\/search\//);
});

test('Enter waits for the results of the latest input', async ({ page }) => {
  await page.goto('./search/');
  const box = page.getByRole('searchbox', { name: 'Search' });
  await box.fill('node log');
  await expect(page.locator('.search-results a').first()).toBeVisible();
  await box.fill('credential');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/keps\/2133/);
});

test('the query is kept in the address, so that Back restores the results', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node');
  await page.getByRole('combobox', { name: 'Type' }).selectOption('kep');
  await page.getByRole('link', { name: 'KEP-2258: Node log query' }).click();
  await expect(page).toHaveURL(/\/keps\/2258\/$/);
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('node');
  await expect(page.getByRole('combobox', { name: 'Type' })).toHaveValue('kep');
  await expect(page.getByRole('link', { name: 'KEP-2258: Node log query' })).toBeVisible();
});

for (const query of ['Xyzzy', '99999x', 'qqq node', '***']) {
  test(`there are no results for ${query}, which no page contains`, async ({ page }) => {
    await page.goto(`./search/?q=${encodeURIComponent(query)}`);
    await expect(page.getByText(`No results for “${query}”.`)).toBeVisible();
    await expect(page.locator('.search-results a')).toHaveCount(0);
  });
}

test('every hit for the beginning of a word holds it', async ({ page }) => {
  await page.goto('./search/?q=minready');
  const links = page.locator('.search-results a');
  await expect(links.first()).toBeVisible();
  for (const address of await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
    expect((await (await page.request.get(address)).text()).toLowerCase(), address).toContain('minready');
  }
});
