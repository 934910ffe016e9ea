/** The formats of feeds, and the metadata of their documents. */
import type { Club } from '../club/club.ts';
import { homePath } from '../urls.ts';
import type { FeedDocument } from './documents.ts';
import type { FeedItem } from './feed.ts';

/** The name of each format, the file names of its documents, and its media type. */
export const FORMATS = {
  rss: { name: 'RSS', file: 'feed', extension: 'xml', mediaType: 'application/rss+xml' },
  atom: { name: 'Atom', file: 'atom', extension: 'xml', mediaType: 'application/atom+xml' },
  json: { name: 'JSON Feed', file: 'feed', extension: 'json', mediaType: 'application/feed+json' },
} as const;
export type Format = keyof typeof FORMATS;

/**
 * Returns the formats of the feed under a folder. Every feed reader reads RSS, so the others are only for the feed of
 * notes, which people may subscribe to by programs of their own.
 */
export function formatsOf(folder: string): Format[] {
  return folder === homePath ? (Object.keys(FORMATS) as Format[]) : ['rss'];
}

export const GENERATOR = 'KEP reading club';

/** Returns the file name of a document: `feed.xml`, or `feed-3.xml` for the third archive. */
export function documentName(format: Format, archive?: number): string {
  const { file, extension } = FORMATS[format];
  return `${file}${archive === undefined ? '' : `-${archive}`}.${extension}`;
}

/** Where a feed is published. All addresses except that of the style sheet are absolute. */
export interface FeedPlace {
  club: Club;
  /** Returns the absolute address of a path. */
  full: (path: string) => string;
  home: string;
  /** The page that explains feeds. */
  help: string;
  /** The path of the style sheet for people who open a feed in a browser. */
  stylesheet: string;
}

/** Returns the address of the page that a feed belongs to. */
export function pageOf({ feed }: FeedDocument, { full }: FeedPlace): string {
  return full(feed.page ?? feed.folder);
}

/** Returns the address of an archive, or of the document to subscribe to. */
export function documentUrl({ feed }: FeedDocument, format: Format, { full }: FeedPlace, archive?: number): string {
  return full(feed.folder + documentName(format, archive));
}

/** Returns the links of a document to itself and to the other documents of the feed (RFC 5005, section 4). */
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

/** Returns the date of the latest update of any item; 1970-01-01 if there are no items. */
export function lastUpdate(items: readonly FeedItem[]): string {
  return items.reduce((latest, { updated }) => (updated > latest ? updated : latest), '1970-01-01');
}

/** Returns noon UTC of a day. Feed readers convert it to local time, and it is the same day from UTC-12 to UTC+11. */
export function atNoon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}
