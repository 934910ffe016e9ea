import type { APIRoute } from 'astro';
import { noteRecord } from '../../api/notes.ts';
import { loadCatalog } from '../../catalog/catalog.ts';
import { absolute } from '../../urls.ts';

export const GET: APIRoute = async ({ site }) => {
  const { notes } = await loadCatalog();
  return Response.json(notes.map((entry) => noteRecord(entry, (path) => absolute(path, site!))));
};
