import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog, loadKeys } from '../../../catalog/catalog.ts';
import { kepCard } from '../../../social-images/cards.ts';
import { drawSocialImage } from '../../../social-images/image.ts';

export const getStaticPaths = (async () => {
  const catalog = await loadCatalog();
  const keyOf = await loadKeys();
  const cards = catalog.keps.map((entry) => ({ name: entry.key, card: kepCard(entry, catalog) }));
  return cards.map(({ name, card }) => ({ params: { key: name }, props: { card }, cacheKey: keyOf(card) }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => {
  const image = await drawSocialImage(props['card']);
  return new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } });
};
