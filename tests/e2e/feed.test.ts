import { expect, test } from '@playwright/test';
import { readItems } from '../support/rss.ts';

test('the feed has the full text of the notes, newest first, with absolute addresses', async ({ page, request }) => {
  await page.goto('./');
  const address = await page.locator('link[type="application/rss+xml"]').getAttribute('href');
  expect(address).toBe('/kep-club/feed.xml');
  const items = readItems(await (await request.get(address!)).text());
  expect(items.map(({ title }) => title)).toEqual([
    'Odd <b>things</b> & שלום',
    'Two KEPs: with everything',
    'The earliest note',
  ]);
  const [odd, note, earliest] = items;
  expect(note).toMatchObject({
    link: 'https://club.example/kep-club/notes/2021-06-27/',
    guid: expect.stringMatching(/^urn:uuid:/),
    pubDate: 'Sun, 27 Jun 2021 00:00:00 GMT',
    'dc:creator': '@octocat',
  });
  const text = note!['content:encoded']!;
  expect(text).toContain('Why is this not a field of the Pod’s own spec?');
  expect(text).toContain(
    '<a href="https://club.example/kep-club/keps/2599/" title="minReadySeconds for StatefulSets">KEP-2599</a>',
  );
  expect(text).toMatch(/<img [^>]*src="https:\/\/club\.example\/kep-club\/_astro\/square\.[^"]+\.svg"/);
  expect(text).toContain('<figcaption>A square, as a figure</figcaption>');
  expect(text).not.toMatch(/ class=| style=|<!--/);
  for (const { 'content:encoded': html } of items) expect(html!.match(/(?:href|src)="(?!https:\/\/)/g)).toBeNull();
  expect(odd!['description']).toBe('What is odd, in one sentence with <i>tags</i>.');
  expect(earliest!['description']).toBe('Without a heading, it names KEP-2599 in passing.');
});
