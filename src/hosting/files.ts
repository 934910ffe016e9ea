/** What static hosts read beside the pages: headers and redirects, in the format of Netlify and Cloudflare Pages. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { openFile } from '../check/check.ts';
import { idOf, listNotes, readLoosely } from '../check/context.ts';
import { addressKey } from '../note/aliases.ts';
import { notePath } from '../urls.ts';
import { HEADERS } from './policy.ts';
import { decode } from '../util/decode.ts';

/** A year: the name of such a file changes with its content. */
const FOR_GOOD = 'public, max-age=31536000, immutable';

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
        // GitHub Pages would leave out folders that begin with an underscore.
        await write('.nojekyll', '');
      },
    },
  };
}

/** The older addresses of notes, each with the file of the note that it leads to: of two that claim one, the older. */
function readAliases(root: string): Map<string, string> {
  const aliases = new Map<string, string>();
  const holders = new Map<string, string>();
  for (const path of listNotes(root)) {
    for (const alias of [readLoosely(String(openFile(root, path)))['aliases']].flat()) {
      if (typeof alias !== 'string') continue;
      const key = addressKey(alias);
      if (!holders.has(key)) holders.set(key, path);
      if (holders.get(key) === path) aliases.set(alias, path);
    }
  }
  return aliases;
}

/** The headers of every response, and how long browsers may keep files whose names change with their content. */
export function formatHeaders(base: string): string {
  const lines = Object.entries(HEADERS).map(([name, value]) => `  ${name}: ${value}`);
  return [`${base}*`, ...lines, '', `${base}_astro/*`, `  Cache-Control: ${FOR_GOOD}`, ''].join('\n');
}

/**
 * One line for each older address of a note: the address, the note's page, and that it moved permanently.
 * The address is escaped once, whether the writer escaped it or not; `*` and `:` would be placeholders.
 *
 * @param aliases the file of the note that each address leads to
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
