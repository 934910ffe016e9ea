/** Rewrites the addresses in the body of a post. Everything else stays the same, byte for byte. */
import type { Nodes, Root } from 'mdast';
import type { CompileContext, Token } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { findAddresses } from './html.ts';
import { findLiterals, findTags, maskTags } from './liquid.ts';
import { show } from './remarks.ts';

/** How an address is used: as a link, as an image in Markdown, or embedded by raw HTML. */
export type Use = 'link' | 'image' | 'embed';

/** Returns the new address; undefined if it stays. */
export type RewriteAddress = (address: string, use: Use) => Promise<{ address?: string; remark?: string }>;

export interface Rewritten {
  text: string;
  /** Offsets in the original body. */
  remarks: { offset: number; message: string }[];
}

export interface Range {
  start: number;
  end: number;
}

/** An address in a text, and how its replacement is written. */
export interface AddressPlace extends Range {
  address: string;
  use: Use;
  write?: (address: string) => string;
}

/** Reads a body once: its first heading, and where its addresses are. */
export function readBody(body: string) {
  const tags = findTags(body);
  const masked = maskTags(body, tags);
  const { tree, destinations } = parse(masked);
  const isWithin = (ranges: readonly Range[]) => (offset: number) =>
    ranges.some(({ start, end }) => start <= offset && offset < end);
  const literals = findLiterals(tags);
  const code: Range[] = [];
  visit(tree, (node) => {
    if (node.type === 'code' || node.type === 'inlineCode') code.push(rangeOf(node));
  });
  return { body, tags, masked, tree, destinations, isLiteral: isWithin(literals), isCode: isWithin(code) };
}

export type Body = ReturnType<typeof readBody>;

/** Returns the first-level heading that a body opens with, which can serve as the title. */
export function openingTitle({ tree, tags }: Body): (Range & { title: string }) | undefined {
  const [first] = tree.children;
  if (first?.type !== 'heading' || first.depth !== 1) return undefined;
  const { start, end } = rangeOf(first);
  const title = toString(first).trim();
  if (!title || tags.some((tag) => tag.start < end)) return undefined;
  return { start, end, title };
}

/** Returns a body with new addresses, and without a range, such as a heading that became the title. */
export async function rewriteBody(read: Body, rewriteAddress: RewriteAddress, without?: Range): Promise<Rewritten> {
  const edits: (Range & { text: string })[] = [];
  const remarks: Rewritten['remarks'] = [];
  if (without)
    edits.push({ ...without, end: without.end + /^\n*/.exec(read.body.slice(without.end))![0].length, text: '' });
  for (const { start, end, address, use, write } of findPlaces(read)) {
    if (read.isLiteral(start)) continue;
    const answer = await rewriteAddress(address, use);
    if (answer.remark) remarks.push({ offset: start, message: answer.remark });
    if (answer.address !== undefined && answer.address !== address) {
      edits.push({ start, end, text: write ? write(answer.address) : answer.address });
    }
  }
  const text = apply(read.body, edits);
  return { text, remarks: [...remarks, ...remarkLeftovers(read, edits)] };
}

function apply(body: string, edits: readonly (Range & { text: string })[]): string {
  let text = '';
  let end = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    if (edit.start < end) continue;
    text += body.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return text + body.slice(end);
}

/** Remarks on what only Jekyll or Hugo can process, and is still in the text. */
function remarkLeftovers({ body, tags, isCode, isLiteral }: Body, edits: readonly Range[]): Rewritten['remarks'] {
  const gone = (offset: number) => edits.some(({ start, end }) => start <= offset && offset < end);
  const left = tags.filter(
    // Code in many languages contains {{ … }} that was never Liquid; the content of a literal block is not reported.
    ({ start, text }) =>
      !gone(start) &&
      !(isCode(start) && !text.startsWith('{%')) &&
      !(isLiteral(start) && !/^\{%-?\s*(?:end)?(?:highlight|raw|comment)/.test(text)),
  );
  const attributes = [...body.matchAll(/\{:{1,2}[^}\n]*\}/g)].filter(
    ({ index }) => !isCode(index) && !isLiteral(index),
  );
  return [
    ...left.map(({ start, text }) => ({ offset: start, message: `${kindOf(text)} ${show(text)} is left as it is` })),
    ...attributes.map(({ 0: text, index }) => ({
      offset: index,
      message: `kramdown attributes ${show(text)} are left as they are`,
    })),
  ];
}

function kindOf(tag: string): string {
  return /^\{\{[<%]/.test(tag) ? 'the shortcode' : 'the Liquid';
}

/** Every address of a body, in links, images, definitions and raw HTML. */
function findPlaces({ body, masked, tree, destinations }: Body): AddressPlace[] {
  const places: AddressPlace[] = [];
  const images = new Set<string>();
  visit(tree, 'imageReference', ({ identifier }) => void images.add(identifier));
  visit(tree, (node) => {
    if (node.type === 'html') {
      const { start, end } = rangeOf(node);
      const html = masked.slice(start, end);
      // Within a quote, every line but the first begins with its mark.
      const bare = html === node.value ? html : html.replace(/\n[ \t>]+/g, (mark) => mark.replaceAll('>', ' '));
      for (const { start: from, end: to, use } of findAddresses(bare)) {
        places.push({ start: start + from, end: start + to, use, address: body.slice(start + from, start + to) });
      }
    }
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return;
    const { start, end } = rangeOf(node);
    const use = node.type === 'image' || (node.type === 'definition' && images.has(node.identifier)) ? 'image' : 'link';
    // What is nested in the text of a link or an image has its destination before that of the whole.
    const inner = node.type === 'link' ? (node.children.at(-1)?.position?.end.offset ?? start) : start;
    const place = destinations.findLast((one) => inner <= one.start && one.end <= end);
    if (place) {
      const typed = body.slice(place.start, place.end);
      // Escapes and entities are undone by the parser, which sees no tags and no spaces.
      const address = typed === masked.slice(place.start, place.end) ? node.url : typed;
      places.push({ ...place, use, address });
    } else if (node.type === 'link' && node.children.length > 0 && !body.slice(start, end).startsWith('[')) {
      const typed = body.slice(start, end).replace(/^<|>$/g, '');
      places.push({ start, end, use, address: node.url, write: (address) => `[${typed}](${address})` });
    }
  });
  return places;
}

const processor = unified().use(remarkParse).use(remarkGfm);

/** Parses a text, and also returns the positions of all link destinations, which the tree does not contain. */
function parse(text: string): { tree: Root; destinations: Range[] } {
  const destinations: Range[] = [];
  function note(this: CompileContext, { start, end }: Token) {
    this.buffer();
    destinations.push({ start: start.offset, end: end.offset });
  }
  const enter = { resourceDestinationString: note, definitionDestinationString: note };
  const fresh = processor();
  fresh.data('fromMarkdownExtensions', [...(fresh.data('fromMarkdownExtensions') ?? []), { enter }]);
  return { tree: fresh.parse(text), destinations };
}

function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
