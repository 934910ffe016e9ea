import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Element } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Puts every table into a box that scrolls sideways, with the keyboard too, where the screen is narrow. */
export const rehypeScrollableTables: RehypePlugin = () => (tree) => {
  visit(tree, 'element', (node, index, parent) => {
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
