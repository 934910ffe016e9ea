/** JSON Feed 1.1. It is its own plain shape: no library has anything to add. */
import { profileUrl } from '../urls.ts';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';
import type { FeedPlace } from './formats.ts';
import { documentUrl, pageOf } from './formats.ts';

/** The text of a JSON Feed document. */
export function toJsonFeed(document: FeedDocument, place: FeedPlace): string {
  const { feed, items, archive, previous } = document;
  const content = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: pageOf(document, place),
    feed_url: documentUrl(document, 'json', place, archive),
    description: feed.description,
    user_comment: `This is a feed. To follow it, paste its address into a feed reader; ${place.help} says how.`,
    ...(previous !== undefined && { next_url: documentUrl(document, 'json', place, previous) }),
    language: 'en',
    authors: [{ name: place.club.name, url: place.home }],
    items: items.map(toItem),
  };
  return `${JSON.stringify(content, null, 1)}\n`;
}

function toItem({ id, url, title, summary, html, published, updated, authors, categories }: FeedItem) {
  return {
    id,
    url,
    title,
    content_html: html,
    ...(summary && { summary }),
    date_published: `${published}T00:00:00Z`,
    date_modified: `${updated}T00:00:00Z`,
    ...(authors.length > 0 && {
      authors: authors.map((handle) => ({ name: `@${handle}`, url: profileUrl(handle) })),
    }),
    ...(categories.length > 0 && { tags: categories }),
  };
}
