import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog, loadKeys } from '../../catalog/catalog.ts';
import { kepToMarkdown } from '../../markdown-export/kep.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { keps } = await loadCatalog();
  const keyOf = await loadKeys();
  return keps.map((entry) => ({ params: { key: entry.key }, props: { entry }, cacheKey: keyOf(entry) }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry }, site }) => {
  const { history } = await loadCatalog();
  const text = kepToMarkdown(entry, history.begins, (path) => absolute(path, site!));
  return new Response(text, { headers: { 'content-type': 'text/markdown; charset=utf-8' } });
};
