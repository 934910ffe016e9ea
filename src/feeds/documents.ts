/** Feeds cut into documents (RFC 5005): the one to subscribe to, and archives behind it. */
import type { Feed, FeedItem } from './feed.ts';

/** One document of a feed, in whatever format. */
export interface FeedDocument {
  feed: Feed;
  /** Newest first. */
  items: FeedItem[];
  /** Which archive it is, counted from the oldest, which is 1; undefined for the one to subscribe to. */
  archive: number | undefined;
  /** The archive of the items before these, and of those after. */
  previous: number | undefined;
  next: number | undefined;
}

/** What a document holds at most: items, and bytes of their HTML, which are a third when they are compressed. */
const MOST_ITEMS = 20;
const MOST_BYTES = 180_000;

/**
 * The documents of a feed, the one to subscribe to first. Archives are filled from the oldest item
 * on, so that a new item changes none of them, and the newest group is left to the document to
 * subscribe to, which has room for it.
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

/** As many items from the first on as a document holds, and never less than one. */
function takeFitting(items: readonly FeedItem[]): FeedItem[] {
  let bytes = 0;
  const end = items.slice(0, MOST_ITEMS).findIndex(({ html }) => (bytes += Buffer.byteLength(html)) > MOST_BYTES);
  return items.slice(0, end < 0 ? MOST_ITEMS : Math.max(end, 1));
}
