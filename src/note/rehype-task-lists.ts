import type { RehypePlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';

/** Labels the checkboxes of task lists for screen readers. */
export const rehypeTaskLists: RehypePlugin = () => (tree) => {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'input' && properties['type'] === 'checkbox')
      properties['ariaLabel'] = properties['checked'] ? 'done' : 'to do';
  });
};
