/** Names in angle brackets that are not HTML, such as the speakers of a chat log, written so that they show as text. */
import { htmlTagNames } from 'html-tag-names';
import type { Html } from 'mdast';
import { visit } from 'unist-util-visit';
import { readBody } from './text.ts';

const KNOWN: ReadonlySet<string> = new Set([...htmlTagNames, 'svg', 'math', 'search', 'slot', 'hgroup', 'portal']);

/** What HTML has between its tags and passes over: comments, declarations, and elements that hold plain text. */
const OPAQUE = /<!--[^]*?(?:-->|$)|<[!?][^>]*>|<(script|style|textarea|title|xmp|svg|math)\b[^]*?(?:<\/\1\s*>|$)/;
const TAG = /<\/?([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>/;
const TOKEN = new RegExp(`${OPAQUE.source}|${TAG.source}`, 'gi');

/**
 * A body in which every tag of an unknown element is written as text (CommonMark 0.31, sections 4.6 and 6.6).
 * Code stays as it is, and so do Liquid and shortcodes. No line moves.
 */
export function escapeUnknownElements(body: string): string {
  let text = body;
  // A block of HTML that begins with such a tag becomes Markdown, in which others can be found.
  for (let offsets = findTags(text); offsets.length > 0; offsets = findTags(text)) {
    let escaped = '';
    let end = 0;
    for (const offset of offsets) {
      escaped += `${text.slice(end, offset)}&lt;`;
      end = offset + 1;
    }
    text = escaped + text.slice(end);
  }
  return text;
}

/** The offsets of the tags to escape, as far as they can be seen in one reading. */
function findTags(body: string): number[] {
  if (!/<\/?[a-z]/i.test(body)) return [];
  const { tree, masked, isLiteral } = readBody(body);
  const offsets: number[] = [];
  visit(tree, 'html', (node: Html) => {
    const start = node.position!.start.offset!;
    const html = masked.slice(start, node.position!.end.offset);
    for (const match of html.matchAll(TOKEN)) {
      const name = match[2]?.toLowerCase();
      if (name === undefined || KNOWN.has(name) || isLiteral(start + match.index)) continue;
      offsets.push(start + match.index);
      // What follows is HTML no longer.
      if (match.index === 0) break;
    }
  });
  return offsets;
}
