import type { Element, Root } from 'hast';
import type { Plugin } from 'unified';
import { elementsOf } from '../util/elements.ts';

/** Makes the label of each statement a link to the statement. */
export const rehypeStatementLinks: Plugin<[], Root> = () => (tree) => {
  for (const node of elementsOf(tree)) {
    const { className, id } = node.properties;
    if (!Array.isArray(className) || className[0] !== 'said') continue;
    const index = node.children.findIndex((child) => child.type === 'element' && child.tagName === 'strong');
    const label = node.children[index];
    if (label?.type !== 'element' || label.children.some(isLink)) continue;
    node.children[index] = {
      type: 'element',
      tagName: 'a',
      properties: { className: ['said-label'], href: `#${encodeURIComponent(String(id))}` },
      children: [label],
    };
  }
};

function isLink(node: Element['children'][number]): boolean {
  return node.type === 'element' && (node.tagName === 'a' || node.children.some(isLink));
}
