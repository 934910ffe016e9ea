/** Features that run in the browser: previews, contents, saved KEPs, themes. */
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';

const NOTE = './notes/2021-06-27/';

const setLastVisit = (page: Page, day: string) =>
  page.evaluate((day) => localStorage.setItem('visits', JSON.stringify({ current: { day, data: day } })), day);

test('a KEP reference shows a preview on hover and on focus, and Escape hides it', async ({ page }) => {
  await page.goto(NOTE);
  const link = page.locator('.prose table a', { hasText: 'KEP-2258' });
  const preview = page.getByRole('tooltip');
  await link.hover();
  await expect(preview).toContainText(/KEP-2258: Node log query.*stable v1\.36/s);
  await page.keyboard.press('Escape');
  await expect(preview).toBeHidden();
  await page.keyboard.press('Tab');
  await link.focus();
  await expect(preview).toBeVisible();
  await expect(link).toHaveAttribute('aria-describedby', 'page_preview');
  expect(page.url()).toMatch(/\/notes\/2021-06-27\/$/);
});

test('a footnote number shows a preview of the footnote', async ({ page }) => {
  await page.goto(NOTE);
  await page.locator('[data-footnote-ref]').first().hover();
  await expect(page.getByRole('tooltip')).toHaveText(/The footnote names KEP-24\./);
});

test('the table of contents highlights the current section', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 700 });
  await page.goto(NOTE);
  const contents = page.getByRole('navigation', { name: 'Contents' });
  await contents.getByRole('link', { name: /^KEP-2258/ }).click();
  await expect(contents.locator('[aria-current]')).toHaveText(/^KEP-2258/);
  await expect(contents).toBeInViewport();
  // Not by key: Chromium animates that, and loses a key that is pressed meanwhile.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect(contents.locator('[aria-current]')).toHaveText('KEP-2599 again');
  await page.evaluate(() => scrollTo(0, 0));
  await expect(contents.locator('[aria-current]')).toHaveCount(0);
});

test('a saved KEP is on the reading list, which can be downloaded', async ({ page }) => {
  await page.goto('./keps/2599/');
  const button = page.getByRole('button', { name: 'Save' });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await page.goto('./reading-list/');
  const saved = page.getByRole('region', { name: 'Saved by you' });
  await expect(saved.getByRole('link')).toHaveText(['KEP-2599: minReadySeconds for StatefulSets']);
  const [download] = await Promise.all([page.waitForEvent('download'), saved.getByRole('button').click()]);
  expect(download.suggestedFilename()).toBe('saved-keps.json');
  await saved.getByRole('link').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto('./reading-list/');
  await expect(saved.getByRole('link')).toHaveCount(0);
});

test('notes newer than the last visit have a badge', async ({ page, context }) => {
  await page.goto('./notes/');
  await expect(page.locator('.new-badge')).toHaveCount(0);
  await setLastVisit(page, '2021-06-20');
  for (const tab of [await context.newPage(), await context.newPage()]) {
    await tab.goto('./notes/');
    await expect(tab.locator('.new-badge')).toHaveCount(2);
  }
  await page.evaluate(() => localStorage.setItem('visits', '42'));
  await page.reload();
  await expect(page.locator('.new-badge')).toHaveCount(0);
});

test('the home page, the saved list, and Activity say what is new since the last visit', async ({ page }) => {
  await page.goto('./keps/2258/');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.goto('./');
  const line = page.locator('.since-visit');
  await expect(line).toBeHidden();
  for (const path of ['./', './reading-list/', './activity/']) {
    await setLastVisit(page, '2021-06-20');
    await page.goto(path);
    await expect(line).toHaveText('Since June 20, 2021: 2 notes, 1 of your saved KEPs changed');
  }
  await setLastVisit(page, '2021-06-20');
  await page.goto('./reading-list/');
  await expect(page.locator('.saved-keps li')).toHaveText(/^KEP-2258: Node log query changed June 4, 2026$/);
  await setLastVisit(page, '2026-07-25');
  await page.goto('./');
  await expect(line).toHaveText(/^Since July 25(, 2026)?: no new notes, and no changes to your saved KEPs$/);
});

test('a disabled control looks disabled', async ({ page }) => {
  await page.goto('./reading-list/');
  const button = page.getByRole('button', { name: 'Download as JSON' });
  await expect(button).toBeDisabled();
  await expect(button).toHaveCSS('cursor', 'not-allowed');
  await expect(button).toHaveCSS('border-style', 'dashed');
  await page.goto('./keps/');
  await expect(page.getByRole('button', { name: 'Clear filters' })).toHaveCSS('cursor', 'not-allowed');
});

test('the page for an address that doesn’t exist guesses what was meant, and offers a search', async ({ page }) => {
  for (const [path, guess] of [
    ['kep/2599', 'KEP-2599: minReadySeconds for StatefulSets'],
    ['KEP-2599', 'KEP-2599: minReadySeconds for StatefulSets'],
    ['notes/2021-06-28/', 'Two KEPs: with everything (2021-06-27)'],
  ] as const) {
    await page.goto(`./${path}`);
    await expect(page.getByRole('region', { name: 'Did you mean…' }).getByRole('link').first()).toHaveText(guess);
  }
  await page.goto('./keps/node-log');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('node log');
  await expect(page.locator('.search-results > li').first()).toContainText('KEP-2258: Node log query');
});

