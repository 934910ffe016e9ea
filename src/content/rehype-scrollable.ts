import type { RehypePlugin } from '@astrojs/markdown-remark';
import type { Element } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/** Lets tables and blocks of code scroll sideways where the screen is narrow, with the keyboard too. */
export const rehypeScrollable: RehypePlugin = () => (tree) => {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'pre') node.properties['tabIndex'] = 0;
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
