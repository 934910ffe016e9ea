import { expect, test } from 'vitest';
import type { FeedNote, FeedPlace } from '../../../src/feeds/notes.ts';
import { notesFeed } from '../../../src/feeds/notes.ts';
import { buildNote, club } from '../../support/keps.ts';
import { readItems } from '../../support/rss.ts';

const place = { home: 'https://club.example/', feed: 'https://club.example/feed.xml' };

const item = (id: string, title = `Notes of ${id}`) => ({
  note: buildNote(id, { title, summary: 'In <short> & ]]>' }),
  url: `https://club.example/notes/${id}/`,
  html: '<p>All of it, with ]]&gt; and ]]> in it</p>',
  categories: ['KEP-2599'],
});

/** The feed of items that need no rendering. */
const feedOf = (items: FeedNote[], at: FeedPlace) => notesFeed(club, items, (item) => Promise.resolve(item), at);

test('every item has its title, date and full text, newest first', async () => {
  const items = readItems(await feedOf([item('2021-06-27'), item('2021-06-13')], place));
  expect(items.map(({ title }) => title)).toEqual(['Notes of 2021-06-27', 'Notes of 2021-06-13']);
  expect(items[0]?.['pubDate']).toBe('Sun, 27 Jun 2021 00:00:00 GMT');
  expect(items[0]?.['content:encoded']).toBe('<p>All of it, with ]]&gt; and ]]> in it</p>');
});

test('an item keeps its id when its title and the host change', async () => {
  const [before] = readItems(await feedOf([item('2021-06-27')], place));
  const moved = { ...item('2021-06-27', 'Another title'), url: 'https://elsewhere.example/x/notes/2021-06-27/' };
  const [after] = readItems(
    await feedOf([moved], { home: 'https://elsewhere.example/x/', feed: 'https://elsewhere.example/x/feed.xml' }),
  );
  expect(after?.['guid']).toBe(before?.['guid']);
  expect(before?.['guid']).toBe('urn:uuid:0125a0d0-1423-5fdb-8433-5195248d3019');
});

test('authors are named as Dublin Core has it, since RSS wants e-mail addresses', async () => {
  const signed = { ...item('2021-06-27'), note: buildNote('2021-06-27', { authors: ['octocat', 'hubot'] }) };
  const [first, second] = readItems(await feedOf([signed, item('2021-06-13')], place));
  expect(first).toMatchObject({ 'dc:creator': '@octocat, @hubot' });
  expect(Object.keys({ ...first, ...second })).not.toContain('author');
});

test('two notes have two ids, and 20 are the most', async () => {
  const notes = Array.from({ length: 25 }, (_, day) => item(`2021-07-${String(25 - day).padStart(2, '0')}`));
  const ids = readItems(await feedOf(notes, place)).map(({ guid }) => guid);
  expect(new Set(ids).size).toBe(20);
});

test('the same notes give the same bytes', async () => {
  expect(await feedOf([item('2021-06-27')], place)).toBe(await feedOf([item('2021-06-27')], place));
  expect(await feedOf([], place)).toBe(await feedOf([], place));
});

test('no more notes are rendered than the feed holds', async () => {
  const notes = Array.from({ length: 25 }, (_, day) => item(`2021-07-${String(25 - day).padStart(2, '0')}`));
  let rendered = 0;
  await notesFeed(club, notes, (note) => Promise.resolve(note).finally(() => (rendered += 1)), place);
  expect(rendered).toBe(20);
});
