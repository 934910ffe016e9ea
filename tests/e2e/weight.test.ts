/** What the pages of the built site weigh, by kind, and that moving between them costs only those who move. */
import { expect, test } from '@playwright/test';
import { findExcess, tellWeight, weigh } from '../support/budget.ts';

/** One page of each kind, the heaviest where that is known, and what it may weigh. */
const BUDGETS = [
  { kind: 'home', path: './', html: 5_800, css: 6_500, script: 3_000, requests: 7, nodes: 350 },
  { kind: 'note', path: './notes/2021-06-27/', html: 8_500, css: 6_500, script: 3_500, requests: 7, nodes: 400 },
  { kind: 'notes', path: './notes/', html: 3_500, css: 6_500, script: 3_000, requests: 7, nodes: 200 },
  { kind: 'KEP', path: './keps/2258/', html: 5_500, css: 6_500, script: 3_000, requests: 7, nodes: 500 },
  { kind: 'KEPs', path: './keps/', html: 35_000, css: 6_500, script: 4_000, requests: 6, nodes: 12_000 },
  { kind: 'SIG', path: './sigs/sig-node/', html: 9_500, css: 6_500, script: 2_000, requests: 5, nodes: 1_400 },
  { kind: 'release', path: './releases/v1.36/', html: 7_000, css: 6_500, script: 2_000, requests: 5, nodes: 850 },
  { kind: 'week', path: './activity/2026-W30/', html: 3_500, css: 6_500, script: 3_000, requests: 7, nodes: 250 },
  { kind: 'numbers', path: './stats/', html: 16_500, css: 6_500, script: 2_000, requests: 5, nodes: 2_400 },
  { kind: 'search', path: './search/', html: 2_500, css: 6_500, script: 4_000, requests: 7, nodes: 150 },
];

for (const { kind, path, ...budget } of BUDGETS) {
  test(`the “${kind}” page is within its weight budget`, async ({ page }) => {
    const weight = await weigh(page, path);
    console.log(`${path}: ${tellWeight(weight, budget)}`);
    expect(findExcess(weight, budget)).toEqual([]);
  });
}

test('only a link that is hovered over is prefetched', async ({ page, context }) => {
  const fetched: string[] = [];
  context.on('request', (request) => {
    if (request.headers()['sec-purpose'] === 'prefetch') fetched.push(new URL(request.url()).pathname);
  });
  await page.goto('./', { waitUntil: 'networkidle' });
  expect(fetched).toEqual([]);
  const link = page.getByRole('link', { name: 'KEPs', exact: true }).first();
  await link.hover();
  await expect.poll(() => fetched).toHaveLength(1);
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: 'KEPs' })).toBeVisible();
  const delivery = await page.evaluate(
    () => (performance.getEntriesByType('navigation')[0] as unknown as { deliveryType: string }).deliveryType,
  );
  expect(delivery).toBe('navigational-prefetch');
});

test('links within the page and links to files are not prefetched', async ({ page, context }) => {
  const fetched: string[] = [];
  context.on('request', (request) => {
    if (request.headers()['sec-purpose'] === 'prefetch') fetched.push(new URL(request.url()).pathname);
  });
  await page.goto('./subscribe/', { waitUntil: 'networkidle' });
  await page.locator('main a[href$="/feed.xml"]').first().hover();
  await page.goto('./', { waitUntil: 'networkidle' });
  await page.getByRole('link', { name: 'How to join' }).hover();
  await page.getByRole('link', { name: 'Statistics' }).hover();
  // The one after them shows that those before it had their time.
  await expect.poll(() => fetched).toHaveLength(1);
  expect(fetched[0]).toMatch(/stats\/$/);
});
