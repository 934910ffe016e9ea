/** Feeds as text. */
import { toAtom } from './atom.ts';
import type { FeedDocument } from './documents.ts';
import type { FeedPlace, Format } from './formats.ts';
import { toJsonFeed } from './json-feed.ts';
import { toRss } from './rss.ts';

/** The text of a feed's document. */
export function writeFeed(document: FeedDocument, format: Format, place: FeedPlace): string {
  if (format === 'json') return toJsonFeed(document, place);
  const xml = format === 'rss' ? toRss(document, place) : toAtom(document, place);
  return document.archive === undefined ? xml : markArchive(xml);
}

const FEED_HISTORY = 'http://purl.org/syndication/history/1.0';

/** Says that a document is an archive (RFC 5005), for which the library that writes feeds has no word. */
function markArchive(xml: string): string {
  return xml.replace(/<channel>|<feed [^>]*>/, `$&<fh:archive xmlns:fh="${FEED_HISTORY}"/>`);
}
