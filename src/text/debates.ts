/** The passages of a proposal that its authors marked as unresolved, as upstream's template asks them to. */
import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';

/** `<<[UNRESOLVED who or what]>>` opens a passage, and `<<[/UNRESOLVED]>>` ends it. */
const START = /<<\s*\[!?UNRESOLVED\b([^\]\n]*)\](?:>>)?/;
const END = /<<\s*\[\/\s*UNRESOLVED\s*\]>>/;

/**
 * Wraps each passage in an element, and returns what the passages are about; a text is empty if the authors don't say.
 */
export function markDebates(page: Root): string[] {
  const debates: string[] = [];
  const wrap = (nodes: readonly RootContent[]): RootContent[] => {
    const shown: RootContent[] = [];
    for (let index = 0; index < nodes.length;) {
      const node = nodes[index]!;
      const opening = START.exec(textOf(node));
      if (!opening) {
        shown.push(node);
        index += 1;
        continue;
      }
      const end = findEnd(nodes, index);
      debates.push(opening[1]!.trim());
      shown.push(debate(nodes.slice(index, end) as ElementContent[], debates.length, debates.at(-1)!));
      index = end;
    }
    return shown;
  };
  page.children = wrap(page.children);
  return debates;
}

/** A passage without an end mark ends before the next passage or heading. */
function findEnd(nodes: readonly RootContent[], start: number): number {
  if (END.test(textOf(nodes[start]!))) return start + 1;
  const rest = nodes.slice(start + 1);
  const limit = rest.findIndex((node) => START.test(textOf(node)));
  const end = rest.findIndex((node) => END.test(textOf(node)));
  if (end >= 0 && (limit < 0 || end < limit)) return start + end + 2;
  const heading = rest.findIndex((node) => node.type === 'element' && /^h[1-6]$/.test(node.tagName));
  const ends = [limit, heading].filter((place) => place >= 0);
  return ends.length > 0 ? start + 1 + Math.min(...ends) : nodes.length;
}

function debate(children: ElementContent[], number: number, about: string): Element {
  const label = h('p', { className: ['debate-label'] }, about ? `Unresolved: ${about}` : 'Unresolved');
  const box = h('div', { className: ['debate'], role: 'group', id: `page_debate-${number}`, ariaLabel: 'Unresolved' });
  box.children = [label, ...children];
  removeMarks(box);
  return box;
}

/** The marks themselves are replaced by the label. */
function removeMarks(box: Element) {
  visit(box, 'text', (text) => {
    text.value = text.value.replace(START, '').replace(END, '');
  });
  box.children = box.children.filter(
    (child) => child.type !== 'element' || child.tagName !== 'p' || textOf(child).trim() !== '' || hasOther(child),
  );
}

function hasOther(node: Element): boolean {
  return node.children.some((child) => child.type !== 'text' && !(child.type === 'element' && child.tagName === 'br'));
}

/** The text of a node without inline code, in which the marks are only mentioned. */
function textOf(node: Nodes): string {
  let text = '';
  visit(node, (child, _, parent) => {
    const isInlineCode =
      child.type === 'element' && child.tagName === 'code' && (parent as Element | undefined)?.tagName !== 'pre';
    if (isInlineCode) return SKIP;
    if (child.type === 'text') text += child.value;
    return undefined;
  });
  return text;
}
