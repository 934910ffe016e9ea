/** What a writer still has to do: footnotes without text, text of the template, a note without text. */
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { OPENING, WHY } from '../../note/placeholders.ts';
import { rangeOf } from '../lines.ts';
import { nodesOf } from '../markdown.ts';
import { defineRule, report } from '../rule.ts';
import { readFrontMatter } from './front-matter.ts';

/** A footnote has a text, and the note refers to it; else it is not shown. */
export const footnote = defineRule('footnote', (tree, file) => {
  const used = new Set(nodesOf(tree, 'footnoteReference').map(({ identifier }) => identifier));
  for (const definition of nodesOf(tree, 'footnoteDefinition')) {
    const { start, end } = rangeOf(definition);
    const label = `[^${definition.label ?? definition.identifier}]`;
    const place = { start, end: Math.min(end, start + label.length + 1) };
    if (definition.children.length === 0)
      report(file, `the footnote ${label} has no text; write it after the colon`, place);
    else if (!used.has(definition.identifier))
      report(
        file,
        `the footnote ${label} is not shown, because nothing refers to it; write ${label} where it belongs`,
        place,
      );
  }
});

/** Text of the template is not published. */
export const placeholder = defineRule('placeholder', (tree, file) => {
  for (const paragraph of nodesOf(tree, 'paragraph')) {
    const text = toString(paragraph).trim();
    const [label, rest] = paragraph.children;
    const isLabel = label?.type === 'strong' && rest?.type === 'text' && /^\s*(?:…|\.\.\.)$/.test(rest.value);
    if (text === OPENING || text === WHY || isLabel)
      report(file, `found “${text}”, which is left over from the template; replace it, or remove the line`, paragraph);
  }
});

/** A note has a text. */
export const noText = defineRule('no-text', (tree, file) => {
  const isText = ({ type, ...node }: Nodes) =>
    !['yaml', 'definition'].includes(type) && !('value' in node && type === 'html' && isComment(node.value));
  if (readFrontMatter(file)?.data && !tree.children.some(isText))
    report(file, 'the note has no text; write some below the front matter');
});

/** Whether HTML is only comments, all of which are closed. */
function isComment(html: string): boolean {
  const pieces = html.split('-->').map((piece) => piece.trim());
  return pieces.pop() === '' && pieces.every((piece) => piece.startsWith('<!--'));
}
