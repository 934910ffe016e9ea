/** Files that configure static hosts: headers and redirects, in the format of Netlify and Cloudflare Pages. */
import { decode } from '../util/decode.ts';
import { HEADERS } from './policy.ts';

/** For a year: the names of these files contain a hash of their content. */
const CACHE_FOREVER = 'public, max-age=31536000, immutable';

/** Formats the headers of every response, and the caching of files whose names contain a hash. */
export function formatHeaders(base: string): string {
  const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  return [`${base}*`, ...lines, '', `${base}_astro/*`, `  Cache-Control: ${CACHE_FOREVER}`, ''].join('\n');
}

/**
 * Formats one permanent redirect for each older address. Addresses are percent-encoded exactly once, whether or not the
 * writer encoded them, including `*` and `:`, which would be placeholders.
 *
 * @see https://docs.netlify.com/routing/redirects/
 */
export function formatRedirects(redirects: readonly { from: string; path: string }[], base: string): string {
  return redirects
    .map(({ from, path }) => `${base}${escapePath(from).slice(1)} ${path} 301\n`)
    .toSorted()
    .join('');
}

function escapePath(alias: string): string {
  return encodeURI(decode(alias)).replace(
    /[?#*:]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
