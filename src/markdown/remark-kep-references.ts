import type { RemarkPlugin } from '@astrojs/markdown-remark';
import type { Definition, Link, LinkReference, Root } from 'mdast';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { NamedKep } from '../note/references.ts';
import { linkedKep, REFERENCE } from '../note/references.ts';

export interface KepReferenceOptions {
  /** The address and the title of a KEP; `remark` where there is something to say beside the link. */
  link: (kep: NamedKep) => { href: string; title: string; remark?: string };
  /** Not read: it differs when `link` does, so that Astro renders anew. */
  version?: string;
}

/**
 * Makes every KEP named in the text a link to its page, and marks the links that a writer made
 * to a KEP. Code is left alone, and no link gets another inside. What it marks,
 * `rehypeKepDiscussions` collects.
 */
export const remarkKepReferences: RemarkPlugin<[KepReferenceOptions]> =
  ({ link }) =>
  (tree: Root) => {
    markLinks(tree);
    findAndReplace(
      tree,
      [
        REFERENCE,
        (text: string, number: string | undefined, issueNumber: string | undefined): Link => {
          const kep = { number: Number(number ?? issueNumber) };
          const { href, title, remark } = link(kep);
          const value = remark ? `${text} (${remark})` : text;
          return mark({ type: 'link', url: href, title, children: [{ type: 'text', value }] }, kep);
        },
      ],
      { ignore: ['link', 'linkReference'] },
    );
  };

function markLinks(tree: Root) {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }: Definition) => {
    definitions.set(identifier, url);
  });
  visit(tree, (node) => {
    if (node.type !== 'link' && node.type !== 'linkReference') return;
    const url = node.type === 'link' ? node.url : (definitions.get(node.identifier) ?? '');
    const kep = linkedKep(url, toString(node));
    if (kep) mark(node, kep);
  });
}

function mark<Node extends Link | LinkReference>(node: Node, { number, name }: NamedKep): Node {
  node.data = {
    ...node.data,
    hProperties: { className: ['kep-reference'], dataKep: String(number), ...(name && { dataKepName: name }) },
  };
  return node;
}
