/** JSON Feed 1.1, built without a library since it is a plain object. */
import { profileUrl } from '../urls.ts';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';
import type { FeedPlace } from './formats.ts';
import { atNoon, documentUrl, pageOf } from './formats.ts';
import { toXmlText } from './xml.ts';

/** Formats a JSON Feed document. */
export function toJsonFeed(document: FeedDocument, place: FeedPlace): string {
  const { feed, items, archive, previous } = document;
  const content = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: pageOf(document, place),
    feed_url: documentUrl(document, 'json', place, archive),
    description: feed.description,
    user_comment: `This is a feed. To follow it, paste its address into a feed reader; for instructions, see ${place.help}.`,
    ...(previous !== undefined && { next_url: documentUrl(document, 'json', place, previous) }),
    language: 'en',
    authors: [{ name: place.club.name, url: place.home }],
    items: items.map(toItem),
  };
  const clean = (_: string, value: unknown) => (typeof value === 'string' ? toXmlText(value) : value);
  return `${JSON.stringify(content, clean, 1)}\n`;
}

function toItem({ id, url, title, summary, html, published, updated, authors, categories }: FeedItem) {
  return {
    id,
    url,
    title,
    content_html: html,
    ...(summary && { summary }),
    date_published: atNoon(published),
    date_modified: atNoon(updated),
    ...(authors.length > 0 && {
      authors: authors.map((handle) => ({ name: `@${handle}`, url: profileUrl(handle) })),
    }),
    ...(categories.length > 0 && { tags: categories }),
  };
}
