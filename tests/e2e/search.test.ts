import { expect, test } from '@playwright/test';

test('what is found is grouped, and leads to the page', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node log');
  await expect(page.getByRole('heading', { level: 2, name: /^Notes/ })).toBeVisible();
  await page.getByRole('link', { name: 'KEP-2258: Node log query' }).click();
  await expect(page).toHaveURL(/\/kep-club\/keps\/2258\/$/);
});

test('results are filtered by kind, SIG and year', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node');
  await expect(page.getByRole('heading', { level: 2, name: /^Notes/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('kep');
  await expect(page.getByRole('heading', { level: 2, name: /^Notes/ })).toBeHidden();
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

test('Enter waits for a script that comes late', async ({ page }) => {
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
  await expect(page.getByText('The search could not be loaded.')).toBeVisible();
});

test('a number that no KEP has is told so, and leads nowhere', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('99999');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is no KEP-99999 in the data.')).toBeVisible();
  expect(page.url()).toMatch(/\/search\//);
});

test('Enter waits for what was typed last', async ({ page }) => {
  await page.goto('./search/');
  const box = page.getByRole('searchbox', { name: 'Search' });
  await box.fill('node log');
  await expect(page.locator('.search-results a').first()).toBeVisible();
  await box.fill('credential');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/keps\/2133/);
});

test('what is searched for stands in the address, so that Back finds it again', async ({ page }) => {
  await page.goto('./search/');
  await page.getByRole('searchbox', { name: 'Search' }).fill('node');
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('kep');
  await page.getByRole('link', { name: 'KEP-2258: Node log query' }).click();
  await expect(page).toHaveURL(/\/keps\/2258\/$/);
  await page.goBack();
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('node');
  await expect(page.getByRole('combobox', { name: 'Kind' })).toHaveValue('kep');
  await expect(page.getByRole('link', { name: 'KEP-2258: Node log query' })).toBeVisible();
});

for (const query of ['Xyzzy', '99999x', 'qqq node', '***']) {
  test(`nothing is found for ${query}, which no page holds`, async ({ page }) => {
    await page.goto(`./search/?q=${encodeURIComponent(query)}`);
    await expect(page.getByText(`Nothing is found for “${query}”.`)).toBeVisible();
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
