/** Atom (RFC 4287). */
import { generateAtomFeed } from 'feedsmith';
import { profileUrl } from '../urls.ts';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';
import type { FeedPlace } from './formats.ts';
import { atNoon, GENERATOR, lastUpdate, linkDocument, pageOf } from './formats.ts';

/** Formats an Atom document. */
export function toAtom(document: FeedDocument, place: FeedPlace): string {
  const { feed, items } = document;
  const content = {
    id: stableId('feed', feed.name),
    title: { value: feed.title },
    subtitle: { value: feed.description },
    updated: atNoon(lastUpdate(items)),
    links: [linkPage(pageOf(document, place)), ...linkDocument(document, 'atom', place)],
    authors: [{ name: place.club.name, uri: place.home }],
    ...(place.club.license && { rights: { value: place.club.license.name } }),
    generator: { text: GENERATOR },
    entries: items.map(toEntry),
  };
  return generateAtomFeed(content, { strict: true, stylesheets: [{ type: 'text/css', href: place.stylesheet }] });
}

function toEntry({ id, url, title, summary, html, published, updated, authors, categories }: FeedItem) {
  return {
    id,
    title: { value: title },
    links: [linkPage(url)],
    published: atNoon(published),
    updated: atNoon(updated),
    ...(summary && { summary: { value: summary } }),
    content: { value: html, type: 'html' },
    authors: authors.map((handle) => ({ name: `@${handle}`, uri: profileUrl(handle) })),
    categories: categories.map((term) => ({ term })),
  };
}

function linkPage(href: string) {
  return { href, rel: 'alternate', type: 'text/html' };
}
