import type { APIRoute } from 'astro';
import { formatRobots } from '../hosting/robots.ts';
import { absolute, sitemapPath } from '../urls.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(formatRobots(absolute(sitemapPath, site!)), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
