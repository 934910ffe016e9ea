import type { APIRoute, GetStaticPaths } from 'astro';
import { loadPicture, loadPictures } from '../../catalog/catalog.ts';

export const getStaticPaths = (async () => {
  const copies = await loadPictures();
  return [...copies].map(([id, { name }]) => ({ params: { name }, props: { id } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props }) => new Response(new Uint8Array(await loadPicture(props['id'])));
