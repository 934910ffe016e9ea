import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';

/**
 * Lists the headings in `file.data.headings`, with the ids that `rehypeAnchors` gave them. Moves all of them down one
 * level if a note has first-level headings, since the title is the only `h1` of the page.
 */
export const rehypeHeadings: Plugin<[], Root> = () => (tree, file) => {
  const headings: Element[] = [];
  visit(tree, 'element', (node) => {
    if (/^h[1-6]$/.test(node.tagName)) headings.push(node);
  });
  const step = headings.some(({ tagName }) => tagName === 'h1') ? 1 : 0;
  file.data.headings = headings.map((heading) => {
    const depth = Math.min(6, Number(heading.tagName[1]) + step);
    heading.tagName = `h${depth}`;
    return { depth, slug: String(heading.properties['id']), text: toString(heading) };
  });
};
