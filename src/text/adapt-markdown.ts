/** The file of a proposal with other links: everything else stays as its authors wrote it. */
import type { Definition, Image, Link, Nodes } from 'mdast';
import type { CompileContext, Token } from 'mdast-util-from-markdown';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import type { Processor } from 'unified';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** Where the address of a node is written, with its angle brackets; an address that is itself the text has no place. */
const places = new WeakMap<object, { start: number; end: number }>();

const parser = unified().use(remarkParse).use(remarkGfm).use(rememberPlaces).freeze();

function rememberPlaces(this: Processor) {
  const remember = function (this: CompileContext, { start, end }: Token) {
    places.set(this.stack.at(-1)!, { start: start.offset, end: end.offset });
  };
  const data = this.data();
  (data.fromMarkdownExtensions ??= []).push({
    enter: { resourceDestination: remember, definitionDestination: remember },
  });
}

/** How the address of a link and that of a picture are adapted. */
export interface Adaptation {
  link: (address: string) => string;
  picture: (address: string) => string;
}

/** Returns a Markdown text in which the addresses of links and pictures are replaced. Raw HTML stays as it is. */
export function adaptMarkdown(source: string, { link, picture }: Adaptation): string {
  const root = parser.parse(source);
  // The parser does not count a byte order mark.
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const pictures = new Set<string>();
  visit(root, 'imageReference', ({ identifier }) => void pictures.add(identifier));
  const isPicture = (node: Link | Image | Definition) =>
    node.type === 'image' || (node.type === 'definition' && pictures.has(node.identifier));
  const changes: { start: number; end: number; address: string }[] = [];
  visit(root, (node: Nodes) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const place = places.get(node);
    const address = isPicture(node) ? picture(node.url) : link(node.url);
    if (place && address !== node.url) changes.push({ start: place.start + mark, end: place.end + mark, address });
  });
  let text = '';
  let end = 0;
  // A link is visited before the pictures in it, whose addresses come first in the text.
  for (const change of changes.toSorted((a, b) => a.start - b.start)) {
    text += source.slice(end, change.start) + writeAddress(change.address);
    end = change.end;
  }
  return text + source.slice(end);
}

/** Writes an address so that Markdown reads it as it is, without angle brackets. */
function writeAddress(address: string): string {
  const escaped = address.replace(/[()\s<>\\]/g, (character) =>
    // Parentheses and the like are left alone by encodeURIComponent.
    /[()]/.test(character) ? `%${character.charCodeAt(0).toString(16)}` : encodeURIComponent(character),
  );
  return escaped === '' ? '<>' : escaped;
}
