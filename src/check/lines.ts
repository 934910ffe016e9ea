/** The lines of a note's paragraphs as they are written, for rules about what Markdown does not recognize. */
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { nodesOf } from './markdown.ts';
import type { Range } from './rule.ts';

/** A line of a paragraph as it is written, without what quotations and lists put before it. */
export interface Line extends Range {
  text: string;
}

/** The lines of all paragraphs; code and HTML in them are blanked. */
export function linesOf(tree: Root, file: VFile): Line[] {
  const source = blankOut(String(file), nodesOf(tree, 'inlineCode', 'html'));
  return nodesOf(tree, 'paragraph').flatMap((paragraph) => {
    const { start, end } = rangeOf(paragraph);
    return [...source.slice(start, end).matchAll(/^(?:[ \t]*>)*[ \t]*(.+?)[ \t]*$/gm)].map((match) => {
      const from = start + match.index + match[0].indexOf(match[1]!);
      return { text: match[1]!, start: from, end: from + match[1]!.length };
    });
  });
}

function blankOut(source: string, nodes: readonly Nodes[]): string {
  return nodes.reduce((text, node) => {
    const { start, end } = rangeOf(node);
    return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
  }, source);
}

/** Where a node begins and ends. */
export function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
