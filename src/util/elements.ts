/** Helpers for the elements of trees of HTML. */
import type { Element, Nodes, Parents } from 'hast';

/** An element, and what it is in. */
export interface Placed {
  element: Element;
  parent: Parents;
}

/**
 * Returns the elements of a tree in the order of the document, including the root. They are listed before the caller
 * changes the tree. The many plugins of notes use this instead of `unist-util-visit`, whose calls for each node took a
 * fifth of the time that a note takes.
 */
export function elementsOf(root: Nodes): Element[] {
  const found: Element[] = root.type === 'element' ? [root] : [];
  addPlaced(root, ({ element }) => found.push(element));
  return found;
}

/** Returns the elements of a tree like {@link elementsOf}, but with their parents and thus without the root. */
export function placedElements(root: Nodes): Placed[] {
  const found: Placed[] = [];
  addPlaced(root, (placed) => found.push(placed));
  return found;
}

function addPlaced(parent: Nodes, add: (placed: Placed) => void) {
  if (!('children' in parent)) return;
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    add({ element: child, parent });
    addPlaced(child, add);
  }
}

/** Inserts a comment behind an element. */
export function insertComment({ element, parent }: Placed, value: string) {
  parent.children.splice(parent.children.indexOf(element) + 1, 0, { type: 'comment', value });
}

/** The level of a heading, 1 to 6; undefined for everything else. */
export function depthOf(node: Nodes): number | undefined {
  return node.type === 'element' && /^h[1-6]$/.test(node.tagName) ? Number(node.tagName[1]) : undefined;
}

/** Whether an element has neither words nor pictures. */
export function isEmpty(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return !isElement(node, 'img') && (!('children' in node) || node.children.every(isEmpty));
}

export function isElement(node: Nodes, ...names: readonly string[]): node is Element {
  return node.type === 'element' && names.includes(node.tagName);
}
