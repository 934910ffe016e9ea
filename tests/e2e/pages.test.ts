import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

/** One of each kind of page. */
const PAGES = [
  '/',
  '/notes/',
  '/notes/2021-06-27/',
  '/notes/2026-07-24/',
  '/keps/',
  '/keps/2258/',
  '/keps/2133-out-of-tree-credential-provider/',
  '/nowhere/',
];

/** Rows of the long table of KEPs after so many are like those before them. */
const FURTHER_ROWS = 'tbody > tr:nth-child(n + 40)';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1440]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      for (const path of PAGES) {
        test(`${path} is accessible`, async ({ page }) => {
          await page.goto(path);
          const { violations } = await new AxeBuilder({ page }).exclude(FURTHER_ROWS).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
        });
      }
    });
  }
}

for (const path of PAGES) {
  test(`${path} is never wider than the screen`, async ({ page }) => {
    await page.goto(path);
    for (const width of [320, 360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        `${width} pixels wide`,
      ).toBeLessThanOrEqual(width);
    }
  });
}

for (const path of PAGES) {
  test(`${path} asks nothing of other hosts and logs no error`, async ({ page, baseURL }) => {
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL!)) faults.push(`request: ${request.url()}`);
    });
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('response', (response) => {
      if (!response.ok() && new URL(response.url()).pathname !== path)
        faults.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(path);
    await page.evaluate(() =>
      Promise.all([...document.images].map((image) => ((image.loading = 'eager'), image.decode()))),
    );
    expect(faults).toEqual([]);
  });
}
