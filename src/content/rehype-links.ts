import { posix, sep } from 'node:path';
import type { RehypePlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';
import type { Findings } from '../note/note.ts';
import type { LinkOptions } from './note-links.ts';
import { isSitePath, resolveLink } from './note-links.ts';

/**
 * Makes links that read well on GitHub work on the site: a link to another note's file leads to
 * that note's page, and a path from the root, of a link or an image, begins with the site's base.
 */
export const rehypeLinks: RehypePlugin<[LinkOptions]> =
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
      // On paper a link is its address in full.
      if (name === 'href') properties['dataAddress'] = origin + base + address.slice(1);
    });
    const findings = file.data.astro?.frontmatter?.['findings'] as Findings | undefined;
    findings?.notes.push(...linked);
  };
