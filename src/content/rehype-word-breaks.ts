import type { Element, ElementContent, Root } from 'hast';
import type { Plugin } from 'unified';
import { breakWords } from '../util/break-words.ts';
import { isElement, placedElements } from '../util/elements.ts';

const WBR: Element = { type: 'element', tagName: 'wbr', properties: {}, children: [] };

/** Lets long names in code be broken between their words on narrow screens; blocks of code scroll instead. */
export const rehypeWordBreaks: Plugin<[], Root> = () => (tree) => {
  for (const { element, parent } of placedElements(tree)) {
    if (element.tagName !== 'code' || isElement(parent, 'pre')) continue;
    element.children = element.children.flatMap((child): ElementContent[] => {
      if (child.type !== 'text') return [child];
      return breakWords(child.value).flatMap((value, place) => [...(place > 0 ? [WBR] : []), { type: 'text', value }]);
    });
  }
};
