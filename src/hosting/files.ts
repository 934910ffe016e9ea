/** Files that configure static hosts: headers and redirects, in the format of Netlify and Cloudflare Pages. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { openFile } from '../check/check.ts';
import { idOf, listNotes, readLoosely } from '../check/context.ts';
import { assignAliases } from '../note/aliases.ts';
import { notePath } from '../urls.ts';
import { HEADERS } from './policy.ts';
import { decode } from '../util/decode.ts';

/** For a year: the names of these files contain a hash of their content. */
const CACHE_FOREVER = 'public, max-age=31536000, immutable';

/** Writes `_headers`, `_redirects` and `.nojekyll` into the built site. */
export function hostingFiles(): AstroIntegration {
  let root = '';
  let base = '';
  return {
    name: 'hosting-files',
    hooks: {
      'astro:config:done'({ config }) {
        root = fileURLToPath(config.root);
        base = config.base;
      },
      async 'astro:build:done'({ dir }) {
        const write = (name: string, text: string) => writeFile(join(fileURLToPath(dir), name), text);
        await write('_headers', formatHeaders(base));
        await write('_redirects', formatRedirects(readAliases(root), base));
        // Without it, GitHub Pages ignores folders whose names start with an underscore.
        await write('.nojekyll', '');
      },
    },
  };
}

/** Returns the older addresses of notes, each with the file of its note. */
function readAliases(root: string): Map<string, string> {
  return assignAliases(
    listNotes(root).map((path) => {
      const { aliases } = readLoosely(String(openFile(root, path)));
      return [path, [aliases].flat().filter((alias) => typeof alias === 'string')] as const;
    }),
  );
}

/** Formats the headers of every response, and the caching of files whose names contain a hash. */
export function formatHeaders(base: string): string {
  const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  return [`${base}*`, ...lines, '', `${base}_astro/*`, `  Cache-Control: ${CACHE_FOREVER}`, ''].join('\n');
}

/**
 * Formats one permanent redirect for each older address of a note. Addresses are percent-encoded exactly once, whether
 * or not the writer encoded them, including `*` and `:`, which would be placeholders.
 *
 * @param aliases the older addresses, each with the file of its note
 * @see https://docs.netlify.com/routing/redirects/
 */
export function formatRedirects(aliases: ReadonlyMap<string, string>, base: string): string {
  const here = (path: string) => base + path.slice(1);
  return [...aliases]
    .map(([alias, path]) => `${here(escapePath(alias))} ${here(notePath(idOf(path)))} 301\n`)
    .toSorted()
    .join('');
}

function escapePath(alias: string): string {
  return encodeURI(decode(alias)).replace(
    /[?#*:]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
