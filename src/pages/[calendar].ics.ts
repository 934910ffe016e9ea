import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import { formatCalendar, hasCalendar, listReports } from '../feeds/calendar.ts';
import { absolute, calendarPath } from '../urls.ts';

/** A calendar without an event is none: there is one only where there are meetings. */
export const getStaticPaths = (async () =>
  hasCalendar(await loadCatalog()) ? [{ params: { calendar: 'calendar' } }] : []) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ site }) => {
  const catalog = await loadCatalog();
  const full = (path: string) => absolute(path, site!);
  const calendar = formatCalendar(catalog.club, listReports(catalog, full), full(calendarPath));
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
