import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';

const results = (page: Page) => page.locator('.search-results > li');
const box = (page: Page) => page.getByRole('searchbox', { name: 'Search' });

test('KEPs and notes are one list, and a KEP whose title matches stands above a note whose text matches', async ({
  page,
}) => {
  await page.goto('./search/');
  await box(page).fill('node log');
  await expect(results(page).first()).toContainText('KEP-2258: Node log query');
  await expect(results(page).filter({ hasText: 'Note · ' })).not.toHaveCount(0);
  await results(page).first().getByRole('link').click();
  await expect(page).toHaveURL(/\/kep-club\/keps\/2258\/$/);
});

test('a KEP shows its stage, SIG, and status, and the feature gate for which it was found', async ({ page }) => {
  await page.goto('./search/?q=NodeLog');
  const kep = results(page).first();
  await expect(kep.getByRole('listitem')).toHaveText(['stable v1.36', 'implemented', 'SIG Windows']);
  await expect(kep.locator('svg')).toHaveCount(1);
  await expect(kep.locator('p')).toHaveText('Feature gate: NodeLogQuery');
  await expect(kep.locator('mark')).toHaveText('NodeLogQuery');
});

test('the filters have their values from the start, and filter by type, SIG, and year', async ({ page }) => {
  await page.goto('./search/');
  const [type, sig, year] = ['Type', 'SIG', 'Year'].map((name) => page.getByRole('combobox', { name }));
  await expect(sig!.getByRole('option', { name: 'SIG Windows' })).toBeAttached();
  await expect(year!.getByRole('option', { name: '2021' })).toBeAttached();
  await box(page).fill('node');
  await expect(results(page).filter({ hasText: 'Note · ' })).not.toHaveCount(0);
  await type!.selectOption('kep');
  await expect(results(page).filter({ hasText: 'Note · ' })).toHaveCount(0);
  await sig!.selectOption('sig-windows');
  await expect(results(page).getByRole('link')).toHaveText(['KEP-2258: Node log query']);
  await year!.selectOption('2020');
  await expect(page.getByText('No results for “node”.')).toBeVisible();
});

for (const key of ['/', 'Control+k']) {
  test(`${key} opens search on any page, and a number opens its KEP`, async ({ page }) => {
    await page.goto('./notes/2021-06-27/');
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox')).toBeFocused();
    await page.keyboard.type('kep-2599');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/kep-club\/keps\/2599\/$/);
  });
}

test('Enter in the dialog shows all results on the search page, and opens none of them', async ({ page }) => {
  await page.goto('./notes/2021-06-27/');
  await page.keyboard.press('/');
  await expect(page.getByRole('dialog', { name: 'Search' }).getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('node');
  await expect(results(page).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/kep-club\/search\/\?q=node$/);
  await expect(results(page).first()).toBeVisible();
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(results(page).first()).toBeVisible();
  expect(page.url()).toMatch(/\/search\/\?q=node$/);
});

test('the arrow keys choose a result, Enter opens it, and typing returns to the field', async ({ page }) => {
  await page.goto('./search/?q=node');
  const links = results(page).getByRole('link');
  await expect(links.nth(1)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(links.first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(box(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type(' log');
  await expect(box(page)).toHaveValue('node log');
  await expect(links.first()).toHaveText('KEP-2258: Node log query');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/keps\/2258\/$/);
});

test('a result stays chosen when the results of what was typed last arrive', async ({ page }) => {
  await page.goto('./search/?q=node');
  const links = results(page).getByRole('link');
  await expect(links.nth(1)).toBeVisible();
  const before = await links.first().elementHandle();
  await box(page).pressSequentially(' log');
  await page.keyboard.press('ArrowDown');
  await expect(links.first()).toBeFocused();
  await expect.poll(() => before!.evaluate((link) => link.isConnected)).toBe(false);
  await expect(links.first()).toBeFocused();
});

/** Keeps scripts from loading until the function that it returns is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let arrive = () => {};
  const late = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/*.js', async (route) => {
    await late;
    await route.continue();
  });
  return arrive;
}

test('while its script loads late, the dialog says so, and Enter waits for it', async ({ page }) => {
  await page.goto('./notes/2021-06-27/');
  const arrive = await holdScripts(page);
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  await expect(dialog.getByRole('status')).toHaveText('Loading…');
  await page.keyboard.type('kep-2599');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/$/);
  arrive();
  await expect(page).toHaveURL(/\/kep-club\/keps\/2599\/$/);
});

test('a reader who closes the dialog after Enter stays on the page when the script arrives', async ({ page }) => {
  await page.goto('./notes/2021-06-27/');
  const arrive = await holdScripts(page);
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await dialog.getByRole('searchbox').fill('kep-2599');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('/');
  arrive();
  await expect(results(page).first()).toContainText('KEP-2599');
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/$/);
});

test('a dialog whose script can’t be loaded says to press Enter, and loads it when it is opened again', async ({
  page,
}) => {
  await page.goto('./notes/2021-06-27/');
  await page.route('**/*.js', (route) => route.abort());
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Search' });
  await expect(dialog.getByRole('status')).toHaveText('Press Enter to search.');
  await page.unroute('**/*.js');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('/');
  await page.keyboard.type('node log');
  await expect(results(page).first()).toContainText('KEP-2258');
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ results?$/);
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
  const links = page.getByRole('link', { name: 'KEP-24: A <script>alert(1)</script> & code title' });
  await expect(links.first()).toBeVisible();
  expect(ran).toBe(false);
});

test('while the names load slowly, it says that it is searching', async ({ page }) => {
  let load = () => {};
  const asked = new Promise<void>((resolve) => (load = resolve));
  await page.route('**/search/names.json', async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto('./search/?q=node');
  await expect(page.getByText('Searching…')).toBeVisible();
  load();
  await expect(results(page).first()).toBeVisible();
  await expect(page.getByText('Searching…')).toHaveCount(0);
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

test('only notes and texts that hold the words are found: no labels, dates, tags, or facts', async ({ page }) => {
  for (const query of ['implementedstable', 'Latest milestone', 'Production readiness', 'sig-windows implemented']) {
    await page.goto(`./search/?q=${encodeURIComponent(query)}`);
    await expect(page.locator('.search output')).toHaveText(/result/);
    for (const address of await results(page)
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href)))
      expect(`${query}: ${address}`).toMatch(/\/notes\/|\/text\/$/);
  }
});

test('every result shows the words for which it was found', async ({ page }) => {
  for (const query of ['minready', 'log', 'credential', 'node log', 'statefullset']) {
    await page.goto(`./search/?q=${encodeURIComponent(query)}`);
    await expect(results(page).first()).toBeVisible();
    for (const result of await results(page).all()) await expect(result.locator('mark').first()).toBeVisible();
  }
});
