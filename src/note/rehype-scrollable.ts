import type { Element, Root } from 'hast';
import type { Plugin } from 'unified';
import { placedElements } from '../util/elements.ts';

/**
 * Makes tables and code blocks scroll horizontally on narrow screens, including with the keyboard. Focusable elements
 * have a role and a name for screen readers.
 */
export const rehypeScrollable: Plugin<[], Root> = () => (tree) => {
  for (const { element, parent } of placedElements(tree)) {
    if (element.tagName === 'pre') Object.assign(element.properties, { role: 'group', ariaLabel: 'Code', tabIndex: 0 });
    if (element.tagName !== 'table') continue;
    const box: Element = {
      type: 'element',
      tagName: 'div',
      properties: { className: ['table-box'], role: 'group', ariaLabel: 'Table', tabIndex: 0 },
      children: [element],
    };
    parent.children[parent.children.indexOf(element)] = box;
  }
};
