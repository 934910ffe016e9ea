import type { RehypePlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';

/** Tells who cannot see a task list's boxes which are ticked. */
export const rehypeTaskLists: RehypePlugin = () => (tree) => {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'input' && properties['type'] === 'checkbox')
      properties['ariaLabel'] = properties['checked'] ? 'done' : 'to do';
  });
};
