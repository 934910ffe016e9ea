import type { APIRoute, GetStaticPaths } from 'astro';
import { kepDetails } from '../../../api/keps.ts';
import { loadCatalog } from '../../../catalog/catalog.ts';
import { absolute } from '../../../urls.ts';

export const getStaticPaths = (async () => {
  const { keps } = await loadCatalog();
  return keps.map((entry) => ({ params: { key: entry.key }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props, site }) =>
  Response.json(kepDetails(props['entry'], (path) => absolute(path, site!)));
