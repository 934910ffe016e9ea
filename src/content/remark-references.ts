import type { RemarkPlugin } from '@astrojs/markdown-remark';
import type { Definition, Link, LinkReference, Parents, PhrasingContent, Root, Text } from 'mdast';
import type { RegExpMatchObject } from 'mdast-util-find-and-replace';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { KEP_REMARK } from '../note/allowed-html.ts';
import { findMentions } from '../note/mentions.ts';
import type { NamedKep, TextReference } from '../note/references.ts';
import { findReferences, linkedKep } from '../note/references.ts';
import { profileUrl } from '../urls.ts';

export interface ReferenceOptions {
  /** The address and the title of a KEP; `remark` where there is something to say beside the link. */
  link: (kep: NamedKep) => { href: string; title: string; remark?: string };
  /** The club's own repository, as `owner/name`. */
  repository: () => string | undefined;
}

/**
 * Links every KEP that the text names to its page, and every person and team to their profile; marks the links
 * that a writer made to a KEP. Code stays as it is, and no link gets another one inside, whether it is written in
 * Markdown or in HTML. What is marked here, `rehypeKepDiscussions` collects.
 */
export const remarkReferences: RemarkPlugin<[ReferenceOptions]> =
  ({ link, repository }) =>
  (tree: Root) => {
    markLinks(tree);
    const untouchable = findTextInRawHtml(tree);
    const replace = (value: string, { stack }: RegExpMatchObject) => {
      if (untouchable.has(stack.at(-1))) return false;
      // A heading's text is its permalink and stays as it was written: the card below it says the same.
      const inHeading = stack.some(({ type }) => type === 'heading');
      // A text without an @ asks for nothing else, so a note without mentions is kept when the repository changes.
      const mentions = value.includes('@') ? findMentions(value, repository()) : [];
      return splice(value, [
        ...findReferences(value).map((place) => ({
          ...place,
          write: (written: string) => linkKep(place, written, link, inHeading),
        })),
        ...mentions.map((place) => ({
          ...place,
          write: (written: string) => linkTo(profileUrl(place.name), [text(written)]),
        })),
      ]);
    };
    findAndReplace(tree, [/[^]+/, replace], { ignore: ['link', 'linkReference'] });
  };

/** A part of a text, and what stands in its place. */
interface Part {
  start: number;
  end: number;
  write: (written: string) => Link;
}

/** A text with its parts written; false where it has none. Of two that overlap, the first counts. */
function splice(value: string, parts: readonly Part[]): PhrasingContent[] | false {
  if (parts.length === 0) return false;
  const nodes: PhrasingContent[] = [];
  let end = 0;
  const keep = (until: number) => {
    if (until > end) nodes.push(text(value.slice(end, until)));
  };
  for (const part of parts.toSorted((a, b) => a.start - b.start)) {
    if (part.start < end) continue;
    keep(part.start);
    nodes.push(part.write(value.slice(part.start, part.end)));
    end = part.end;
  }
  keep(value.length);
  return nodes;
}

function linkKep(
  { address, ...kep }: TextReference,
  written: string,
  link: ReferenceOptions['link'],
  inHeading: boolean,
): Link {
  // An address that the writer gave leads where it says.
  if (address !== undefined) return mark(linkTo(address.replace(/^(?!https?:)/i, 'https://'), [text(written)]), kep);
  const { href, title, remark } = link(kep);
  const children = remark && !inHeading ? [text(written), remarkOn(remark)] : [text(written)];
  return mark(linkTo(href, children, title), kep);
}

function linkTo(url: string, children: Text[], title: string | null = null): Link {
  return { type: 'link', url, title, children };
}

function text(value: string): Text {
  return { type: 'text', value };
}

/** What the site adds to a text, and what therefore is no part of a summary. */
function remarkOn(remark: string): Text {
  return { ...text(` (${remark})`), data: { hName: 'span', hProperties: { className: [KEP_REMARK] } } };
}

function markLinks(tree: Root) {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }: Definition) => {
    // Of two definitions with one name Markdown takes the first.
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
      else if (open.length > 0) visit(child, 'text', (node) => void found.add(node));
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
