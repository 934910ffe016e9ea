/** Printed pages. */
import { expect, test } from '@playwright/test';
import { findPrintedOver, readPages } from '../support/pdf.ts';

for (const path of ['./keps/2258/', './keps/1753/', './notes/2021-06-27/', './releases/', './activity/']) {
  test(`${path} is printed without text over text, and without what can only be clicked`, async ({ page }) => {
    await page.goto(path);
    const pages = await readPages(await page.pdf({ format: 'A4' }));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.flatMap(findPrintedOver)).toEqual([]);
    const texts = pages.flat().map(({ text }) => text);
    for (const control of ['Save', 'Saved KEPs', 'Copy', 'Theme']) expect(texts).not.toContain(control);
  });
}

test('the page of a KEP is printed whole, on few pages', async ({ page }) => {
  await page.goto('./keps/2258/');
  const pages = await readPages(await page.pdf({ format: 'A4' }));
  expect(pages.length).toBeLessThanOrEqual(4);
  const text = pages
    .flat()
    .map((piece) => piece.text)
    .join(' ');
  // In tables that are folded on the screen.
  expect(text).toContain('Renamed from “Node service log viewer” to “Node log query”');
  expect(text).toContain('#6094');
});
