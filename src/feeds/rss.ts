/** RSS 2.0, with the full text, the authors and the links for which it has no elements of its own. */
import { generateRssFeed } from 'feedsmith';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';
import type { FeedPlace } from './formats.ts';
import { atMidnight, GENERATOR, lastUpdate, linkDocument, pageOf } from './formats.ts';

/** The text of an RSS document. */
export function toRss(document: FeedDocument, place: FeedPlace): string {
  const { feed, items } = document;
  const channel = {
    title: feed.title,
    link: pageOf(document, place),
    description: feed.description,
    language: 'en',
    ...(place.club.license && { copyright: place.club.license.name }),
    lastBuildDate: atMidnight(lastUpdate(items)),
    generator: GENERATOR,
    docs: place.help,
    atom: { links: linkDocument(document, 'rss', place) },
    items: items.map(toItem),
  };
  return generateRssFeed(channel, { strict: true, stylesheets: [{ type: 'text/css', href: place.stylesheet }] });
}

function toItem({ id, url, title, summary, html, published, updated, authors, categories }: FeedItem) {
  return {
    title,
    link: url,
    guid: { value: id, isPermaLink: false },
    pubDate: atMidnight(published),
    ...(summary && { description: summary }),
    content: { encoded: html },
    // An author of RSS is an e-mail address; Dublin Core takes names.
    ...(authors.length > 0 && { dc: { creators: authors.map((handle) => `@${handle}`) } }),
    ...(updated !== published && { atom: { updated: atMidnight(updated) } }),
    categories: categories.map((name) => ({ name })),
  };
}
