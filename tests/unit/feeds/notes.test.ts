import { expect, test } from 'vitest';
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

test('every item has its title, date and full text, newest first', () => {
  const items = readItems(notesFeed(club, [item('2021-06-27'), item('2021-06-13')], place));
  expect(items.map(({ title }) => title)).toEqual(['Notes of 2021-06-27', 'Notes of 2021-06-13']);
  expect(items[0]?.['pubDate']).toBe('Sun, 27 Jun 2021 00:00:00 GMT');
  expect(items[0]?.['content:encoded']).toBe('<p>All of it, with ]]&gt; and ]]> in it</p>');
});

test('an item keeps its id when its title and the host change', () => {
  const [before] = readItems(notesFeed(club, [item('2021-06-27')], place));
  const moved = { ...item('2021-06-27', 'Another title'), url: 'https://elsewhere.example/x/notes/2021-06-27/' };
  const [after] = readItems(
    notesFeed(club, [moved], { home: 'https://elsewhere.example/x/', feed: 'https://elsewhere.example/x/feed.xml' }),
  );
  expect(after?.['guid']).toBe(before?.['guid']);
  expect(before?.['guid']).toBe('urn:uuid:0125a0d0-1423-5fdb-8433-5195248d3019');
});

test('authors are named as Dublin Core has it, since RSS wants e-mail addresses', () => {
  const signed = { ...item('2021-06-27'), note: buildNote('2021-06-27', { authors: ['octocat', 'hubot'] }) };
  const [first, second] = readItems(notesFeed(club, [signed, item('2021-06-13')], place));
  expect(first).toMatchObject({ 'dc:creator': '@octocat, @hubot' });
  expect(Object.keys({ ...first, ...second })).not.toContain('author');
});

test('two notes have two ids, and 20 are the most', () => {
  const notes = Array.from({ length: 25 }, (_, day) => item(`2021-07-${String(25 - day).padStart(2, '0')}`));
  const ids = readItems(notesFeed(club, notes, place)).map(({ guid }) => guid);
  expect(new Set(ids).size).toBe(20);
});

test('the same notes give the same bytes', () => {
  expect(notesFeed(club, [item('2021-06-27')], place)).toBe(notesFeed(club, [item('2021-06-27')], place));
  expect(notesFeed(club, [], place)).toBe(notesFeed(club, [], place));
});
