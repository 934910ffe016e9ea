/** The formats that every feed is published in, and what a document says about itself in each of them. */
import type { Club } from '../club/club.ts';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';

/** A format's name, the names of its documents, and its media type. */
export const FORMATS = {
  rss: { name: 'RSS', file: 'feed', extension: 'xml', mediaType: 'application/rss+xml' },
  atom: { name: 'Atom', file: 'atom', extension: 'xml', mediaType: 'application/atom+xml' },
  json: { name: 'JSON Feed', file: 'feed', extension: 'json', mediaType: 'application/feed+json' },
} as const;
export type Format = keyof typeof FORMATS;

export const GENERATOR = 'KEP reading club';

/** A document's name within the folder of its feed: `feed.xml`, and `feed-3.xml` for the third archive. */
export function documentName(format: Format, archive?: number): string {
  const { file, extension } = FORMATS[format];
  return `${file}${archive === undefined ? '' : `-${archive}`}.${extension}`;
}

/** Where a feed is published. All addresses except that of the style sheet are absolute. */
export interface FeedPlace {
  club: Club;
  /** The address of a path of the site. */
  full: (path: string) => string;
  home: string;
  /** The page that explains feeds. */
  help: string;
  /** The path of the style sheet for people who open a feed in a browser. */
  stylesheet: string;
}

/** The page that a feed belongs to. */
export function pageOf({ feed }: FeedDocument, { full }: FeedPlace): string {
  return full(feed.page ?? feed.folder);
}

/** The address of a feed's document; without a number, of the one to subscribe to. */
export function documentUrl({ feed }: FeedDocument, format: Format, { full }: FeedPlace, archive?: number): string {
  return full(feed.folder + documentName(format, archive));
}

/** The links of a document to itself and to the others of its feed (RFC 5005, section 4). */
export function linkDocument(document: FeedDocument, format: Format, place: FeedPlace) {
  const { archive, previous, next } = document;
  const link = (rel: string, number?: number) => ({
    href: documentUrl(document, format, place, number),
    rel,
    type: FORMATS[format].mediaType,
  });
  return [
    link('self', archive),
    ...(archive === undefined ? [] : [link('current')]),
    ...(previous === undefined ? [] : [link('prev-archive', previous)]),
    ...(next === undefined ? [] : [link('next-archive', next)]),
  ];
}

/** The day of the newest change to any of the items; without items, the first day of Unix time. */
export function lastUpdate(items: readonly FeedItem[]): string {
  return items.reduce((latest, { updated }) => (updated > latest ? updated : latest), '1970-01-01');
}

/** A day as its noon in UTC, which is the same day from UTC-12 to UTC+11: readers show the date where they are. */
export function atNoon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
