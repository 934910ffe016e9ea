import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../../catalog/catalog.ts';
import { announce, formatMeeting } from '../../feeds/calendar.ts';
import { absolute } from '../../urls.ts';

export const getStaticPaths = (async () => {
  const { agendas } = await loadCatalog();
  return agendas.map((entry) => ({ params: { id: entry.agenda.id }, props: { entry } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ props: { entry }, site }) => {
  const { club } = await loadCatalog();
  const calendar = formatMeeting(
    club,
    announce(entry, (path) => absolute(path, site!)),
  );
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
