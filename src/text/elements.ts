/** Helpers for the elements of a rendered text. */
import type { Element, Nodes } from 'hast';
import { EXIT, visit } from 'unist-util-visit';

/** The level of a heading, 1 to 6; undefined for everything else. */
export function depthOf(node: Nodes): number | undefined {
  return node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : undefined;
}

/** Whether an element has neither words nor pictures. */
export function isEmpty(node: Element): boolean {
  let found = false;
  visit(node, (other) => {
    found = isElement(other, 'img') || (other.type === 'text' && other.value.trim() !== '');
    return found ? EXIT : undefined;
  });
  return !found;
}

export function isElement(node: Nodes, ...names: readonly string[]): node is Element {
  return node.type === 'element' && names.includes(node.tagName);
}
