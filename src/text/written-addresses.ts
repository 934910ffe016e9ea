/** Where the addresses of links and pictures are written in a Markdown text. */
import type { Definition, Image, Link, Nodes, Root } from 'mdast';
import type { CompileContext, Token } from 'mdast-util-from-markdown';
import type { Processor } from 'unified';
import { visit } from 'unist-util-visit';

/** The address of a link or a picture, and its offsets in the text, with angle brackets if it has them. */
export interface WrittenAddress {
  isPicture: boolean;
  url: string;
  start: number;
  end: number;
}

/** An address that is itself the text of its link has no place. */
const places = new WeakMap<object, { start: number; end: number }>();

/** A plugin for a parser that gives `findAddresses` the places, which a tree lacks. */
export function rememberPlaces(this: Processor) {
  const remember = function (this: CompileContext, { start, end }: Token) {
    places.set(this.stack.at(-1)!, { start: start.offset, end: end.offset });
  };
  const data = this.data();
  (data.fromMarkdownExtensions ??= []).push({
    enter: { resourceDestination: remember, definitionDestination: remember },
  });
}

/** Returns the addresses in a text, in order. `root` is the tree of a parser with {@link rememberPlaces}. */
export function findAddresses(root: Root, source: string): WrittenAddress[] {
  // The parser does not count a byte order mark.
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const pictures = new Set<string>();
  visit(root, 'imageReference', ({ identifier }) => void pictures.add(identifier));
  const isPicture = (node: Link | Image | Definition) =>
    node.type === 'image' || (node.type === 'definition' && pictures.has(node.identifier));
  const addresses: WrittenAddress[] = [];
  visit(root, (node: Nodes) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const place = places.get(node);
    if (!place) return;
    addresses.push({ isPicture: isPicture(node), url: node.url, start: place.start + mark, end: place.end + mark });
  });
  // A link is visited before the pictures in it, whose addresses come first in the text.
  return addresses.toSorted((a, b) => a.start - b.start);
}
