/** Feeds split into documents (RFC 5005): the one to subscribe to, and archives with older items. */
import type { Feed, FeedItem } from './feed.ts';

/** A document of a feed, independent of the format. */
export interface FeedDocument {
  feed: Feed;
  /** Newest first. */
  items: FeedItem[];
  /** The number of the archive, starting with 1 for the oldest; undefined for the document to subscribe to. */
  archive: number | undefined;
  /** The numbers of the archives with older and with newer items. */
  previous: number | undefined;
  next: number | undefined;
}

/** The limits of a document: items, and bytes of HTML before compression, which reduces them to a third. */
const MOST_ITEMS = 20;
const MOST_BYTES = 180_000;

/**
 * Splits a feed into documents, the one to subscribe to first. Archives are filled starting from the oldest item, so
 * that a new item changes none of them. The newest group gets no archive, because it fits into the document to
 * subscribe to.
 */
export function cutFeed(feed: Feed): FeedDocument[] {
  const archives = feed.archived ? fill(feed.items.toReversed()).slice(0, -1) : [];
  const current: FeedDocument = {
    feed,
    items: takeFitting(feed.items),
    archive: undefined,
    previous: archives.length || undefined,
    next: undefined,
  };
  const documents = archives.map((oldestFirst, index) => ({
    feed,
    items: oldestFirst.toReversed(),
    archive: index + 1,
    previous: index || undefined,
    next: index + 2 <= archives.length ? index + 2 : undefined,
  }));
  return [current, ...documents];
}

function fill(items: readonly FeedItem[]): FeedItem[][] {
  const groups: FeedItem[][] = [];
  for (let rest = items; rest.length > 0; rest = rest.slice(groups.at(-1)!.length)) groups.push(takeFitting(rest));
  return groups;
}

/** Takes as many items from the start as fit into a document, and at least one. */
function takeFitting(items: readonly FeedItem[]): FeedItem[] {
  let bytes = 0;
  const end = items.slice(0, MOST_ITEMS).findIndex(({ html }) => (bytes += Buffer.byteLength(html)) > MOST_BYTES);
  return items.slice(0, end < 0 ? MOST_ITEMS : Math.max(end, 1));
}
