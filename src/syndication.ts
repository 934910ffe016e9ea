/** The notes as others take them, each rendered once, and the feeds made of them. */
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadCatalog, loadKeys, renderNote } from './catalog.ts';
import { createDigest } from './digests.ts';
import type { FeedDocument } from './feeds/documents.ts';
import { cutFeed } from './feeds/documents.ts';
import type { FeedItem } from './feeds/feed.ts';
import type { FeedPlace, Format } from './feeds/formats.ts';
import { documentName, FORMATS } from './feeds/formats.ts';
import { listFeeds } from './feeds/list.ts';
import { noteItem } from './feeds/notes.ts';
import { writeFeed } from './feeds/write.ts';
import type { NoteEntry } from './merge.ts';
import { keepFeedHtml } from './note-texts.ts';
import { absolute, homePath, notePath, publicPath, subscribePath } from './urls.ts';

let rendering: Promise<Map<NoteEntry, string>> | undefined;
let listing: Promise<Map<NoteEntry, FeedItem>> | undefined;
let cutting: Promise<FeedDocument[]> | undefined;

/** The HTML of every note, as its page has it. */
export function loadNoteHtml(): Promise<Map<NoteEntry, string>> {
  rendering ??= Promise.all([loadCatalog(), AstroContainer.create()]).then(([{ notes }, container]) =>
    mapNotes(notes, async ({ note }) => container.renderToString((await renderNote(note)).Content)),
  );
  return rendering;
}

/** Every note as an item of feeds. */
export function loadNoteItems(site: URL): Promise<Map<NoteEntry, FeedItem>> {
  listing ??= loadNoteHtml().then((htmls) =>
    mapNotes([...htmls.keys()], async (entry) => {
      const html = htmls.get(entry)!;
      const url = absolute(notePath(entry.note.id), site);
      return noteItem(entry, html, url, await keepFeedHtml(html, url));
    }),
  );
  return listing;
}

/** So many notes are asked for at once: fewer would wait for the disk, more would fill the memory. */
const AT_ONCE = 32;

/** What becomes of each note. */
async function mapNotes<Result>(notes: readonly NoteEntry[], make: (entry: NoteEntry) => Promise<Result>) {
  const made = new Map<NoteEntry, Result>();
  for (let start = 0; start < notes.length; start += AT_ONCE) {
    const some = notes.slice(start, start + AT_ONCE);
    for (const [index, result] of (await Promise.all(some.map(make))).entries()) made.set(some[index]!, result);
  }
  return made;
}

function loadDocuments(site: URL): Promise<FeedDocument[]> {
  cutting ??= Promise.all([loadCatalog(), loadNoteItems(site)]).then(([catalog, notes]) =>
    listFeeds(catalog, notes, (path) => absolute(path, site)).flatMap(cutFeed),
  );
  return cutting;
}

/** The documents of all feeds in some formats, with their paths below the base, for `getStaticPaths`. */
export async function listFeedPaths(site: URL, formats: readonly Format[]) {
  const documents = await loadDocuments(site);
  const keyOf = await loadKeys();
  const digest = createDigest(documents.flatMap(({ items }) => items));
  return formats.flatMap((format) =>
    documents.map((document) => {
      const path = (document.feed.folder + documentName(format, document.archive)).slice(homePath.length);
      const { items: _, ...feed } = document.feed;
      return {
        params: { feed: path.slice(0, path.lastIndexOf('.')) },
        props: { document, format },
        cacheKey: keyOf(digest({ ...document, feed }), format),
      };
    }),
  );
}

/** The answer that a document's address gives. */
export async function answerFeed(document: FeedDocument, format: Format, site: URL): Promise<Response> {
  const { club } = await loadCatalog();
  const full = (path: string) => absolute(path, site);
  const place: FeedPlace = {
    club,
    full,
    home: full(homePath),
    help: full(subscribePath),
    stylesheet: publicPath('feed.css'),
  };
  const type = `${FORMATS[format].mediaType}; charset=utf-8`;
  return new Response(writeFeed(document, format, place), { headers: { 'content-type': type } });
}
