import { expect, test } from '@playwright/test';
import { findOverflow, findViolations } from '../support/accessibility.ts';

/** One page of each kind, and unusual ones. */
const PAGES = [
  './',
  './notes/',
  './notes/2021-06-27/',
  './notes/2021-07-11/',
  './keps/',
  './keps/2258/',
  './keps/2258/text/',
  './keps/2258/text/2021-06-21/',
  './keps/2258/changes/2021-06-21/',
  './keps/2599/text/',
  './keps/24/',
  './keps/1753/',
  './feature-gates/',
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
  './questions/',
  './meetings/',
  './meetings/2026-12-14/',
  './search/',
  './about/',
  './contribute/',
  './tags/',
  './tags/prow/',
  './subscribe/',
  './api/',
  './nowhere/',
];

for (const path of PAGES) {
  test(`${path} is accessible in both color schemes, never wider than the screen, and makes no failing requests`, async ({
    page,
    baseURL,
  }) => {
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(baseURL!)) faults.push(`request to another host: ${request.url()}`);
    });
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('response', (response) => {
      if (!response.ok() && !response.url().endsWith('/nowhere/'))
        faults.push(`${response.status()}: ${response.url()}`);
    });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(path);
    await page.evaluate(() =>
      Promise.all([...document.images].map((image) => ((image.loading = 'eager'), image.decode()))),
    );
    expect(await findViolations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 900 });
    expect(await findViolations(page)).toEqual([]);
    // At 320 and 640 pixels, the width is that of a zoom of 200% on screens of 640 and 1280 pixels.
    expect(await findOverflow(page, [320, 360, 640, 768, 1440])).toEqual({});
    expect(faults).toEqual([]);
  });
}
