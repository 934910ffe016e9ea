import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../../catalog/catalog.ts';
import { kepToMarkdown } from '../../markdown-export/kep.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { keps } = await loadCatalog();
  return keps.map((entry) => ({ params: { key: entry.key }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry }, site }) => {
  const { history } = await loadCatalog();
  const text = kepToMarkdown(entry, history.begins, (path) => absolute(path, site!));
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
