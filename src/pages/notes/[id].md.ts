import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../../catalog.ts';
import { loadNoteItems } from '../../syndication.ts';
import { noteToMarkdown } from '../../twins/note.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { notes } = await loadCatalog();
  return notes.map((entry) => ({ params: { id: entry.note.id }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry }, site }) => {
  const items = await loadNoteItems(site!);
  const text = noteToMarkdown(entry, items.get(entry)!, (path) => absolute(path, site!));
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
