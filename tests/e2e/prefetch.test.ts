/** Which pages are prefetched: moving between pages costs only those who move. */
import { expect, test } from '@playwright/test';

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
  await page.getByRole('link', { name: 'How to take part' }).hover();
  await page.getByRole('link', { name: 'Statistics' }).hover();
  // The one after them shows that those before it had their time.
  await expect.poll(() => fetched).toHaveLength(1);
  expect(fetched[0]).toMatch(/stats\/$/);
});
