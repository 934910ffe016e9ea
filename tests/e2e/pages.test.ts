import { expect, test } from '@playwright/test';
import { findOverflow, findViolations } from '../support/accessibility.ts';

/** One of each kind of page, and odd ones. */
const PAGES = [
  './',
  './notes/',
  './notes/2021-06-27/',
  './notes/2021-07-11/',
  './keps/',
  './keps/2258/',
  './keps/24/',
  './keps/1753/',
  './sigs/',
  './sigs/sig-windows/',
  './releases/',
  './releases/v1.25/',
  './activity/',
  './activity/2021-W25/',
  './activity/2021-W36/',
  './stats/',
  './reading-list/',
  './follow-ups/',
  './search/',
  './about/',
  './contribute/',
  './tags/',
  './tags/prow/',
  './subscribe/',
  './api/',
  './nowhere/',
];

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 360 },
] as const) {
  test.describe(`${colorScheme}, ${width} pixels wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    for (const path of PAGES) {
      test(`${path} is accessible`, async ({ page }) => {
        await page.goto(path);
        expect(await findViolations(page)).toEqual([]);
      });
    }
  });
}

for (const path of PAGES) {
  test(`${path} is never wider than the screen`, async ({ page }) => {
    await page.goto(path);
    expect(await findOverflow(page, [320, 360, 768, 1440])).toEqual({});
  });

  test(`${path} asks nothing of other hosts, and all that it asks for is there`, async ({ page, baseURL }) => {
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL!)) faults.push(`request: ${request.url()}`);
    });
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('response', (response) => {
      if (!response.ok() && !response.url().endsWith('/nowhere/'))
        faults.push(`${response.status()}: ${response.url()}`);
    });
    await page.goto(path);
    await page.evaluate(() =>
      Promise.all([...document.images].map((image) => ((image.loading = 'eager'), image.decode()))),
    );
    expect(faults).toEqual([]);
  });
}
