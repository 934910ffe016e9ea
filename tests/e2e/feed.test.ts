import { globSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { Format } from '../../src/feeds/formats.ts';
import { findFeedFaults } from '../support/feeds.ts';
import { FIXTURE_SITE } from '../support/fixture-site.ts';
import { readItems } from '../support/rss.ts';

const MEDIA_TYPES = ['application/rss+xml', 'application/atom+xml', 'application/feed+json'];

test('the feed has the full text of the notes, newest first, with absolute addresses', async ({ page, request }) => {
  await page.goto('./');
  const address = await page.locator('link[type="application/rss+xml"]').getAttribute('href');
  expect(address).toBe('/kep-club/feed.xml');
  const items = readItems(await (await request.get(address!)).text());
  expect(items.map(({ title }) => title?.trim())).toEqual([
    // Readers take a title that looks like HTML for HTML.
    'Odd &#x3C;b>things&#x3C;/b> &#x26; שלום',
    'Two KEPs: with everything',
    'The earliest note',
  ]);
  const [odd, note, earliest] = items;
  expect(note).toMatchObject({
    link: 'https://club.example/kep-club/notes/2021-06-27/',
    guid: expect.stringMatching(/^urn:uuid:/),
    pubDate: 'Sun, 27 Jun 2021 12:00:00 GMT',
    'atom:updated': '2021-07-02T12:00:00.000Z',
    'dc:creator': '@octocat',
  });
  const text = note!['content:encoded']!;
  expect(text).toContain('Why is this not a field of the Pod’s own spec?');
  expect(text).toContain('<a href="https://club.example/kep-club/keps/2599/">KEP-2599</a>');
  expect(text).toMatch(
    /<img src="https:\/\/club\.example\/kep-club\/_astro\/square\.[^"]+\.svg" width="80" height="80" alt="A square">/,
  );
  expect(text).toContain('<figcaption>A square, as a figure</figcaption>');
  expect(text).toContain('☑ asked');
  expect(text).toMatch(/<blockquote>\s*<p><strong>Warning<\/strong><\/p>/);
  expect(text).not.toMatch(/ class=| style=|<!--|<span|<svg|<input/);
  for (const { 'content:encoded': html } of items) expect(html!.match(/(?:href|src)="(?!https:\/\/)/g)).toBeNull();
  expect(odd!['description']!.trim()).toBe('What is odd, in one sentence with &#x3C;i>tags&#x3C;/i>.');
  expect(odd!['content:encoded']).not.toMatch(/run\(1|javascript:|a drawing|[\u0008\u000b\u001b]/);
  expect(earliest!['description']).toBe('Without a heading, it names KEP-2599 in passing.');
});

test('every feed of the site is valid', async () => {
  const files = { rss: '**/feed*.xml', atom: '**/atom*.xml', json: '**/feed*.json' };
  for (const [format, pattern] of Object.entries(files)) {
    const texts = globSync(`${FIXTURE_SITE}/dist/${pattern}`).map((file) => readFileSync(file, 'utf8'));
    expect(texts.length).toBeGreaterThan(0);
    expect(await findFeedFaults(texts, format as Format)).toEqual([]);
  }
});

for (const { path, feeds } of [
  { path: './notes/2021-06-27/', feeds: ['/kep-club/feed.xml', '/kep-club/atom.xml', '/kep-club/feed.json'] },
  { path: './keps/2258/', feeds: ['/kep-club/keps/2258/feed.xml'] },
  { path: './sigs/sig-windows/', feeds: ['/kep-club/sigs/sig-windows/feed.xml'] },
  { path: './tags/prow/', feeds: ['/kep-club/tags/prow/feed.xml'] },
  { path: './activity/', feeds: ['/kep-club/activity/feed.xml'] },
  { path: './activity/2021-W25/', feeds: ['/kep-club/activity/feed.xml'] },
]) {
  test(`${path} links to its feed`, async ({ page, request }) => {
    await page.goto(path);
    const links = page.locator(MEDIA_TYPES.map((type) => `link[rel="alternate"][type="${type}"]`).join());
    const addresses = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href')!));
    expect(addresses).toEqual(feeds);
    for (const address of addresses) expect((await request.get(address)).ok()).toBe(true);
  });
}

test('the feed of notes is also at its older addresses', async ({ request }) => {
  const feed = await (await request.get('./feed.xml')).text();
  for (const address of ['./index.xml', './posts/gr%C3%BC%C3%9Fe/index.xml'])
    expect(await (await request.get(address)).text()).toBe(feed);
});

test('a KEP’s feed has the notes that discuss it, with the ids of the feed of all notes', async ({ request }) => {
  const idsOf = async (path: string) => readItems(await (await request.get(path)).text()).map(({ guid }) => guid);
  const [, note] = await idsOf('./feed.xml');
  expect(await idsOf('./keps/2258/feed.xml')).toContain(note);
  expect(await idsOf('./tags/sig-testing/feed.xml')).toEqual([note]);
});

for (const path of ['./feed.xml', './atom.xml']) {
  test(`${path}, opened in a browser, explains what it is and shows its items`, async ({ page }) => {
    await page.goto(path);
    const shown = await page.evaluate(() => {
      const root = document.documentElement;
      const visible = [...document.querySelectorAll('*')].filter(
        (element) => element.children.length === 0 && element.checkVisibility() && element.textContent,
      );
      return {
        notice: getComputedStyle(root, '::before').content,
        texts: visible.map(({ textContent }) => textContent),
      };
    });
    expect(shown.notice).toContain('This is a feed');
    expect(shown.texts.join('\n')).toContain('Two KEPs: with everything');
    expect(shown.texts.join('\n')).not.toContain('urn:uuid');
  });
}
