/**
 * RSS 2.0, with extensions for the full text, the authors and the links. Descriptions are HTML, as
 * readers expect (RSS Best Practices Profile, "description"), so plain text is escaped for it.
 */
import { generateRssFeed } from 'feedsmith';
import { toHtml } from 'hast-util-to-html';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';
import type { FeedPlace } from './formats.ts';
import { atNoon, GENERATOR, lastUpdate, linkDocument, pageOf } from './formats.ts';

/** The text of an RSS document. */
export function toRss(document: FeedDocument, place: FeedPlace): string {
  const { feed, items } = document;
  const channel = {
    title: escapeGuessed(feed.title),
    link: pageOf(document, place),
    description: escapeHtml(feed.description),
    language: 'en',
    ...(place.club.license && { copyright: escapeGuessed(place.club.license.name) }),
    lastBuildDate: atNoon(lastUpdate(items)),
    generator: GENERATOR,
    docs: place.help,
    atom: { links: linkDocument(document, 'rss', place) },
    items: items.map(toItem),
  };
  return generateRssFeed(channel, { strict: true, stylesheets: [{ type: 'text/css', href: place.stylesheet }] });
}

function toItem({ id, url, title, summary, html, published, updated, authors, categories }: FeedItem) {
  return {
    title: escapeGuessed(title),
    link: url,
    guid: { value: id, isPermaLink: false },
    pubDate: atNoon(published),
    ...(summary && { description: escapeHtml(summary) }),
    content: { encoded: html },
    // An author of RSS is an e-mail address; Dublin Core takes names.
    ...(authors.length > 0 && { dc: { creators: authors.map((handle) => `@${handle}`) } }),
    ...(updated !== published && { atom: { updated: atNoon(updated) } }),
    categories: categories.map((name) => ({ name })),
  };
}

/** A plain text as HTML. */
function escapeHtml(value: string): string {
  return toHtml({ type: 'text', value });
}

/**
 * A title can be plain text or HTML: readers guess, and take it for HTML if it has a closing tag or a
 * character reference. A text that looks like that is written as HTML, any other as it is.
 */
function escapeGuessed(text: string): string {
  return /<\/\w|&#?\w+;/.test(text) ? escapeHtml(text) : text;
}
