import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog, loadMarkdown } from '../../catalog/catalog.ts';
import { agendaToMarkdown } from '../../markdown-export/agenda.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { agendas } = await loadCatalog();
  return agendas.map((entry) => ({ params: { id: entry.agenda.id }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry }, site }) => {
  const text = agendaToMarkdown(entry, await loadMarkdown(entry.agenda, site!), (path) => absolute(path, site!));
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
