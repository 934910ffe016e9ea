/** A proposal's README as a Markdown tree, without what the site leaves out: comments and its own table of contents. */
import GithubSlugger from 'github-slugger';
import type { Heading, Nodes, Parents, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { WrittenAddress } from './written-addresses.ts';
import { findAddresses, rememberPlaces } from './written-addresses.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(rememberPlaces).freeze();

/**
 * Parses a README. Every heading gets the anchor that it has on GitHub, for which removed headings count as well. The
 * addresses are those of the whole file. Never throws, because any text is Markdown.
 */
export function parseReadme(source: string): { root: Root; addresses: WrittenAddress[] } {
  const root = parser.parse(source);
  const addresses = findAddresses(root, source);
  const slugger = new GithubSlugger();
  visit(root, 'heading', (heading) => {
    heading.data = {
      ...heading.data,
      hProperties: { id: slugger.slug(toString(heading, { includeHtml: false, includeImageAlt: false })) },
    };
  });
  root.children = withoutContents(root.children);
  removeComments(root);
  return { root, addresses };
}

/** The anchor of a heading on GitHub, without `#`. */
export function anchorOf(heading: Heading): string {
  return String(heading.data?.hProperties?.['id']);
}

export function titleOf(heading: Heading): string {
  return toString(heading, { includeHtml: false }).replace(/\s+/g, ' ').trim();
}

/** The marks between which upstream's tool writes a table of contents (kubernetes-sigs/mdtoc). */
const MARKS = { start: /^<!--\s*toc\s*-->/i, end: /<!--\s*\/toc\s*-->\s*$/i };
const CONTENTS = /^(?:table of )?contents$|^toc$/i;

function withoutContents(nodes: readonly RootContent[]): RootContent[] {
  const start = nodes.findIndex((node) => node.type === 'html' && MARKS.start.test(node.value));
  const end = nodes.findIndex((node, index) => index >= start && node.type === 'html' && MARKS.end.test(node.value));
  const rest = start < 0 || end < 0 ? [...nodes] : [...nodes.slice(0, start), ...nodes.slice(end + 1)];
  const shown = rest.filter((node) => !isComment(node));
  return shown.filter((_, index) => !isContents(shown, index));
}

/** Whether a node is the heading of a table of contents, or the list of links below it. */
function isContents(nodes: readonly RootContent[], index: number): boolean {
  const node = nodes[index]!;
  if (node.type === 'list') return isContentsHeading(nodes[index - 1]) && isListOfAnchors(node);
  const next = nodes[index + 1];
  return isContentsHeading(node) && (!next || next.type === 'heading' || isListOfAnchors(next));
}

function isContentsHeading(node: RootContent | undefined): boolean {
  return node?.type === 'heading' && CONTENTS.test(titleOf(node));
}

function isListOfAnchors(node: RootContent): boolean {
  if (node.type !== 'list') return false;
  const addresses: string[] = [];
  visit(node, 'link', ({ url }) => void addresses.push(url));
  return addresses.length > 0 && addresses.every((address) => address.startsWith('#'));
}

/** A comment in HTML, which needs no end. */
export const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

function isComment(node: Nodes): boolean {
  return node.type === 'html' && node.value.replace(COMMENT, '').trim() === '';
}

function removeComments(root: Root) {
  visit(root, (node) => {
    if (!('children' in node)) return;
    const parent = node as Parents;
    if (parent.children.some(isComment))
      parent.children = parent.children.filter((child) => !isComment(child)) as never;
  });
}
