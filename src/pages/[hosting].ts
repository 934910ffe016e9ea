import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import { listRedirects } from '../catalog/redirects.ts';
import { formatHeaders, formatRedirects } from '../hosting/files.ts';
import { homePath } from '../urls.ts';

/** Files that configure static hosts. A page cannot have their names, which begin with an underscore. */
export const getStaticPaths = (async () => [
  { params: { hosting: '_headers' }, props: { text: formatHeaders(homePath) } },
  { params: { hosting: '_redirects' }, props: { text: formatRedirects(listRedirects(await loadCatalog()), homePath) } },
]) satisfies GetStaticPaths;

export const GET: APIRoute<{ text: string }> = ({ props }) =>
  new Response(props.text, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
