import type { Element, ElementContent, Root } from 'hast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';

/** Turns an image that has a title and is alone in its paragraph into a figure with the title as its caption. */
export const rehypeFigures: Plugin<[], Root> = () => (tree) => {
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'p') return;
    const image = loneImage(node.children);
    const title = image?.properties['title'];
    if (!image || typeof title !== 'string') return;
    delete image.properties['title'];
    node.tagName = 'figure';
    node.children = [
      image,
      { type: 'element', tagName: 'figcaption', properties: {}, children: [{ type: 'text', value: title }] },
    ];
  });
};

function loneImage(children: readonly ElementContent[]): Element | undefined {
  const [only, ...others] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  return only?.type === 'element' && only.tagName === 'img' && others.length === 0 ? only : undefined;
}
