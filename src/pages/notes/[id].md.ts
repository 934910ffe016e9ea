import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog, loadKeys } from '../../catalog.ts';
import { keepMarkdown } from '../../note-texts.ts';
import { loadNoteItems } from '../../syndication.ts';
import { noteToMarkdown } from '../../twins/note.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { notes } = await loadCatalog();
  const items = await loadNoteItems(new URL(import.meta.env.SITE));
  const keyOf = await loadKeys();
  return notes.map((entry) => {
    const item = items.get(entry)!;
    return { params: { id: entry.note.id }, props: { entry, item }, cacheKey: keyOf(entry, item) };
  });
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry, item }, site }) => {
  const body = await keepMarkdown(item.html);
  const text = noteToMarkdown(entry, item, (path) => absolute(path, site!), body);
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
