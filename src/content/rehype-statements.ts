import type { Root } from 'hast';
import type { Root as Text } from 'mdast';
import type { Plugin } from 'unified';
import { STATEMENT_MARK } from '../note/allowed-html.ts';
import type { Statement } from '../note/statements.ts';
import { markStatements, readLabel } from '../note/statements.ts';
import { insertComment, placedElements } from '../util/elements.ts';
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
  for (const placed of placedElements(tree)) {
    const { element } = placed;
    const [, kind, place] = STATEMENT_MARK.exec(String(element.properties['dataSaid'])) ?? [];
    if (!findings || kind === undefined) continue;
    const said = statements?.[Number(place)];
    const { id } = element.properties;
    element.properties = {};
    // The HTML of a writer can have such a mark, too.
    if (said?.kind !== kind) continue;
    element.properties = { className: ['said', kind], id };
    const written = plainText(element);
    const text = written.slice(readLabel(written)?.length ?? 0);
    findings.statements.push({ ...said, anchor: String(id), text });
    if (kind === 'agreed') insertComment(placed, outcomePlaceholder(String(id)));
  }
};
