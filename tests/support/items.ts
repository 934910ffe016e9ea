/** Builders of feeds: values that a test does not set have plain defaults. */
import { cutFeed } from '../../src/feeds/documents.ts';
import type { Feed, FeedItem } from '../../src/feeds/feed.ts';
import { stableId } from '../../src/feeds/feed.ts';
import type { FeedPlace } from '../../src/feeds/formats.ts';
import { club } from './keps.ts';

export const place: FeedPlace = {
  club,
  full: (path) => `https://club.example${path}`,
  home: 'https://club.example/',
  help: 'https://club.example/subscribe/',
  stylesheet: '/feed.css',
};

export function buildItem(day: string, fields: Partial<FeedItem> = {}): FeedItem {
  return {
    id: stableId('note', day),
    url: `https://club.example/notes/${day}/`,
    title: `Notes of ${day}`,
    published: day,
    updated: day,
    summary: '',
    html: `<p>What was said on ${day}.</p>`,
    authors: [],
    categories: [],
    ...fields,
  };
}

export function buildFeed(items: FeedItem[], fields: Partial<Feed> = {}): Feed {
  return { name: 'notes', folder: '/', title: 'Club', description: 'A club.', items, archived: true, ...fields };
}

/** The document to subscribe to. */
export function currentDocument(items: FeedItem[]) {
  return cutFeed(buildFeed(items))[0]!;
}

/** Returns a number of items, one for each day, newest first, the oldest from January 1, 2020. */
export function buildItems(count: number, fields: Partial<FeedItem> = {}): FeedItem[] {
  const days = Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(2020, 0, count - index)).toISOString().slice(0, 10),
  );
  return days.map((day) => buildItem(day, fields));
}
