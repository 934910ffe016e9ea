/** The text of a note as a tree, parsed as in the site's own pipeline. */
import type { Heading, Image, ImageReference, Link, LinkReference, Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { PluggableList } from 'unified';
import { unified } from 'unified';
import { findCostlyParagraph } from '../util/costly-paragraphs.ts';
import type { Place } from './rule.ts';

/** Syntax that a note can use beyond CommonMark. */
export const SYNTAX: PluggableList = [remarkFrontmatter, remarkGfm];

const parser = unified().use(remarkParse).use(SYNTAX);

/** Why a note can't be read. */
export interface Unreadable {
  message: string;
  place: Place;
}

/** What makes each tree unreadable, as far as it is known. */
const faultOf = new WeakMap<Root, Unreadable | undefined>();

/** Parses the text of a note. The tree of one that can't be read is empty, and {@link findUnreadable} says why. */
export function parseNote(source: string): Root {
  if (source.length > LONGEST) return emptyTree({ message: TOO_LONG, place: { start: 0, end: 0 } });
  const marks = TOO_MANY_MARKS.exec(source);
  if (marks) return emptyTree({ message: TOO_DEEP, place: { start: marks.index, end: marks.index + marks[0].length } });
  const costly = findCostlyParagraph(source);
  if (costly) return emptyTree({ message: TOO_COSTLY, place: costly });
  const tree = parser.parse(source);
  const found = findUnreadable(tree);
  return found ? emptyTree(found) : tree;
}

function emptyTree(found: Unreadable): Root {
  const tree: Root = { type: 'root', children: [] };
  faultOf.set(tree, found);
  return tree;
}

/** In characters; imported notes have no other limit. */
const LONGEST = 1_000_000;

const TOO_LONG = 'found more than a million characters; split the note, or link to what is long';
const TOO_DEEP =
  'quotations, lists or HTML are nested more than 300 levels deep here; remove marks, or close what is open';
const TOO_COSTLY =
  'found more than 2000 brackets and marks of emphasis in one paragraph; divide it, or make it a block of code';

/** Programs that read a tree make a call for each level, and fail at some thousands. */
const DEEPEST = 300;

/** The marks of more quotations, lists and footnotes in one line than the parser can read. */
const TOO_MANY_MARKS = /^(?:[ \t]{0,4}(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\s\]]+\]:)){1000}/m;

const TAG = /<!--[^]*?(?:-->|$)|<(\/?)([a-z][a-z\d]*)\b[^<>]*>/gi;
/** Elements that have no end, or that end where the next one begins. */
const NOT_NESTED = /^(?:br|col|dd|dt|hr|img|input|li|p|rp|rt|tbody|td|tfoot|th|thead|tr|wbr)$/i;

/** Explains why the note of a tree can't be read; undefined if it can. A tree is searched once. */
export function findUnreadable(tree: Root): Unreadable | undefined {
  if (!faultOf.has(tree)) {
    const place = searchTooDeep(tree);
    faultOf.set(tree, place && { message: TOO_DEEP, place });
  }
  return faultOf.get(tree);
}

function searchTooDeep(tree: Root): Place | undefined {
  let level: Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return level[0];
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  let open = 0;
  return nodesOf(tree, 'html').find(({ value }) =>
    [...value.matchAll(TAG)].some(([tag, slash, name]) => {
      if (name === undefined || NOT_NESTED.test(name) || tag.endsWith('/>')) return false;
      open = slash ? Math.max(0, open - 1) : open + 1;
      return open > DEEPEST;
    }),
  );
}

type NodeOf<Type extends Nodes['type']> = Extract<Nodes, { type: Type }>;

const nodesIn = new WeakMap<Root, Nodes[]>();

/**
 * Returns the nodes of some types, in the order of the text: those that the writer wrote, even if the tree has changed
 * since. A tree is traversed once for all rules and plugins.
 */
export function nodesOf<Type extends Nodes['type']>(tree: Root, ...types: Type[]): NodeOf<Type>[] {
  let nodes = nodesIn.get(tree);
  if (!nodes) {
    const all: Nodes[] = [];
    const add = (node: Nodes) => {
      all.push(node);
      if ('children' in node) node.children.forEach(add);
    };
    add(tree);
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
