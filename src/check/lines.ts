/** The lines of a note's paragraphs as they are written, for rules about what Markdown does not recognize. */
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { nodesOf } from './markdown.ts';
import type { Range } from './rule.ts';

/** A line of a paragraph as it is written, without what quotations and lists put before it. */
export interface Line extends Range {
  text: string;
}

/**
 * The lines of all paragraphs. In their texts, code, HTML and escaped characters are masked, since they are not syntax.
 */
export function linesOf(tree: Root, file: VFile): Line[] {
  const source = mask(String(file), nodesOf(tree, 'inlineCode', 'html'));
  return nodesOf(tree, 'paragraph').flatMap((paragraph) => {
    const { start, end } = rangeOf(paragraph);
    return [...source.slice(start, end).matchAll(LINE)].map(({ index, 1: marks = '', 2: rest = '' }) => {
      const text = rest.trimEnd();
      const from = start + index + marks.length;
      return { text, start: from, end: from + text.length };
    });
  });
}

/** The marks of quotations with the spaces around them, then the text. */
const LINE = /^((?:[ \t]*>)*[ \t]*)([^ \t\r\n].*)$/gm;

/** A character that a backslash makes plain text (CommonMark 0.31, section 2.4). */
const ESCAPED = /\\[!-/:-@[-`{-~]/g;

/** Replaces nodes, which are in order, and escaped characters with letters. All offsets stay the same. */
function mask(source: string, nodes: readonly Nodes[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of nodes.map(rangeOf)) {
    parts.push(source.slice(from, start).replace(ESCAPED, 'xx'), source.slice(start, end).replace(/[^\r\n]/g, 'x'));
    from = end;
  }
  return [...parts, source.slice(from).replace(ESCAPED, 'xx')].join('');
}

/** Where a node begins and ends. */
export function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
