import { fromHtml } from 'hast-util-from-html';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { cutFeed } from '../../../src/feeds/documents.ts';
import type { Format } from '../../../src/feeds/formats.ts';
import { toFeedTree, writeFeedHtml } from '../../../src/feeds/feed-html.ts';
import { noteItem } from '../../../src/feeds/notes.ts';
import { writeFeed } from '../../../src/feeds/write-feed.ts';
import { findFeedFaults } from '../../support/feeds.ts';
import { buildFeed, buildItem, buildItems, currentDocument, place } from '../../support/items.ts';
import { buildNote } from '../../support/keps.ts';
import { readItems, readTexts } from '../../support/rss.ts';

const FORMATS: Format[] = ['rss', 'atom', 'json'];

/** Notes as an attacker would write them. */
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

  test('is valid, whatever the notes contain', async () => {
    const texts = [NASTY, ...NASTY.map((item) => [item])].map(write);
    expect(await findFeedFaults(texts, format)).toEqual([]);
  });

  test('is valid without items, and in every archive', async () => {
    const archives = cutFeed(buildFeed(buildItems(45))).map((document) => writeFeed(document, format, place));
    expect(await findFeedFaults([write([]), ...archives], format)).toEqual([]);
  });

  test('has none of the characters that XML does not allow, and all others', () => {
    const text = 'a\u0008b\u000Bc\uFFFFd 😀 שלום';
    const written = write([buildItem('2021-06-27', { title: text, summary: text, html: `<p>${text}</p>` })]);
    expect(written.match(/abcd 😀 שלום/g)).toHaveLength(3);
  });

  test('is the same for the same items', () => {
    expect(write(buildItems(3))).toBe(write(buildItems(3)));
  });
});

test('the validators find a fault in every format', async () => {
  const faulty: [Format, string, string][] = [
    ['rss', '<pubDate>', '<pubDate>on '],
    ['rss', '<title>', '<title>\u0008'],
    ['atom', 'T12:00:00.000Z</updated>', '</updated>'],
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
    pubDate: 'Sun, 27 Jun 2021 12:00:00 GMT',
    description: 'In &#x3C;short> &#x26; ]]>',
    guid: 'urn:uuid:0125a0d0-1423-5fdb-8433-5195248d3019',
    'dc:creator': '@hubot',
    'content:encoded': '<p>All, with ]]&gt; and ]]> in it</p>',
  });
});

test('RSS says when it last changed, unless it has no items', () => {
  expect(writeFeed(currentDocument(buildItems(1)), 'rss', place)).toContain(
    '<lastBuildDate>Wed, 01 Jan 2020 12:00:00 GMT<',
  );
  expect(writeFeed(currentDocument([]), 'rss', place)).not.toContain('lastBuildDate');
});

test('Atom has the day of an update, and links the archives', () => {
  const changed = buildItem('2021-06-27', { updated: '2021-07-02' });
  const atom = writeFeed(currentDocument([changed]), 'atom', place);
  expect(atom).toContain('<published>2021-06-27T12:00:00.000Z</published>');
  expect(atom.match(/<updated>2021-07-02T12:00:00.000Z<\/updated>/g)).toHaveLength(2);

  const [current, first] = cutFeed(buildFeed(buildItems(45))).map((document) => writeFeed(document, 'atom', place));
  expect(current).toContain('href="https://club.example/atom-2.xml" rel="prev-archive"');
  expect(current).not.toContain('archive xmlns');
  expect(first).toContain('<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>');
  expect(first).toContain('href="https://club.example/atom.xml" rel="current"');
  expect(first).toContain('href="https://club.example/atom-2.xml" rel="next-archive"');
});

test('JSON Feed links each document to the one before', () => {
  const [current, first] = cutFeed(buildFeed(buildItems(25))).map((document) => writeFeed(document, 'json', place));
  expect(JSON.parse(current!)).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: 'https://club.example/feed.json',
    next_url: 'https://club.example/feed-1.json',
  });
  expect(JSON.parse(first!)).toMatchObject({ feed_url: 'https://club.example/feed-1.json' });
  expect(JSON.parse(first!)).not.toHaveProperty('next_url');
});

/** Sentences as people write them; none is meant as HTML. */
const SENTENCES = [
  'Read on. <img src="https://tracker.example.net/p.gif" onerror="alert(1)"><script>alert(1)</script>',
  'The flag takes <namespace>/<name>',
  'Use <b>bold</b> & <i>italics</i>',
  'Write &amp; as &amp;amp;, and &#60; as &lt;',
  'a < b && c > d',
  'AT&T, R&D &unknown;',
  ']]> and <![CDATA[ in ]]>',
  '<!-- comment --> <?php ?>',
];

/** What a reader shows that takes a text for HTML, and one that guesses by what the text looks like. */
const asHtml = (text: string) => toString(fromHtml(text, { fragment: true }));
const asGuessed = (text: string) => (/<\/\w+>|&#?\w+;/.test(text) ? asHtml(text) : text);

describe.each(SENTENCES)('the plain text %s', (sentence) => {
  const item = buildItem('2021-06-27', { title: sentence, summary: sentence });
  const [document] = cutFeed(buildFeed([item], { title: sentence, description: sentence }));
  const licensed = { ...place, club: { ...place.club, name: sentence } };

  test('reads the same in RSS, and is never live HTML', () => {
    const xml = writeFeed(document!, 'rss', licensed);
    expect(readTexts(xml, 'title').map(asGuessed)).toEqual([sentence, sentence]);
    expect(readTexts(xml, 'description').map(asHtml)).toEqual([sentence, sentence]);
  });

  test('reads the same in Atom, which marks it as text by giving no type', () => {
    const xml = writeFeed(document!, 'atom', licensed);
    for (const name of ['title', 'subtitle', 'summary']) {
      expect(new Set(readTexts(xml, name)), name).toEqual(new Set([sentence]));
      expect(xml).toContain(`<${name}>`);
    }
  });

  test('is as written in JSON Feed', () => {
    const feed = JSON.parse(writeFeed(document!, 'json', licensed));
    expect(feed).toMatchObject({ title: sentence, description: sentence });
    expect(feed.items[0]).toMatchObject({ title: sentence, summary: sentence });
  });
});

test('the day of an item is the same day from Honolulu to Noumea, in every format', () => {
  const item = buildItem('2026-07-24', { updated: '2026-07-25' });
  const [rss, atom, json] = FORMATS.map((format) => writeFeed(currentDocument([item]), format, place));
  const found = {
    rss: [/<pubDate>(.+)<\/pubDate>/.exec(rss!)![1]!, /<atom:updated>(.+)<\/atom:updated>/.exec(rss!)![1]!],
    atom: [/<published>(.+)<\/published>/.exec(atom!)![1]!, /<entry>[^]*<updated>(.+)<\/updated>/.exec(atom!)![1]!],
    json: ['date_published', 'date_modified'].map((name) => JSON.parse(json!).items[0][name]),
  };
  for (const timeZone of ['Pacific/Honolulu', 'America/Los_Angeles', 'UTC', 'Asia/Tokyo', 'Pacific/Noumea']) {
    const format = new Intl.DateTimeFormat('sv', { timeZone });
    for (const days of Object.values(found))
      expect(
        days.map((day) => format.format(new Date(day))),
        timeZone,
      ).toEqual(['2026-07-24', '2026-07-25']);
  }
});
