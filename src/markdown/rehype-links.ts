import { posix, sep } from 'node:path';
import type { RehypePlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';
import type { Findings } from '../note/note.ts';
import { notePath } from '../urls.ts';

export interface LinkOptions {
  /** The path that the site lies under, with a slash at both ends. */
  base: string;
  /** Where the site is published, without a slash at its end. */
  origin: string;
}

/** A relative link to a Markdown file: its path, and what stands behind it. */
const MARKDOWN_FILE = /^(?![a-z][a-z\d+.-]*:|\/|#)([^?#]+)\.md(#.*)?$/i;

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
      const address = name && properties[name];
      if (!name || typeof address !== 'string') return;
      const note = name === 'href' ? noteOf(address, folder) : undefined;
      if (note) linked.add(note.id);
      const path = note ? notePath(note.id) + note.anchor : address;
      if (!/^\/(?!\/)/.test(path)) return;
      properties[name] = base + path.slice(1);
      // On paper a link is its address in full.
      if (name === 'href') properties['dataAddress'] = origin + base + path.slice(1);
    });
    const findings = file.data.astro?.frontmatter?.['findings'] as Findings | undefined;
    findings?.notes.push(...linked);
  };

/** An address without its escapes, or as it is where they are broken. */
function decode(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}

/** The note whose file an address leads to, and the place in it; undefined where it leads to no note. */
function noteOf(address: string, folder: string): { id: string; anchor: string } | undefined {
  const [, target, anchor = ''] = MARKDOWN_FILE.exec(address) ?? [];
  if (target === undefined) return undefined;
  const path = posix.join(folder, decode(target));
  return /(?:^|\/)content\/notes\//.test(path) ? { id: posix.basename(path), anchor } : undefined;
}
