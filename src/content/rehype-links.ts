import { posix, sep } from 'node:path';
import type { Root } from 'hast';
import type { Plugin } from 'unified';
import type { LinkOptions } from './note-links.ts';
import { isSitePath, resolveLink } from './note-links.ts';
import { elementsOf } from '../util/elements.ts';

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
    for (const { tagName, properties } of elementsOf(tree)) {
      const name = tagName === 'a' ? 'href' : tagName === 'img' ? 'src' : undefined;
      const given = name && properties[name];
      if (!name || typeof given !== 'string') continue;
      const { address, note } = name === 'href' ? resolveLink(given, folder) : { address: given };
      if (note) linked.add(note);
      if (!isSitePath(address)) continue;
      properties[name] = base + address.slice(1);
      // In print, links show their full address.
      if (name === 'href') properties['dataAddress'] = origin + base + address.slice(1);
    }
    file.data.findings?.notes.push(...linked);
  };
