import { expect, test } from '@playwright/test';
import { readItems } from '../support/rss.ts';

test('the feed has the full text of the notes, newest first, with absolute addresses', async ({ page, request }) => {
  await page.goto('/');
  const address = await page.locator('link[type="application/rss+xml"]').getAttribute('href');
  const response = await request.get(address!);
  expect(response.headers()['content-type']).toContain('xml');
  const xml = await response.text();
  const items = readItems(xml);
  const dates = items.map(({ pubDate }) => Date.parse(pubDate!));
  expect(dates).toEqual(dates.toSorted((a, b) => b - a));
  const first = items.find(({ link }) => link!.endsWith('/notes/2021-06-27/'))!;
  expect(first['title']).toContain('minReadySeconds');
  expect(first['guid']).toMatch(/^urn:uuid:/);
  const text = first['content:encoded']!.replace(/\s+/g, ' ');
  expect(text).toContain('Linux distributions without systemd will not be supported');
  expect(text).toMatch(/<img [^>]*src="https:\/\/[^"]+\.svg"/);
  expect(text.match(/(?:href|src)="(?!https?:\/\/)/g)).toBeNull();
  expect(text).not.toMatch(/ class=| style=|<!--/);
});
