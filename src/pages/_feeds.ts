/** The feeds of the site, which two kinds of pages share: each note is loaded once for all. */
import { loadCatalog, loadFeedText } from '../catalog/catalog.ts';
import type { NoteEntry } from '../catalog/merge.ts';
import { agendaItem } from '../feeds/agendas.ts';
import type { FeedDocument } from '../feeds/documents.ts';
import { cutFeed } from '../feeds/documents.ts';
import type { FeedItem } from '../feeds/feed.ts';
import type { FeedPlace, Format } from '../feeds/formats.ts';
import { documentName, FORMATS, formatsOf } from '../feeds/formats.ts';
import { listFeeds } from '../feeds/list.ts';
import { noteItem } from '../feeds/notes.ts';
import { writeFeed } from '../feeds/write-feed.ts';
import { filePath } from '../note/aliases.ts';
import { absolute, homePath, meetingPath, notePath, publicPath, subscribePath } from '../urls.ts';

let loading: Promise<FeedDocument[]> | undefined;

async function loadDocuments(site: URL): Promise<FeedDocument[]> {
  const catalog = await loadCatalog();
  const items = new Map<NoteEntry, FeedItem>();
  for (const entry of catalog.notes) {
    const html = await loadFeedText(entry.note, site);
    items.set(entry, noteItem(entry, html, absolute(notePath(entry.note.id), site)));
  }
  const full = (path: string) => absolute(path, site);
  const agendas: FeedItem[] = [];
  for (const entry of catalog.agendas) {
    agendas.push(agendaItem(entry, await loadFeedText(entry.agenda, site), full(meetingPath(entry.agenda.id))));
  }
  return listFeeds(catalog, items, full, agendas).flatMap(cutFeed);
}

/** The documents of all feeds in some formats, with their paths below the base, for `getStaticPaths`. */
export async function listFeedPaths(site: URL, formats: readonly Format[]) {
  loading ??= loadDocuments(site);
  const documents = await loading;
  const { club } = await loadCatalog();
  const serve = (path: string, document: FeedDocument, format: Format) => ({
    params: { feed: path.slice(0, path.lastIndexOf('.')) },
    props: { document, format },
  });
  const served = documents.flatMap((document) => {
    const { folder } = document.feed;
    const offered = formatsOf(folder).filter((format) => formats.includes(format));
    return offered.map((format) =>
      serve((folder + documentName(format, document.archive)).slice(homePath.length), document, format),
    );
  });
  // Feed readers don't follow the redirect of a page, so the feed itself is at its older addresses.
  const older = formats.includes('rss') ? new Set(club.feedAliases.map(filePath)) : [];
  return [...served, ...Array.from(older, (path) => serve(path, documents[0]!, 'rss'))];
}

/** The response for a document. */
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
