import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { loadCatalog, renderNote } from '../catalog.ts';
import { toFeedHtml } from '../feeds/html.ts';
import { notesFeed } from '../feeds/notes.ts';
import type { NoteEntry } from '../merge.ts';
import { absolute, feedPath, homePath, notePath } from '../urls.ts';

export const GET: APIRoute = async ({ site }) => {
  const { club, notes } = await loadCatalog();
  const container = await AstroContainer.create();
  const full = (path: string) => absolute(path, site!);
  const toItem = async ({ note, keps }: NoteEntry) => {
    const { Content } = await renderNote(note);
    const url = full(notePath(note.id));
    const html = toFeedHtml(await container.renderToString(Content), url);
    return { note, url, html, categories: [...keps.map(({ label }) => label), ...note.tags] };
  };
  const xml = await notesFeed(club, notes, toItem, { home: full(homePath), feed: full(feedPath) });
  return new Response(xml, { headers: { 'content-type': 'application/rss+xml; charset=utf-8' } });
};
