import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../../catalog.ts';
import { keepMarkdown } from '../../note-texts.ts';
import { loadNoteItems } from '../../syndication.ts';
import { noteToMarkdown } from '../../twins/note.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { notes } = await loadCatalog();
  return notes.map((entry) => ({ params: { id: entry.note.id }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry }, site }) => {
  const items = await loadNoteItems(site!);
  const item = items.get(entry)!;
  const body = await keepMarkdown(item.html);
  const text = noteToMarkdown(entry, item, (path) => absolute(path, site!), body);
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
