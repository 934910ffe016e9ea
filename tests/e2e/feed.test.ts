import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from '@playwright/test';

interface Item {
  title: string;
  link: string;
  guid: { '#text': string };
  pubDate: string;
  'content:encoded': string;
}

test('the feed has the full text of the notes, newest first, with absolute addresses', async ({ page, request }) => {
  await page.goto('/');
  const address = await page.locator('link[type="application/rss+xml"]').getAttribute('href');
  const response = await request.get(address!);
  expect(response.headers()['content-type']).toContain('xml');
  const xml = await response.text();
  expect(XMLValidator.validate(xml)).toBe(true);
  const { rss } = new XMLParser({ ignoreAttributes: false }).parse(xml) as { rss: { channel: { item: Item[] } } };
  const items = rss.channel.item;
  expect(items.map(({ pubDate }) => Date.parse(pubDate))).toEqual(
    items.map(({ pubDate }) => Date.parse(pubDate)).toSorted((a, b) => b - a),
  );
  const first = items.find(({ link }) => link.endsWith('/notes/2021-06-27/'))!;
  expect(first.title).toContain('minReadySeconds');
  expect(first.guid['#text']).toMatch(/^urn:uuid:/);
  const text = first['content:encoded'].replace(/\s+/g, ' ');
  expect(text).toContain('Linux distributions without systemd will not be supported');
  expect(text).toMatch(/<img [^>]*src="https:\/\/[^"]+\.svg"/);
  expect(text.match(/(?:href|src)="(?!https?:\/\/)/g)).toBeNull();
  expect(text).not.toMatch(/ class=| style=|<!--/);
});
