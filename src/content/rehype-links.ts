import { posix, sep } from 'node:path';
import type { Root } from 'hast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import type { LinkOptions } from './note-links.ts';
import { isSitePath, resolveLink } from './note-links.ts';

/**
 * Makes links that work on GitHub work on the site: a link to the file of a note becomes a link to its page, and paths
 * from the root, of links and images, get the base path of the site.
 */
export const rehypeLinks: Plugin<[LinkOptions], Root> =
  ({ base, origin }) =>
  (tree, file) => {
    const folder = posix.dirname(
      String(file.path ?? '')
        .split(sep)
        .join('/'),
    );
    const linked = new Set<string>();
    visit(tree, 'element', ({ tagName, properties }) => {
      const name = tagName === 'a' ? 'href' : tagName === 'img' ? 'src' : undefined;
      const given = name && properties[name];
      if (!name || typeof given !== 'string') return;
      const { address, note } = name === 'href' ? resolveLink(given, folder) : { address: given };
      if (note) linked.add(note);
      if (!isSitePath(address)) return;
      properties[name] = base + address.slice(1);
      // In print, links show their full address.
      if (name === 'href') properties['dataAddress'] = origin + base + address.slice(1);
    });
    file.data.findings?.notes.push(...linked);
  };
