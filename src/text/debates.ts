/** The passages of a proposal that its authors marked as unresolved, as upstream's template asks them to. */
import type { Element, ElementContent, Nodes, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';
import { depthOf } from '../util/elements.ts';

/** `<<[UNRESOLVED who or what]>>` opens a passage, and `<<[/UNRESOLVED]>>` ends it. */
// The words of one end at the next, so that many marks in a row are not each read to the end of the text.
const START = /<<\s*\[!?UNRESOLVED\b((?:(?!<<)[^\]\n])*)\](?:>>)?/;
const END = /<<\s*\[\/\s*UNRESOLVED\s*\]>>/;

/**
 * Wraps each passage in an element, and returns what the passages are about; a text is empty if the authors don't say.
 */
export function markDebates(page: Root): string[] {
  const debates: string[] = [];
  const nodes = page.children;
  const texts = nodes.map(textOf);
  const ends = findEnds(nodes, texts);
  page.children = [];
  for (let index = 0; index < nodes.length;) {
    const opening = START.exec(texts[index]!);
    if (!opening) {
      page.children.push(nodes[index]!);
      index += 1;
      continue;
    }
    debates.push(opening[1]!.trim());
    const passage = nodes.slice(index, ends[index]) as ElementContent[];
    page.children.push(debate(passage, debates.length, debates.at(-1)!));
    index = ends[index]!;
  }
  return debates;
}

/**
 * Returns where a passage ends that begins at each node. One without an end mark ends before the next passage or
 * heading.
 */
function findEnds(nodes: readonly RootContent[], texts: readonly string[]): number[] {
  const ends = texts.map(() => nodes.length);
  let [passage, heading, mark] = [nodes.length, nodes.length, Infinity];
  for (let index = nodes.length - 1; index >= 0; index -= 1) {
    const isMarked = END.test(texts[index]!);
    ends[index] = isMarked ? index + 1 : mark < passage ? mark + 1 : Math.min(passage, heading);
    if (isMarked) mark = index;
    if (START.test(texts[index]!)) passage = index;
    if (depthOf(nodes[index]!)) heading = index;
  }
  return ends;
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
