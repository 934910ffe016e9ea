import type { RehypePlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';
import { notePath } from '../urls.ts';

export interface LinkOptions {
  /** The path that the site lies under, with a slash at both ends. */
  base: string;
}

/** A relative link to another note's file: its name, and what stands behind it. */
const NOTE_FILE = /^(?![a-z][a-z\d+.-]*:|\/|#)(?:.*\/)?([^/]+)\.md(#.*)?$/i;

/**
 * Makes links that read well on GitHub work on the site: a link to another note's file leads to
 * that note's page, and a path from the root begins with the site's base.
 */
export const rehypeLinks: RehypePlugin<[LinkOptions]> =
  ({ base }) =>
  (tree) => {
    visit(tree, 'element', ({ tagName, properties }) => {
      const href = tagName === 'a' ? properties['href'] : undefined;
      if (typeof href !== 'string') return;
      const note = NOTE_FILE.exec(href);
      const path = note ? notePath(note[1]!) + (note[2] ?? '') : href;
      if (/^\/(?!\/)/.test(path)) properties['href'] = base + path.slice(1);
    });
  };
