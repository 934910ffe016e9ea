import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { cutFeed } from '../../../src/feeds/documents.ts';
import type { Format } from '../../../src/feeds/formats.ts';
import { toFeedTree, writeFeedHtml } from '../../../src/feeds/html.ts';
import { noteItem } from '../../../src/feeds/notes.ts';
import { writeFeed } from '../../../src/feeds/write.ts';
import { findFeedFaults } from '../../support/feeds.ts';
import { buildFeed, buildItem, buildItems, currentDocument, place } from '../../support/items.ts';
import { buildNote } from '../../support/keps.ts';
import { readItems } from '../../support/rss.ts';

const FORMATS: Format[] = ['rss', 'atom', 'json'];

/** Notes as an enemy would write them. */
const NASTY = [
  '<![CDATA[ in ]]> a ]]]]><![CDATA[> title & <b>tags</b>',
  'control \u0000\u0008\u000B\u001B characters, \uFFFE and half a \uD800 pair',
  '‮right to left‬ שלום עולם مرحبا',
  '😀 👩‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \u2028 line separator',
  '&amp; &nbsp; &#0; &unknown; <!-- comment --> <?php ?>',
  '\'quotes\' "and" `backticks`',
].map((text, index) => {
  const note = buildNote(`2021-07-0${index + 1}`, {
    title: text,
    opening: text,
    authors: ['octocat'],
    tags: ['nasty'],
  });
  const html = `<p title="${text.replaceAll('"', '')}">${text}</p><script>${text}</script><p>${text}`;
  const url = `https://club.example/notes/${note.id}/`;
  const feedHtml = writeFeedHtml(toFeedTree(fromHtml(html, { fragment: true }), url));
  return noteItem({ note, discussions: [], keps: [], linkedFrom: [] }, feedHtml, url);
});

describe.each(FORMATS)('%s', (format) => {
  const write = (items: ReturnType<typeof buildItem>[]) => writeFeed(currentDocument(items), format, place);

  test('is valid, whatever the notes hold', async () => {
    const texts = [NASTY, ...NASTY.map((item) => [item])].map(write);
    expect(await findFeedFaults(texts, format)).toEqual([]);
  });

  test('is valid without an item, and in every archive', async () => {
    const archives = cutFeed(buildFeed(buildItems(45))).map((document) => writeFeed(document, format, place));
    expect(await findFeedFaults([write([]), ...archives], format)).toEqual([]);
  });

  test('gives the same bytes for the same items', () => {
    expect(write(buildItems(3))).toBe(write(buildItems(3)));
  });
});

test('a fault is found in every format', async () => {
  const faulty: [Format, string, string][] = [
    ['rss', '<pubDate>', '<pubDate>on '],
    ['rss', '<title>', '<title>\u0008'],
    ['atom', 'T00:00:00.000Z</updated>', '</updated>'],
    ['atom', '<id>', '<id>/'],
    ['json', '1.1', '1'],
  ];
  for (const [format, found, instead] of faulty) {
    const text = writeFeed(currentDocument(buildItems(1)), format, place);
    expect(await findFeedFaults([text.replace(found, instead)], format), instead).not.toEqual([]);
  }
});

test('RSS has title, date and full text of every item, authors as Dublin Core has them', () => {
  const item = buildItem('2021-06-27', {
    html: '<p>All, with ]]&gt; and ]]> in it</p>',
    summary: 'In <short> & ]]>',
    authors: ['octocat', 'hubot'],
    categories: ['KEP-2599', 'prow'],
  });
  const [read] = readItems(writeFeed(currentDocument([item]), 'rss', place));
  const trimmed = Object.fromEntries(Object.entries(read!).map(([name, text]) => [name, text.trim()]));
  expect(trimmed).toMatchObject({
    title: 'Notes of 2021-06-27',
    pubDate: 'Sun, 27 Jun 2021 00:00:00 GMT',
    description: 'In <short> & ]]>',
    guid: 'urn:uuid:0125a0d0-1423-5fdb-8433-5195248d3019',
    'dc:creator': '@hubot',
    'content:encoded': '<p>All, with ]]&gt; and ]]> in it</p>',
  });
});

test('Atom tells when a text changed, and how archives hang together', () => {
  const changed = buildItem('2021-06-27', { updated: '2021-07-02' });
  const atom = writeFeed(currentDocument([changed]), 'atom', place);
  expect(atom).toContain('<published>2021-06-27T00:00:00.000Z</published>');
  expect(atom.match(/<updated>2021-07-02T00:00:00.000Z<\/updated>/g)).toHaveLength(2);

  const [current, first] = cutFeed(buildFeed(buildItems(45))).map((document) => writeFeed(document, 'atom', place));
  expect(current).toContain('href="https://club.example/atom-2.xml" rel="prev-archive"');
  expect(current).not.toContain('archive xmlns');
  expect(first).toContain('<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>');
  expect(first).toContain('href="https://club.example/atom.xml" rel="current"');
  expect(first).toContain('href="https://club.example/atom-2.xml" rel="next-archive"');
});

test('JSON Feed leads from one document to the one before', () => {
  const [current, first] = cutFeed(buildFeed(buildItems(25))).map((document) => writeFeed(document, 'json', place));
  expect(JSON.parse(current!)).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: 'https://club.example/feed.json',
    next_url: 'https://club.example/feed-1.json',
  });
  expect(JSON.parse(first!)).toMatchObject({ feed_url: 'https://club.example/feed-1.json' });
  expect(JSON.parse(first!)).not.toHaveProperty('next_url');
});
