import type { APIRoute, GetStaticPaths } from 'astro';
import { loadCatalog } from '../catalog/catalog.ts';
import type { Redirect } from '../catalog/redirects.ts';
import { listRedirects } from '../catalog/redirects.ts';
import { redirectPage } from '../hosting/redirect.ts';
import { aliasFile } from '../note/aliases.ts';
import { absolute } from '../urls.ts';

/** For hosts that don't read `_redirects`. */
export const getStaticPaths = (async () =>
  listRedirects(await loadCatalog()).map((redirect) => ({
    params: { alias: aliasFile(redirect.from) },
    props: redirect,
  }))) satisfies GetStaticPaths;

export const GET: APIRoute<Redirect> = ({ props: { title, path }, site }) => {
  const html = redirectPage(title, path, absolute(path, site!));
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
};
