/** The text of a note as a tree, parsed as in the site's own pipeline. */
import type { Heading, Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { PluggableList } from 'unified';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Syntax that a note can use beyond CommonMark. */
export const SYNTAX: PluggableList = [remarkFrontmatter, remarkGfm];

const parser = unified().use(remarkParse).use(SYNTAX);

export function parseNote(source: string): Root {
  return parser.parse(source);
}

type NodeOf<Type extends Nodes['type']> = Extract<Nodes, { type: Type }>;

const nodesIn = new WeakMap<Root, Nodes[]>();

/** Returns the nodes of some types, in the order of the text. A tree is traversed once for all rules. */
export function nodesOf<Type extends Nodes['type']>(tree: Root, ...types: Type[]): NodeOf<Type>[] {
  let nodes = nodesIn.get(tree);
  if (!nodes) {
    const all: Nodes[] = [];
    visit(tree, (node) => void all.push(node));
    nodesIn.set(tree, (nodes = all));
  }
  return nodes.filter((node): node is NodeOf<Type> => (types as string[]).includes(node.type));
}

/** Returns the text of a heading. */
export function plainText(heading: Heading): string {
  return toString(heading, { includeHtml: false, includeImageAlt: false });
}

/** A link or an image with its address; that of a reference comes from its definition. */
export interface Target {
  node: Link | LinkReference | Image | ImageReference;
  address: string;
}

const targetsOf = new WeakMap<Root, Target[]>();

/** Returns every link and image of a note; a reference without a definition is only text. */
export function findTargets(tree: Root): Target[] {
  const found = targetsOf.get(tree) ?? collectTargets(tree);
  targetsOf.set(tree, found);
  return found;
}

function collectTargets(tree: Root): Target[] {
  // Of two definitions with the same name, Markdown uses the first.
  const definitions = new Map(
    nodesOf(tree, 'definition')
      .toReversed()
      .map(({ identifier, url }) => [identifier, url]),
  );
  return nodesOf(tree, 'link', 'image', 'linkReference', 'imageReference').map((node) => ({
    node,
    address: 'url' in node ? node.url : (definitions.get(node.identifier) ?? ''),
  }));
}
