/**
 * RSS 2.0, with extensions for the full text, the authors and the links. Feed readers expect HTML in descriptions (RSS
 * Best Practices Profile, "description"), so plain text is escaped.
 */
import { generateRssFeed } from 'feedsmith';
import { toHtml } from 'hast-util-to-html';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';
import type { FeedPlace } from './formats.ts';
import { atNoon, GENERATOR, lastUpdate, linkDocument, pageOf } from './formats.ts';

/** Formats an RSS document. */
export function toRss(document: FeedDocument, place: FeedPlace): string {
  const { feed, items } = document;
  const channel = {
    title: escapeTitle(feed.title),
    link: pageOf(document, place),
    description: escapeHtml(feed.description),
    language: 'en',
    ...(place.club.license && { copyright: escapeTitle(place.club.license.name) }),
    ...(items.length > 0 && { lastBuildDate: atNoon(lastUpdate(items)) }),
    generator: GENERATOR,
    docs: place.help,
    atom: { links: linkDocument(document, 'rss', place) },
    items: items.map(toItem),
  };
  return generateRssFeed(channel, { strict: true, stylesheets: [{ type: 'text/css', href: place.stylesheet }] });
}

function toItem({ id, url, title, summary, html, published, updated, authors, categories }: FeedItem) {
  return {
    title: escapeTitle(title),
    link: url,
    guid: { value: id, isPermaLink: false },
    pubDate: atNoon(published),
    ...(summary && { description: escapeHtml(summary) }),
    content: { encoded: html },
    // Authors in RSS are e-mail addresses; Dublin Core allows names.
    ...(authors.length > 0 && { dc: { creators: authors.map((handle) => `@${handle}`) } }),
    ...(updated !== published && { atom: { updated: atNoon(updated) } }),
    categories: categories.map((name) => ({ name })),
  };
}

/** Escapes plain text as HTML. */
function escapeHtml(value: string): string {
  return toHtml({ type: 'text', value });
}

/**
 * Escapes a title if feed readers would take it for HTML. A title can be plain text or HTML, and readers assume HTML if
 * it contains a closing tag or a character reference.
 */
function escapeTitle(text: string): string {
  return /<\/\w|&#?\w+;/.test(text) ? escapeHtml(text) : text;
}
