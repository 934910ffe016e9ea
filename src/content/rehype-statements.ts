import type { Root } from 'hast';
import type { Root as Text } from 'mdast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { STATEMENT_MARK } from '../note/allowed-html.ts';
import type { Statement } from '../note/statements.ts';
import { markStatements, readLabel } from '../note/statements.ts';
import { outcomePlaceholder } from './card-placeholder.ts';
import { plainText } from './rehype-kep-discussions.ts';

/** The statements of a note, as its Markdown has them: without their anchors and their text on the page. */
export type Said = Omit<Statement, 'anchor' | 'text'>;

/** Marks the statements of a note, and keeps what their labels say for {@link rehypeStatements}. */
export const remarkStatements: Plugin<[], Text> = () => (tree, file) => {
  file.data.statements = markStatements(tree).map(({ kind, keps, question, isMarkedOpen }): Said => ({
    kind,
    keps,
    ...(question && { question }),
    ...(isMarkedOpen && { isMarkedOpen: true }),
  }));
};

/**
 * Collects the statements, under the ids that `rehypeAnchors` gave them, into the findings that `rehypeKepDiscussions`
 * created, and gives each the class `said` and that of its kind. Has to run after both.
 */
export const rehypeStatements: Plugin<[], Root> = () => (tree, file) => {
  const { findings, statements } = file.data;
  visit(tree, 'element', (node, index, parent) => {
    const [, kind, place] = STATEMENT_MARK.exec(String(node.properties['dataSaid'])) ?? [];
    if (!findings || kind === undefined) return;
    const said = statements?.[Number(place)];
    const { id } = node.properties;
    node.properties = {};
    // The HTML of a writer can have such a mark, too.
    if (said?.kind !== kind) return;
    node.properties = { className: ['said', kind], id };
    const written = plainText(node);
    const text = written.slice(readLabel(written)?.length ?? 0);
    findings.statements.push({ ...said, anchor: String(id), text });
    if (kind === 'agreed')
      parent!.children.splice(index! + 1, 0, { type: 'comment', value: outcomePlaceholder(String(id)) });
  });
};
