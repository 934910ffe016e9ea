import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog, loadKeys } from '../../catalog/catalog.ts';
import { loadNoteTexts } from '../../catalog/note-texts.ts';
import { noteToMarkdown } from '../../markdown-export/note.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { notes } = await loadCatalog();
  const texts = await loadNoteTexts(new URL(import.meta.env.SITE));
  const keyOf = await loadKeys();
  return notes.map((entry) => {
    const { version, readMarkdown } = texts.get(entry)!;
    return { params: { id: entry.note.id }, props: { entry, readMarkdown }, cacheKey: keyOf(entry, version) };
  });
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry, readMarkdown }, site }) => {
  const text = noteToMarkdown(entry, await readMarkdown(), (path) => absolute(path, site!));
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
