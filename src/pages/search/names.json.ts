import type { APIRoute } from 'astro';
import { loadCatalog } from '../../catalog/catalog.ts';
import { listKepNames } from '../../catalog/search.ts';

/** The names of all KEPs, which the search loads when it is first used. */
export const GET: APIRoute = async () => Response.json(listKepNames(await loadCatalog()));
