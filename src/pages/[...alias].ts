import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import type { NoteEntry } from '../catalog/merge.ts';
import { redirectPage } from '../hosting/redirect.ts';
import { absolute, notePath } from '../urls.ts';

export const getStaticPaths = (async () => {
  const { aliases } = await loadCatalog();
  return [...aliases].map(([alias, entry]) => ({ params: { alias }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ entry: NoteEntry }> = ({ props: { entry }, site }) => {
  const path = notePath(entry.note.id);
  const html = redirectPage(entry.note.title, path, absolute(path, site!));
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};
