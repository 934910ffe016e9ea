import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import { EXIT, visit } from 'unist-util-visit';
import { NOTE_HTML } from './allowed-html.ts';

/**
 * Makes elements of the HTML in a note, and leaves out what is not in {@link NOTE_HTML}. It runs
 * before all that the site itself adds: those plugins' output is trusted, a writer's is not.
 */
export const rehypeSafeHtml: RehypePlugin = () => {
  const parse = rehypeRaw() as (tree: Root, file: unknown) => Root;
  const sanitize = rehypeSanitize(NOTE_HTML);
  return (tree, file) => sanitize(hasRaw(tree) ? parse(tree, file) : tree);
};

/** Most notes hold no HTML, and reading a whole tree anew takes its time. */
function hasRaw(tree: Root): boolean {
  let found = false;
  visit(tree, 'raw', () => {
    found = true;
    return EXIT;
  });
  return found;
}
