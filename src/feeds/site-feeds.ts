/** The feeds of the site, each note rendered once for all. */
import { loadCatalog, loadKeys } from '../catalog/catalog.ts';
import { createDigest } from '../util/digests.ts';
import type { FeedDocument } from './documents.ts';
import { cutFeed } from './documents.ts';
import type { FeedItem } from './feed.ts';
import type { FeedPlace, Format } from './formats.ts';
import { documentName, FORMATS } from './formats.ts';
import { listFeeds } from './list.ts';
import { noteItem } from './notes.ts';
import { writeFeed } from './write.ts';
import type { NoteEntry } from '../catalog/merge.ts';
import { loadNoteTexts, mapNotes } from '../catalog/note-texts.ts';
import { absolute, homePath, notePath, publicPath, subscribePath } from '../urls.ts';

let listing: Promise<Map<NoteEntry, FeedItem>> | undefined;
let cutting: Promise<FeedDocument[]> | undefined;

/** Every note as an item of feeds. */
function loadNoteItems(site: URL): Promise<Map<NoteEntry, FeedItem>> {
  listing ??= loadNoteTexts(site).then((texts) =>
    mapNotes([...texts.keys()], async (entry) =>
      noteItem(entry, await texts.get(entry)!.readFeed(), absolute(notePath(entry.note.id), site)),
    ),
  );
  return listing;
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
