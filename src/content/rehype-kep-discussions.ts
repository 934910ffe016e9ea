import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Plugin } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import { KEP_REMARK, RECORDING_CLASS } from '../note/allowed-html.ts';
import { withoutMark } from '../note/recordings.ts';
import type { Discussion, Findings, Reference } from '../note/note.ts';
import { PROPOSAL_LINKS } from '../note/placeholders.ts';
import type { NamedKep } from '../note/references.ts';
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
  visit(tree, 'element', (node, index, parent) => {
    if (/^h[1-6]$/.test(node.tagName)) {
      anchor = String(node.properties['id']);
      const discussion = quoted.has(node) ? undefined : openDiscussion(node, anchor);
      if (!discussion) return undefined;
      findings.discussions.push(discussion);
      findings.references.push(...collect(node, anchor));
      parent!.children.splice(index! + 1, 0, { type: 'comment', value: cardPlaceholder(discussion) });
      return [SKIP, index! + 2];
    }
    if (node.tagName === 'p' && parent === tree && !findings.opening) findings.opening = plainText(node);
    if (node.tagName === 'a') {
      const isListed = isList(parent!);
      findings.references.push(
        ...collect(node, anchor).map(({ section, ...kep }) => (section && !isListed ? { ...kep, section } : kep)),
      );
    }
    return undefined;
  });
  file.data.findings = findings;
};

/** Whether an element is the paragraph of links to the sections of a proposal. */
function isList({ children: [first] }: Root | Element): boolean {
  return first?.type === 'text' && first.value.startsWith(PROPOSAL_LINKS);
}

/** Returns the headings in quotations, which neither open nor end a discussion. */
export function findQuoted(tree: Root): Set<Element> {
  const quoted = new Set<Element>();
  visit(tree, 'element', (node) => {
    if (node.tagName !== 'blockquote') return undefined;
    visit(node, 'element', (inner) => void (/^h[1-6]$/.test(inner.tagName) && quoted.add(inner)));
    return SKIP;
  });
  return quoted;
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
  let words = 0;
  visit(tree, (node) => {
    if (node.type === 'element' && (node.tagName === 'pre' || isKepRemark(node))) return SKIP;
    if (node.type === 'text') words += node.value.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    return undefined;
  });
  return words;
}

/** Returns the writer's text of an element on one line, without footnote numbers and remarks of the site. */
export function plainText(element: Element): string {
  const texts: string[] = [];
  visit(element, (node) => {
    if (node.type === 'element' && (node.tagName === 'sup' || isKepRemark(node))) return SKIP;
    if (node.type === 'text') texts.push(node.value);
    return undefined;
  });
  return texts.join('').replace(/\s+/g, ' ').trim();
}

function isKepRemark(element: Element): boolean {
  return hasClass(element, KEP_REMARK);
}

function hasClass({ properties }: Element, name: string): boolean {
  return [properties['className']].flat().includes(name);
}

function collect(node: Element, anchor: string | undefined): Reference[] {
  const references: Reference[] = [];
  visit(node, 'element', (element) => {
    const kep = kepOf(element);
    if (kep) references.push({ ...kep, ...(anchor && { anchor }) });
  });
  return references;
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
