import { toAtom } from './atom.ts';
import type { FeedDocument } from './documents.ts';
import type { FeedPlace, Format } from './formats.ts';
import { toJsonFeed } from './json-feed.ts';
import { toRss } from './rss.ts';
import { toXmlText } from './xml.ts';

/** Formats a feed document, without characters that XML does not allow. */
export function writeFeed(document: FeedDocument, format: Format, place: FeedPlace): string {
  if (format === 'json') return toJsonFeed(document, place);
  const xml = toXmlText(format === 'rss' ? toRss(document, place) : toAtom(document, place));
  return document.archive === undefined ? xml : markArchive(xml);
}

const FEED_HISTORY = 'http://purl.org/syndication/history/1.0';

/** Marks a document as an archive (RFC 5005), which the feed library does not support. */
function markArchive(xml: string): string {
  return xml.replace(/<channel>|<feed [^>]*>/, `$&<fh:archive xmlns:fh="${FEED_HISTORY}"/>`);
}
