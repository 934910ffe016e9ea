/** The file of a proposal with other links: everything else stays as its authors wrote it. */
import type { Definition, Image, Link, Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** How the address of a link and that of a picture are adapted. */
export interface Adaptation {
  link: (address: string) => string;
  picture: (address: string) => string;
}

/** Returns a Markdown text in which the addresses of links and pictures are replaced. Raw HTML stays as it is. */
export function adaptMarkdown(source: string, { link, picture }: Adaptation): string {
  const changes: { start: number; end: number; address: string }[] = [];
  visit(parser.parse(source), (node: Nodes) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const address = node.type === 'image' ? picture(node.url) : link(node.url);
    const place = address === node.url ? undefined : findAddress(node, source);
    if (place) changes.push({ ...place, address });
  });
  let text = '';
  let end = 0;
  for (const change of changes.toSorted((a, b) => a.start - b.start)) {
    text += source.slice(end, change.start) + change.address.replace(/[()\s<>]/g, encodeURIComponent);
    end = change.end;
  }
  return text + source.slice(end);
}

/** Where the address of a node stands in the source; undefined if it is written with escapes, or is the text itself. */
function findAddress(node: Link | Image | Definition, source: string): { start: number; end: number } | undefined {
  const [begin, finish] = [node.position?.start.offset, node.position?.end.offset];
  if (begin === undefined || finish === undefined) return undefined;
  // The address comes after the text of a link, which may hold the same words, or other links.
  const inner = node.type === 'link' ? node.children.at(-1)?.position?.end.offset : undefined;
  const opening = node.type === 'definition' ? ']:' : '](';
  const from = source.indexOf(opening, inner ?? begin);
  const start = from < 0 ? -1 : source.indexOf(node.url, from + opening.length);
  return start < 0 || node.url === '' || start + node.url.length > finish
    ? undefined
    : { start, end: start + node.url.length };
}
