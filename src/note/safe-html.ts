import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import { EXIT, visit } from 'unist-util-visit';
import { NOTE_HTML } from './allowed-html.ts';

/**
 * Parses the HTML in a note, and removes everything that {@link NOTE_HTML} does not allow. Has to run before the plugins
 * that add markup of the site, because their output is trusted and a writer's HTML is not.
 */
export const rehypeSafeHtml: RehypePlugin = () => {
  const parse = rehypeRaw() as (tree: Root, file: unknown) => Root;
  const sanitize = rehypeSanitize(NOTE_HTML);
  return (tree, file) => sanitize(hasRaw(tree) ? parse(tree, file) : tree);
};

/** Most notes contain no HTML, and parsing a whole tree again is slow. */
function hasRaw(tree: Root): boolean {
  let found = false;
  visit(tree, 'raw', () => {
    found = true;
    return EXIT;
  });
  return found;
}
