import type { RemarkPlugin } from '@astrojs/markdown-remark';
import type { Definition, Link, LinkReference, Parents, PhrasingContent, Root } from 'mdast';
import type { RegExpMatchObject } from 'mdast-util-find-and-replace';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { NamedKep } from '../note/references.ts';
import { linkedKep, REFERENCE } from '../note/references.ts';

export interface KepReferenceOptions {
  /** The address and the title of a KEP; `remark` where there is something to say beside the link. */
  link: (kep: NamedKep) => { href: string; title: string; remark?: string };
}

/**
 * Makes every KEP named in the text a link to its page, and marks the links that a writer made
 * to a KEP. Code is left alone, and no link gets another inside, be they Markdown or raw HTML. What
 * it marks, `rehypeKepDiscussions` collects.
 */
export const remarkKepReferences: RemarkPlugin<[KepReferenceOptions]> =
  ({ link }) =>
  (tree: Root) => {
    markLinks(tree);
    const untouchable = findTextInRawHtml(tree);
    const replace = (
      text: string,
      first: string | undefined,
      second: string | undefined,
      { stack }: RegExpMatchObject,
    ) => {
      if (untouchable.has(stack.at(-1))) return false;
      const kep = { number: Number(first ?? second) };
      const { href, title, remark } = link(kep);
      // A heading's text is its permalink and stays as it was written: the card below it says the same.
      const inHeading = stack.some(({ type }) => type === 'heading');
      const value = remark && !inHeading ? `${text} (${remark})` : text;
      return mark({ type: 'link', url: href, title, children: [{ type: 'text', value }] }, kep);
    };
    findAndReplace(tree, [REFERENCE, replace], { ignore: ['link', 'linkReference'] });
  };

function markLinks(tree: Root) {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }: Definition) => {
    // Of two definitions of one name Markdown takes the first.
    if (!definitions.has(identifier)) definitions.set(identifier, url);
  });
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'linkReference') return;
    const url = node.type === 'link' ? node.url : (definitions.get(node.identifier) ?? '');
    const kep = linkedKep(url, toString(node, { includeImageAlt: false }));
    if (kep) mark(node, kep);
  });
}

/** The texts between the opening and the closing tag of a link or of code that is written as HTML within a paragraph. */
function findTextInRawHtml(tree: Root): Set<unknown> {
  const found = new Set<unknown>();
  visit(tree, (node) => {
    if (!('children' in node)) return;
    const open: string[] = [];
    for (const child of (node as Parents).children as PhrasingContent[]) {
      const [, slash, tag = ''] = (child.type === 'html' && /^<(\/?)(a|code|pre|kbd|samp)\b/i.exec(child.value)) || [];
      if (slash === '') open.push(tag.toLowerCase());
      else if (slash === '/' && open.at(-1) === tag.toLowerCase()) open.pop();
      else if (open.length > 0) visit(child, 'text', (text) => void found.add(text));
    }
  });
  return found;
}

function mark<Node extends Link | LinkReference>(node: Node, { number, name }: NamedKep): Node {
  node.data = {
    ...node.data,
    hProperties: { className: ['kep-reference'], dataKep: String(number), ...(name && { dataKepName: name }) },
  };
  return node;
}
