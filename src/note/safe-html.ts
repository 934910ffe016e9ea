import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import type { Schema } from 'hast-util-sanitize';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import { EXIT, visit } from 'unist-util-visit';
import { NOTE_HTML } from './allowed-html.ts';

/**
 * Parses the HTML in a text, and removes everything that a schema does not allow; the default is that of notes. Has to
 * run before the plugins that add markup of the site, because their output is trusted and a writer's HTML is not.
 */
export const rehypeSafeHtml: RehypePlugin<[Schema?]> = (schema = NOTE_HTML) => {
  const parse = rehypeRaw() as (tree: Root, file: unknown) => Root;
  const sanitize = rehypeSanitize(schema);
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
