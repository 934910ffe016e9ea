/** A note's text as a tree, read as the site's own pipeline reads it. */
import Slugger from 'github-slugger';
import type { Definition, Heading, Image, ImageReference, Link, LinkReference, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { PluggableList } from 'unified';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** What a note may hold beyond CommonMark. */
export const SYNTAX: PluggableList = [remarkFrontmatter, remarkGfm];

const parser = unified().use(remarkParse).use(SYNTAX);

export function parseNote(source: string): Root {
  return parser.parse(source);
}

/** The ids of a note's page that its text makes: of headings, footnotes, follow-ups, and raw HTML. */
export function findAnchors(tree: Root): Set<string> {
  const slugger = new Slugger();
  const anchors = new Set<string>();
  let followUps = 0;
  visit(tree, (node) => {
    if (node.type === 'heading') anchors.add(slugger.slug(plainText(node)));
    if (node.type === 'footnoteDefinition') anchors.add(`user-content-fn-${node.identifier}`);
    if (node.type === 'listItem' && typeof node.checked === 'boolean') anchors.add(`follow-up-${++followUps}`);
    if (node.type === 'html')
      for (const [, id] of node.value.matchAll(/\s(?:id|name)=["']?([\w-]+)/g)) anchors.add(id!);
  });
  return anchors;
}

/** A heading's text as its id is made of it. */
export function plainText(heading: Heading): string {
  return toString(heading, { includeHtml: false, includeImageAlt: false });
}

/** A link or an image with its address, which a reference has from its definition. */
export interface Target {
  node: Link | LinkReference | Image | ImageReference;
  address: string;
}

const targetsOf = new WeakMap<Root, Target[]>();

/** Every link and image of a note; references without a definition are text, and none. */
export function findTargets(tree: Root): Target[] {
  const found = targetsOf.get(tree) ?? collectTargets(tree);
  targetsOf.set(tree, found);
  return found;
}

function collectTargets(tree: Root): Target[] {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }: Definition) => {
    // Of two definitions of one name Markdown takes the first.
    if (!definitions.has(identifier)) definitions.set(identifier, url);
  });
  const targets: Target[] = [];
  visit(tree, (node) => {
    if (node.type === 'link' || node.type === 'image') targets.push({ node, address: node.url });
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      targets.push({ node, address: definitions.get(node.identifier) ?? '' });
    }
  });
  return targets;
}

/** An address without its escapes, or as it is where they are broken. */
export function decodeAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
