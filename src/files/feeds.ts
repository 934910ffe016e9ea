/** The files of all feeds. */
import { loadCatalog, loadFeedText } from '../catalog/catalog.ts';
import type { AgendaEntry } from '../catalog/agendas.ts';
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
import type { SiteFile } from './file.ts';
import { fileAt } from './file.ts';

/** Lists the documents of all feeds in their formats, and the feed of notes at its older addresses. */
export async function listFeedFiles(site: URL): Promise<SiteFile[]> {
  const { club } = await loadCatalog();
  const full = (path: string) => absolute(path, site);
  const place: FeedPlace = {
    club,
    full,
    home: full(homePath),
    help: full(subscribePath),
    stylesheet: publicPath('feed.css'),
  };
  const toFile = (path: string, document: FeedDocument, format: Format): SiteFile =>
    fileAt(path, `${FORMATS[format].mediaType}; charset=utf-8`, () => writeFeed(document, format, place));
  const documents = await loadDocuments(site);
  // Feed readers don't follow the redirect of a page, so the feed itself is at its older addresses.
  const older = new Set(club.feedAliases.map(filePath));
  return [
    ...documents.flatMap((document) => {
      const { folder } = document.feed;
      return formatsOf(folder).map((format) =>
        toFile(folder + documentName(format, document.archive), document, format),
      );
    }),
    ...Array.from(older, (name) => ({ ...toFile(homePath, documents[0]!, 'rss'), name })),
  ];
}

/** The feed of notes comes first. */
async function loadDocuments(site: URL): Promise<FeedDocument[]> {
  const catalog = await loadCatalog();
  const items = new Map<NoteEntry, FeedItem>();
  for (const entry of catalog.notes) {
    const html = await loadFeedText(entry.note, site);
    items.set(entry, noteItem(entry, html, absolute(notePath(entry.note.id), site)));
  }
  const full = (path: string) => absolute(path, site);
  const agendas = new Map<AgendaEntry, FeedItem>();
  for (const entry of catalog.agendas) {
    const html = await loadFeedText(entry.agenda, site);
    agendas.set(entry, agendaItem(entry, html, full(meetingPath(entry.agenda.id))));
  }
  return listFeeds(catalog, items, full, agendas).flatMap(cutFeed);
}
