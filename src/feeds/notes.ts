/** The feed of notes. */
import { Feed } from 'feed';
import { v5 as uuid } from 'uuid';
import type { Club } from '../club/club.ts';
import type { Note } from '../note/note.ts';

/** The namespace of this project's name-based ids (RFC 9562, version 5). It must never change. */
const NAMESPACE = 'b9d6b1c4-6a0e-4d0e-9a3b-6a1f6f1d2a77';
const MOST_ITEMS = 20;

export interface FeedNote {
  note: Note;
  /** Its page, in full. */
  url: string;
  /** Its text with absolute addresses. */
  html: string;
  /** What it is about: its KEPs and tags. */
  categories: string[];
}

/** Where the site and its feed are, in full. */
export interface FeedPlace {
  home: string;
  feed: string;
}

/**
 * RSS 2.0 with the full text of the newest notes, of which no more are rendered than it holds. An
 * item's id is made of the note's file name alone, so that neither a new title nor a new host
 * announces it again.
 */
export async function notesFeed<Entry>(
  club: Club,
  entries: readonly Entry[],
  toItem: (entry: Entry) => Promise<FeedNote>,
  { home, feed: feedUrl }: FeedPlace,
): Promise<string> {
  const newest = await Promise.all(entries.slice(0, MOST_ITEMS).map(toItem));
  const feed = new Feed({
    id: home,
    title: club.name,
    description: club.description,
    link: home,
    feed: feedUrl,
    language: 'en',
    copyright: club.licence?.name ?? '',
    generator: 'KEP reading club',
    updated: atMidnight(newest[0]?.note.date ?? '1970-01-01'),
  });
  for (const { note, url, html, categories } of newest) {
    feed.addItem({
      title: note.title,
      id: `urn:uuid:${uuid(`note/${note.id}`, NAMESPACE)}`,
      link: url,
      date: atMidnight(note.date),
      description: note.summary || note.opening,
      content: html,
      // RSS itself takes no author without an e-mail address; Dublin Core takes names.
      ...(note.authors.length > 0 && {
        extensions: [{ name: 'dc:creator', objects: { _text: note.authors.map((handle) => `@${handle}`).join(', ') } }],
      }),
      category: categories.map((name) => ({ name })),
    });
  }
  return feed.rss2();
}

function atMidnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
