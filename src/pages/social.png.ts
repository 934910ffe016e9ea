import type { APIRoute } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import { drawSocialImage } from '../social-images/image.ts';

/** The social image of every page that doesn’t have its own. */
export const GET: APIRoute = async () => {
  const { club } = await loadCatalog();
  const image = await drawSocialImage({ eyebrow: '', title: club.description, facts: [], club: club.name });
  return new Response(new Uint8Array(image), { headers: { 'Content-Type': 'image/png' } });
};
