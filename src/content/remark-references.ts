import type { Link, LinkReference, Parents, PhrasingContent, Root, Text } from 'mdast';
import type { RegExpMatchObject } from 'mdast-util-find-and-replace';
import { findAndReplace } from 'mdast-util-find-and-replace';
import { toString } from 'mdast-util-to-string';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { nodesOf } from '../check/markdown.ts';
import { KEP_LABEL, KEP_REMARK } from '../note/allowed-html.ts';
import { findMentions } from '../note/mentions.ts';
import type { NamedKep, TextReference } from '../note/references.ts';
import { findReferences, linkedKep } from '../note/references.ts';
import { resolveTarget } from '../text/addresses.ts';
import { profileUrl } from '../urls.ts';

export interface ReferenceOptions {
  /** Returns the address and title of a KEP, and a remark to show next to the link, if any. */
  link: (kep: NamedKep) => { href: string; title: string; remark?: string };
  /** Returns the address of a KEP's text, and the title of the section; undefined if the site doesn't keep the text. */
  text?: (kep: NamedKep) => { href: string; section?: string } | undefined;
  /** The club's own repository, as `owner/name`. */
  repository: () => string | undefined;
}

/**
 * Links KEPs that the text mentions to their pages, and people and teams to their profiles. Marks these links, and the
 * writer's own links to KEPs, for `rehypeKepDiscussions` to collect. Leaves code and the text of existing links alone,
 * whether they are written in Markdown or in HTML.
 */
export const remarkReferences: Plugin<[ReferenceOptions], Root> =
  ({ link, text: findText = () => undefined, repository }) =>
  (tree) => {
    markLinks(tree, findText);
    const untouchable = findTextInRawHtml(tree);
    const replace = (value: string, { stack }: RegExpMatchObject) => {
      if (untouchable.has(stack.at(-1))) return false;
      // The permalink of a heading depends on its text, so it gets no remark; the card below it says the same.
      const inHeading = stack.some(({ type }) => type === 'heading');
      const mentions = findMentions(value, repository());
      return splice(value, [
        ...findReferences(value).map((reference) => ({
          ...reference,
          write: (written: string) => linkKep(reference, written, { link, text: findText }, inHeading),
        })),
        ...mentions.map((mention) => ({
          ...mention,
          write: (written: string) => linkTo(profileUrl(mention.name), [text(written)]),
        })),
      ]);
    };
    findAndReplace(tree, [/[^]+/, replace], { ignore: ['link', 'linkReference'] });
  };

/** A part of a text to replace. */
interface Part {
  start: number;
  end: number;
  write: (written: string) => Link;
}

/** Replaces parts of a text; false if there are none. If two parts overlap, the first one is replaced. */
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
  { link, text: findText }: Required<Pick<ReferenceOptions, 'link' | 'text'>>,
  inHeading: boolean,
): Link {
  // An explicit address is kept as the link target.
  if (address !== undefined) {
    const full = address.replace(/^(?!https?:)/i, 'https://');
    return markAddress(linkTo(full, [text(written)]), kep, full, findText);
  }
  const { href, title, remark } = link(kep);
  const named = kep.section === undefined ? undefined : findText(kep);
  if (named?.section !== undefined) {
    const children = inHeading ? [text(written)] : [text(written), remarkOn(named.section)];
    return mark(linkTo(named.href, children, title), kep, KEP_LABEL);
  }
  const children = remark && !inHeading ? [text(written), remarkOn(remark)] : [text(written)];
  return mark(linkTo(href, children, title), kep, KEP_LABEL);
}

function linkTo(url: string, children: Text[], title: string | null = null): Link {
  return { type: 'link', url, title, children };
}

function text(value: string): Text {
  return { type: 'text', value };
}

/** A remark that the site adds; it is excluded from summaries. */
function remarkOn(remark: string): Text {
  return { ...text(` (${remark})`), data: { hName: 'span', hProperties: { className: [KEP_REMARK] } } };
}

function markLinks(tree: Root, findText: NonNullable<ReferenceOptions['text']>) {
  const definitions = new Map<string, string>();
  for (const { identifier, url } of nodesOf(tree, 'definition')) {
    // In Markdown, the first of several definitions with the same name applies.
    if (!definitions.has(identifier)) definitions.set(identifier, url);
  }
  for (const node of nodesOf(tree, 'link', 'linkReference')) {
    const url = node.type === 'link' ? node.url : (definitions.get(node.identifier) ?? '');
    const kep = linkedKep(url, toString(node, { includeImageAlt: false }));
    if (kep) markAddress(node, kep, url, findText);
  }
}

/** Returns the text nodes inside of links and code that are written as inline HTML. */
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

/** Marks a link to a KEP. A link to its text, or to a section of it, leads to the site's own page, if there is one. */
function markAddress<Node extends Link | LinkReference>(
  node: Node,
  kep: NamedKep,
  url: string,
  findText: NonNullable<ReferenceOptions['text']>,
): Node {
  const section = sectionOf(url);
  if (section === undefined) return mark(node, kep);
  const named = { ...kep, section };
  const found = findText(named);
  if (found && node.type === 'link') {
    node.url = found.href;
    node.title ??= found.section ?? null;
  }
  return mark(node, named);
}

/** Returns the fragment of an address of a README in the repository of KEPs; undefined for any other address. */
function sectionOf(url: string): string | undefined {
  const target = resolveTarget(url.replace(/^(?!https?:|\/\/)/i, 'https://'), '');
  return target && /\/README\.md$/i.test(target.path) ? target.anchor : undefined;
}

function mark<Node extends Link | LinkReference>(
  node: Node,
  { number, name, section }: NamedKep,
  ...classes: string[]
): Node {
  node.data = {
    ...node.data,
    hProperties: {
      className: ['kep-reference', ...classes],
      dataKep: String(number),
      ...(name && { dataKepName: name }),
      ...(section && { dataKepSection: section }),
    },
  };
  return node;
}
