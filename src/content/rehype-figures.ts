import type { Element, ElementContent, Root } from 'hast';
import type { Plugin } from 'unified';
import { elementsOf } from '../util/elements.ts';

/** Turns an image that has a title and is alone in its paragraph into a figure with the title as its caption. */
export const rehypeFigures: Plugin<[], Root> = () => (tree) => {
  for (const node of elementsOf(tree)) {
    const image = node.tagName === 'p' ? loneImage(node.children) : undefined;
    const title = image?.properties['title'];
    if (!image || typeof title !== 'string') continue;
    delete image.properties['title'];
    node.tagName = 'figure';
    node.children = [
      image,
      { type: 'element', tagName: 'figcaption', properties: {}, children: [{ type: 'text', value: title }] },
    ];
  }
};

function loneImage(children: readonly ElementContent[]): Element | undefined {
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return only?.type === 'element' && only.tagName === 'img' && others.length === 0 ? only : undefined;
}
