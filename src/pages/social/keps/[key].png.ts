import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../../../catalog/catalog.ts';
import { kepCard } from '../../../social-images/cards.ts';
import { drawSocialImage } from '../../../social-images/image.ts';

export const getStaticPaths = (async () => {
  const catalog = await loadCatalog();
  return catalog.keps.map((entry) => ({ params: { key: entry.key }, props: { card: kepCard(entry, catalog) } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => {
  const image = await drawSocialImage(props['card']);
  return new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } });
};
