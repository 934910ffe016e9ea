import type { APIRoute } from 'astro';
import { kepRecord } from '../../api/keps.ts';
import { loadCatalog } from '../../catalog/catalog.ts';
import { absolute } from '../../urls.ts';

export const GET: APIRoute = async ({ site }) => {
  const { keps } = await loadCatalog();
  return Response.json(keps.map((entry) => kepRecord(entry, (path) => absolute(path, site!))));
};
