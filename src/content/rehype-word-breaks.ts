import type { Element, ElementContent, Root } from 'hast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { breakWords } from '../util/break-words.ts';

const WBR: Element = { type: 'element', tagName: 'wbr', properties: {}, children: [] };

/** Lets long names in code be broken between their words on narrow screens; blocks of code scroll instead. */
export const rehypeWordBreaks: Plugin<[], Root> = () => (tree) => {
  visit(tree, 'element', (node, _, parent) => {
    if (node.tagName !== 'code' || (parent?.type === 'element' && parent.tagName === 'pre')) return;
    node.children = node.children.flatMap((child): ElementContent[] => {
      if (child.type !== 'text') return [child];
      return breakWords(child.value).flatMap((value, place) => [...(place > 0 ? [WBR] : []), { type: 'text', value }]);
    });
  });
};
