import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import { formatCalendar, hasCalendar, listAnnouncements, listReports } from '../feeds/calendar.ts';
import { absolute, calendarPath } from '../urls.ts';

/** The calendar is published only if it has at least one event. */
export const getStaticPaths = (async () =>
  hasCalendar(await loadCatalog()) ? [{ params: { calendar: 'calendar' } }] : []) satisfies GetStaticPaths;

export const GET: APIRoute = async ({ site }) => {
  const catalog = await loadCatalog();
  const full = (path: string) => absolute(path, site!);
  const announcements = listAnnouncements(catalog, full);
  const calendar = formatCalendar(catalog.club, listReports(catalog, full), full(calendarPath), announcements);
  return new Response(calendar, { headers: { 'content-type': 'text/calendar; charset=utf-8' } });
};
