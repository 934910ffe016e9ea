import type { Element, Nodes, Parents, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Plugin } from 'unified';
import { KEP_REMARK, RECORDING_CLASS } from '../note/allowed-html.ts';
import { withoutMark } from '../note/recordings.ts';
import type { Discussion, Findings } from '../note/note.ts';
import { PROPOSAL_LINKS } from '../note/placeholders.ts';
import type { NamedKep } from '../note/references.ts';
import { nameOnly } from '../note/references.ts';
import { depthOf, elementsOf, insertComment, placedElements } from '../util/elements.ts';
import { cardPlaceholder } from './card-placeholder.ts';

/**
 * Collects the references to KEPs, each with the id of the heading above, and the discussions, which are the sections
 * whose heading starts with a KEP. Below these headings, it inserts a placeholder for the KEP's card. The findings are
 * stored in `file.data.findings`; `rehypeLinks` adds the links to other notes.
 *
 * Has to run after `rehypeAnchors`, because it reads the ids of headings.
 */
export const rehypeKepDiscussions: Plugin<[], Root> = () => (tree, file) => {
  const findings: Findings = {
    references: [],
    discussions: [],
    opening: '',
    words: countWords(tree),
    notes: [],
    followUps: [],
    statements: [],
  };
  let anchor: string | undefined;
  const quoted = findQuoted(tree);
  for (const placed of placedElements(tree)) {
    const { element, parent } = placed;
    if (depthOf(element)) {
      anchor = String(element.properties['id']);
      const discussion = quoted.has(element) ? undefined : openDiscussion(element, anchor);
      if (discussion) {
        findings.discussions.push(discussion);
        insertComment(placed, cardPlaceholder(discussion));
      }
    }
    if (element.tagName === 'p' && parent === tree && !findings.opening) findings.opening = plainText(element);
    const kep = element.tagName === 'a' && kepOf(element);
    if (kep) findings.references.push({ ...(isList(parent) ? nameOnly(kep) : kep), ...(anchor && { anchor }) });
  }
  file.data.findings = findings;
};

/** Whether an element is the paragraph of links to the sections of a proposal. */
function isList({ children: [first] }: Parents): boolean {
  return first?.type === 'text' && first.value.startsWith(PROPOSAL_LINKS);
}

/** Returns the headings in quotations, which neither open nor end a discussion. */
export function findQuoted(tree: Root): Set<Element> {
  const quotations = elementsOf(tree).filter(({ tagName }) => tagName === 'blockquote');
  return new Set(quotations.flatMap(elementsOf).filter(depthOf));
}

function openDiscussion(heading: Element, anchor: string): Discussion | undefined {
  const link = openingLink(heading);
  const kep = link && kepOf(link);
  return kep && { ...kep, anchor, heading: toString(heading).trim() };
}

/** Returns the link at the start of an element, in emphasis or not, behind a moment of the recording or not. */
function openingLink({ children }: Element): Element | undefined {
  const first = children.find((child) =>
    child.type === 'element' && hasClass(child, RECORDING_CLASS)
      ? false
      : withoutMark(toString(child as Element)).trim() !== '',
  );
  if (first?.type !== 'element') return undefined;
  return first.tagName === 'a' ? first : openingLink(first);
}

function countWords(tree: Root): number {
  const texts = textsOf(tree, (element) => element.tagName === 'pre' || isKepRemark(element));
  return texts.reduce((words, text) => words + (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);
}

/** Returns the writer's text of an element on one line, without footnote numbers and remarks of the site. */
export function plainText(element: Element): string {
  const texts = textsOf(element, (inner) => inner.tagName === 'sup' || isKepRemark(inner));
  return texts.join('').replace(/\s+/g, ' ').trim();
}

/** The texts in a tree, without those in elements that are left out. */
function textsOf(node: Nodes, isLeftOut: (element: Element) => boolean): string[] {
  if (node.type === 'text') return [node.value];
  if (!('children' in node) || (node.type === 'element' && isLeftOut(node))) return [];
  return node.children.flatMap((child) => textsOf(child, isLeftOut));
}

function isKepRemark(element: Element): boolean {
  return hasClass(element, KEP_REMARK);
}

function hasClass({ properties }: Element, name: string): boolean {
  return [properties['className']].flat().includes(name);
}

/** Returns the KEP that `remarkReferences` marked an element with, if any. */
export function kepOf({ properties }: Element): NamedKep | undefined {
  const { dataKep, dataKepName, dataKepSection } = properties;
  if (typeof dataKep !== 'string') return undefined;
  return {
    number: Number(dataKep),
    ...(typeof dataKepName === 'string' && { name: dataKepName }),
    ...(typeof dataKepSection === 'string' && { section: dataKepSection }),
  };
}
