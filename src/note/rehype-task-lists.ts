import type { Root } from 'hast';
import type { Plugin } from 'unified';
import { elementsOf } from '../util/elements.ts';

/** Labels the checkboxes of task lists for screen readers. */
export const rehypeTaskLists: Plugin<[], Root> = () => (tree) => {
  for (const { tagName, properties } of elementsOf(tree)) {
    if (tagName === 'input' && properties['type'] === 'checkbox')
      properties['ariaLabel'] = properties['checked'] ? 'done' : 'to do';
  }
};
