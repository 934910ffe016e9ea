import type { Element, Root } from 'hast';
import type { Plugin } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Makes tables and code blocks scroll horizontally on narrow screens, including with the keyboard. Focusable elements
 * have a role and a name for screen readers.
 */
export const rehypeScrollable: Plugin<[], Root> = () => (tree) => {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'pre') Object.assign(node.properties, { role: 'group', ariaLabel: 'Code', tabIndex: 0 });
    if (node.tagName !== 'table') return undefined;
    const box: Element = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-box'], role: 'group', ariaLabel: 'Table', tabIndex: 0 },
      children: [node],
    };
    parent!.children[index!] = box;
    return SKIP;
  });
};
