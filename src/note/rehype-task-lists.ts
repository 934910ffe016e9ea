import type { Root } from 'hast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';

/** Labels the checkboxes of task lists for screen readers. */
export const rehypeTaskLists: Plugin<[], Root> = () => (tree) => {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'input' && properties['type'] === 'checkbox')
      properties['ariaLabel'] = properties['checked'] ? 'done' : 'to do';
  });
};
