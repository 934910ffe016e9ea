import type { APIRoute } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import { writeLlmsText } from '../markdown-export/llms.ts';
import { absolute } from '../urls.ts';

export const GET: APIRoute = async ({ site }) => {
  const text = writeLlmsText(await loadCatalog(), (path) => absolute(path, site!));
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
