/** The summary of a proposal in its own words: the first paragraph of its section “Summary”. */
import type { Element, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { depthOf, isElement } from '../util/elements.ts';

export interface TextSummary {
  /** Sanitized HTML without ids and pictures, with the placeholders that `fillLinks` replaces. */
  html: string;
  /** The anchor of the heading above it. */
  anchor: string;
}

/** The heading in upstream's template, and those that the oldest proposals have in its place; some are numbered. */
const SUMMARY = /^(?:[\d.]+\s+)?(?:summary|abstract)(?: and motivation)?\W*$/i;

/**
 * Finds the first paragraph of the summary, with the list that it announces, if any. What comes before the paragraph, such
 * as a list, code or an open debate, is passed over. Undefined if there is no summary, or no paragraph with words in it.
 *
 * @param page the rendered text, which stays as it is
 * @param links the addresses of the placeholders of the text; those of links within the text are added
 */
export function findSummary({ children }: Root, links: string[]): TextSummary | undefined {
  const start = children.findIndex((node) => depthOf(node) && SUMMARY.test(toString(node as Element).trim()));
  if (start < 0) return undefined;
  const heading = children[start] as Element;
  const rest = children.slice(start + 1).filter((node) => node.type === 'element');
  const end = rest.findIndex((node) => (depthOf(node) ?? Infinity) <= depthOf(heading)!);
  const section = end < 0 ? rest : rest.slice(0, end);
  const first = section.findIndex((node) => isElement(node, 'p') && hasWords(node));
  if (first < 0) return undefined;
  const [paragraph, next] = section.slice(first) as [Element, Element?];
  const announcesList = /:$/.test(toString(paragraph).trim()) && next && isElement(next, 'ul', 'ol');
  const parts = announcesList ? [paragraph, next] : [paragraph];
  return { html: toHtml(parts.map((part) => excerpt(part, links))), anchor: String(heading.properties['id']) };
}

/** Whether a paragraph has text, rather than a picture, a line of punctuation, or a label in bold. */
function hasWords({ children }: Element): boolean {
  const parts = children.filter(
    (node) => node.type === 'element' || (node.type === 'text' && node.value.trim() !== ''),
  );
  const isLabel = parts.length === 1 && isElement(parts[0]!, 'strong', 'em');
  return !isLabel && parts.some((node) => /\p{L}/u.test(toString(node)));
}

/** A copy that can stand on another page: without pictures, footnotes and ids, and with links that lead back. */
function excerpt(element: Element, links: string[]): Element {
  const copy = structuredClone(element);
  visit(copy, 'element', (node) => {
    node.children = node.children.filter((child) => child.type !== 'comment' && !isFootnote(child));
    delete node.properties['id'];
    const { href } = node.properties;
    if (typeof href !== 'string' || !href.startsWith('#')) return;
    delete node.properties['href'];
    node.properties = { dataLink: String(links.length), ...node.properties };
    links.push(href);
  });
  return copy;
}

function isFootnote(node: RootContent): boolean {
  return (
    isElement(node, 'sup') &&
    node.children.some((child) => isElement(child, 'a') && 'dataFootnoteRef' in child.properties)
  );
}
