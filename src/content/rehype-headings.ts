import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Plugin } from 'unified';
import { depthOf, elementsOf } from '../util/elements.ts';

/**
 * Lists the headings in `file.data.headings`, with the ids that `rehypeAnchors` gave them. Moves all of them down one
 * level if a note has first-level headings, since the title is the only `h1` of the page.
 */
export const rehypeHeadings: Plugin<[], Root> = () => (tree, file) => {
  const headings = elementsOf(tree).filter(depthOf);
  const step = headings.some(({ tagName }) => tagName === 'h1') ? 1 : 0;
  file.data.headings = headings.map((heading) => {
    const depth = Math.min(6, depthOf(heading)! + step);
    heading.tagName = `h${depth}`;
    return { depth, slug: String(heading.properties['id']), text: toString(heading) };
  });
};
