import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog, loadMarkdown } from '../../catalog/catalog.ts';
import { noteToMarkdown } from '../../markdown-export/note.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { notes } = await loadCatalog();
  return notes.map((entry) => ({ params: { id: entry.note.id }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry }, site }) => {
  const text = noteToMarkdown(entry, await loadMarkdown(entry.note, site!), (path) => absolute(path, site!));
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
