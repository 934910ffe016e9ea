import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../../../catalog/catalog.ts';
import { noteCard } from '../../../social-images/cards.ts';
import { drawSocialImage } from '../../../social-images/image.ts';

export const getStaticPaths = (async () => {
  const catalog = await loadCatalog();
  return catalog.notes.map((entry) => ({ params: { id: entry.note.id }, props: { card: noteCard(entry, catalog) } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => {
  const image = await drawSocialImage(props['card']);
  return new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } });
};