test('without storage, a KEP can still be saved and removed', async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new Error('storage is unavailable');
    };
  });
  await page.goto('./keps/2599/');
  const button = page.getByRole('button', { name: 'Save' });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
});

test('a follow-up that is done looks different from an open one, even where backgrounds are not drawn', async ({
  page,
}) => {
  await page.goto('./follow-ups/');
  // Forced colors and most printers leave only borders.
  const borderOf = (selector: string) =>
    page
      .locator(`.follow-ups > ${selector}`)
      .first()
      .evaluate((item) => getComputedStyle(item, '::before').borderWidth);
  expect(await borderOf('.done')).not.toBe(await borderOf(':not(.done)'));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page of a KEP has no button to save it', async ({ page }) => {
    await page.goto('./keps/2258/');
    await expect(page.getByRole('link', { name: 'Feed' })).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Saved KEPs' })).toBeHidden();
  });
});

test('malformed or hostile entries in storage do no harm', async ({ page }) => {
  await page.goto('./reading-list/');
  await page.evaluate(() =>
    localStorage.setItem('saved', JSON.stringify([{ key: '../../x"', name: '<img src=x onerror=alert(1)>' }, 7])),
  );
  await page.reload();
  const link = page.getByRole('region', { name: 'Saved by you' }).getByRole('link');
  await expect(link).toHaveText(['<img src=x onerror=alert(1)>']);
  await expect(link).toHaveAttribute('href', '/kep-club/keps/..%2F..%2Fx%22/');
});

test('the chosen color scheme applies to every page before first paint', async ({ page }) => {
  await page.goto('./');
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await scheme()).toBe('light dark');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  expect(await scheme()).toBe('dark');
  // The choice is applied by a script of the head, before there is a body to draw.
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.body && !('first' in window))
        Object.assign(window, { first: document.documentElement.dataset['scheme'] });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto('./keps/');
  expect(await page.evaluate(() => (window as unknown as { first: string }).first)).toBe('dark');
  expect(await scheme()).toBe('dark');
});

test('a shared link has a title, description, image, and breadcrumbs', async ({ page, request }) => {
  await page.goto(NOTE);
  const meta = (property: string) => page.locator(`meta[property="${property}"]`).getAttribute('content');
  expect(await meta('og:title')).toBe('Two KEPs: with everything');
  expect(await meta('og:url')).toBe('https://club.example/kep-club/notes/2021-06-27/');
  const image = await meta('og:image');
  expect(image).toBe('https://club.example/kep-club/social/notes/2021-06-27.png');
  const answer = await request.get(new URL(image!).pathname);
  expect((await answer.body()).subarray(1, 4).toString()).toBe('PNG');
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!);
  expect(data.map((item: { '@type': string }) => item['@type'])).toEqual(['BlogPosting', 'BreadcrumbList']);
  expect(data[0].about).toMatchObject({ '@type': 'Event', startDate: '2021-06-21' });
  expect(data[1].itemListElement.map(({ name }: { name: string }) => name)).toEqual([
    'Fixture Club',
    'Notes',
    'Two KEPs: with everything',
  ]);
});

test('a note shows its reading time and the notes that link to it', async ({ page }) => {
  await page.goto('./notes/2021-06-13/');
  await expect(page.getByRole('article').locator('header')).toContainText('1 min read');
  await expect(page.getByRole('region', { name: 'Linked from' }).getByRole('link')).toHaveText([
    'Two KEPs: with everything',
  ]);
});

for (const scheme of ['light', 'dark']) {
  test(`a printed note is dark text on white, with the addresses of links, with the ${scheme} theme`, async ({
    page,
  }) => {
    await page.addInitScript((chosen) => localStorage.setItem('scheme', chosen), scheme);
    await page.goto(NOTE);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Contents' })).toBeHidden();
    await expect(page.getByRole('combobox', { name: 'Theme' })).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Previous and next notes' })).toBeHidden();
    const after = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((link) => getComputedStyle(link, '::after').content);
    expect(await after('.prose a[href$="/notes/2021-06-13/"]')).toBe(
      '" (https://club.example/kep-club/notes/2021-06-13/)"',
    );
    expect(await after('header a[href="https://example.org/recording"]')).toBe('" (https://example.org/recording)"');
    const ink = await page
      .locator('.prose p')
      .first()
      .evaluate((text) => getComputedStyle(text).color);
    expect(ink).toBe('rgb(29, 34, 42)');
  });
}

test('on wide pages, the lines of a note have 65 to 75 characters', async ({ page }) => {
  for (const width of [768, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(NOTE);
    // The average character of English prose, measured in the letters that the page has here.
    const characters = await page.evaluate(() => {
      const sample = 'Whoever reads a proposal asks what is unclear, what could go wrong and what is missing from it.';
      const span = document.createElement('span');
      span.textContent = sample;
      span.style.whiteSpace = 'nowrap';
      const prose = document.querySelector('.prose')!;
      prose.append(span);
      const perLine = (prose.clientWidth * sample.length) / span.getBoundingClientRect().width;
      span.remove();
      return perLine;
    });
    expect(characters, `${width} pixels wide`).toBeGreaterThan(65);
    expect(characters, `${width} pixels wide`).toBeLessThan(76);
  }
});
