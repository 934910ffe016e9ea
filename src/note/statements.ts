/** Statements: the paragraphs of a note that open with a label such as `**Asked:**`, and say what came of a discussion. */
import type { Element } from 'hast';
import type { Nodes, Paragraph, Parents, PhrasingContent, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { isCalendarDate } from '../util/dates.ts';
import { readDays } from '../util/days.ts';
import { STATEMENT_MARK } from './allowed-html.ts';
import { withoutMark } from './recordings.ts';
import type { NamedKep } from './references.ts';
import { findReferences, leadingReference, linkedKep, nameOnly } from './references.ts';

export const STATEMENT_KINDS = ['asked', 'answered', 'open', 'agreed', 'discussed'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** A statement on the page of a note. */
export interface Statement {
  kind: StatementKind;
  /** The id of its paragraph. */
  anchor: string;
  /** As plain text, without the label. */
  text: string;
  /** At least one. */
  keps: NamedKep[];
  /** Only of an answer that refers to an earlier question. */
  question?: QuestionReference;
  /** Of a question that is still open, although it has an answer. */
  isMarkedOpen?: true;
}

/** Which earlier question an answer is about: one of a day, one with these words, or both. */
export interface QuestionReference {
  /** The day of the meeting or of the note in which it was asked, as `yyyy-mm-dd`. */
  day?: string;
  /** Words of the question, which the answer quotes. */
  words?: string;
}

/** What the label of a statement says. */
export interface Label {
  kind: StatementKind;
  /** The KEPs in the parentheses behind the label. */
  keps: NamedKep[];
  /** Only of an answer whose parentheses refer to an earlier question. */
  question?: QuestionReference;
  /** Only of an answer: what its parentheses have in place of a day, if it does not exist or could be two days. */
  unreadDay?: string;
  /** Whether the parentheses say that a question is still open, although it has an answer. */
  isMarkedOpen: boolean;
  /** The length of the label with its colon and the space after it. */
  length: number;
}

const LABEL = new RegExp(
  String.raw`^\s*(${STATEMENT_KINDS.join('|')})\s*(?:\(((?:[^()]|\([^()]*\))*)\))?\s*[:：]\s*`,
  'i',
);
const QUOTED = /["“„«]([^"“”„«»]+)["”“»]/;

/**
 * Reads the label at the start of a paragraph's text: `Asked:`, `Answered (KEP-2258, 21 June 2021):`,
 * `Answered (June 21, 2021, “precedence”):`, `Asked (open):`.
 */
export function readLabel(text: string): Label | undefined {
  const [whole, word, inParentheses = ''] = LABEL.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const kind = word!.toLowerCase() as StatementKind;
  const words = QUOTED.exec(inParentheses)?.[1]?.trim();
  const unquoted = inParentheses.replace(QUOTED, '');
  const keps = findReferences(unquoted).map(nameOnly);
  const { day, unreadDay } = findDay(unquoted);
  return {
    kind,
    keps,
    ...(kind === 'answered' &&
      (keps.length > 0 || day || words) && { question: { ...(day && { day }), ...(words && { words }) } }),
    ...(kind === 'answered' && unreadDay && { unreadDay }),
    isMarkedOpen: kind === 'asked' && /\bopen\b/i.test(unquoted),
    length: whole.length,
  };
}

const WRITTEN_DAY =
  /(?<![\p{L}\d])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{1,2}(?:st|nd|rd|th)?\.? \p{L}{3,}\.?,? \d{4}|\p{L}{3,}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4})(?!\d)/u;

/** The day that a text names as `2021-06-21`, `21 June 2021` or `June 21, 2021`; as it is written if it is unclear. */
function findDay(text: string): { day?: string; unreadDay?: string } {
  const [written] = WRITTEN_DAY.exec(text.replace(/\s+/g, ' ')) ?? [];
  if (written === undefined) return {};
  const [day, ...others] = readDays(written).filter(isCalendarDate);
  return day !== undefined && others.length === 0 ? { day } : { unreadDay: written };
}

/** A statement in the tree of a note: some of the children of a paragraph. */
export interface WrittenStatement extends Label {
  paragraph: Paragraph;
  parents: Parents[];
  /** The children from here up to `end`: lines that follow each other without an empty line are one paragraph. */
  start: number;
  end: number;
  /** The text after the label. */
  text: string;
}

/**
 * Finds the statements of a note, in order. A statement is about the KEPs that its label names, or else about the one
 * under discussion; one that is about no KEP has no `keps`. Quotations, footnotes and tasks hold no statements.
 */
export function findStatements(tree: Root): WrittenStatement[] {
  const found: WrittenStatement[] = [];
  const definitions = readDefinitions(tree);
  let discussion: { kep: NamedKep; depth: number } | undefined;
  visitParents(tree, (node, parents) => {
    if (node.type === 'blockquote' || node.type === 'footnoteDefinition') return SKIP;
    if (node.type === 'listItem' && typeof node.checked === 'boolean') return SKIP;
    if (node.type === 'heading') {
      const kep = openedKep(node, definitions);
      // A heading of the same or a higher level ends the discussion.
      if (kep) discussion = { kep, depth: node.depth };
      else if (discussion && node.depth <= discussion.depth) discussion = undefined;
    }
    if (node.type !== 'paragraph') return undefined;
    const about = discussion ? [discussion.kep] : [];
    found.push(...readParagraph(node, parents as Parents[], about));
    return SKIP;
  });
  return found;
}

/** Returns the KEPs whose discussions the headings of a note open, in order. */
export function findOpened(tree: Root): NamedKep[] {
  const definitions = readDefinitions(tree);
  const found: NamedKep[] = [];
  visit(tree, (node) => {
    if (node.type === 'blockquote') return SKIP;
    const kep = node.type === 'heading' && openedKep(node, definitions);
    if (kep) found.push(kep);
    return undefined;
  });
  return found;
}

function readParagraph(paragraph: Paragraph, parents: Parents[], about: NamedKep[]): WrittenStatement[] {
  const { children } = paragraph;
  const starts = children.flatMap((child, index) =>
    child.type === 'strong' && startsLine(children, index) && opensWithWord(child) ? [index] : [],
  );
  const labeled = starts.flatMap((start, index) => {
    const label = readLabel(toString(children.slice(start, starts[index + 1])));
    return label ? [{ start, label }] : [];
  });
  return labeled.map(({ start, label }, index) => {
    const end = labeled[index + 1]?.start ?? children.length;
    const text = toString(children.slice(start, end)).slice(label.length).replace(/\s+/g, ' ').trim();
    return { ...label, keps: label.keps.length > 0 ? label.keps : about, paragraph, parents, start, end, text };
  });
}

/** Whether the label's word itself is in bold, rather than some of it. */
function opensWithWord(strong: PhrasingContent): boolean {
  return /^\s*(?:asked|answered|open|agreed|discussed)\s*(?:[:：(]|$)/i.test(toString(strong));
}

function startsLine(children: readonly PhrasingContent[], index: number): boolean {
  const before = children[index - 1];
  if (!before) return true;
  return (
    before.type === 'break' || (before.type === 'text' && /\n[ \t]*$/.test(before.value)) || isBlank(before, index)
  );
}

function isBlank(node: PhrasingContent, index: number): boolean {
  return index === 1 && node.type === 'text' && node.value.trim() === '';
}

/** The KEP whose discussion a heading opens, as text or as a link, in emphasis or not. */
function openedKep({ children }: Parents, definitions: ReadonlyMap<string, string>): NamedKep | undefined {
  const node = children.find((child) => withoutMark(toString(child, ONLY_TEXT)).trim() !== '');
  if (node?.type === 'text') {
    const reference = leadingReference(withoutMark(node.value));
    return reference && nameOnly(reference);
  }
  if (node?.type === 'link') return linkedKep(node.url, toString(node, ONLY_TEXT));
  if (node?.type === 'linkReference')
    return linkedKep(definitions.get(node.identifier) ?? '', toString(node, ONLY_TEXT));
  return node && 'children' in node ? openedKep(node, definitions) : undefined;
}

const ONLY_TEXT = { includeImageAlt: false, includeHtml: false };

/** Of several definitions with the same name, the first applies. */
function readDefinitions(tree: Root): Map<string, string> {
  const definitions = tree.children.flatMap((node) => (node.type === 'definition' ? [node] : []));
  return new Map(definitions.toReversed().map(({ identifier, url }) => [identifier, url]));
}

/** Marks the statements of a note for {@link statementKind}, each as a paragraph of its own. */
export const remarkStatements: Plugin<[], Root> = () => (tree) => void markStatements(tree);

/**
 * Gives every statement about a KEP a paragraph of its own, with its kind and its place among them as `data-said`, and
 * returns them in order. Modifies the tree.
 */
export function markStatements(tree: Root): WrittenStatement[] {
  const statements = findStatements(tree).filter(({ keps }) => keps.length > 0);
  // From the last to the first, so that the places of the others stay as they are.
  for (const [index, { paragraph, parents, start, end }] of [...statements.entries()].reverse()) {
    const data = { hProperties: { dataSaid: `${statements[index]!.kind}-${index}` } };
    const parent = parents.at(-1)!;
    // In a tight list, paragraphs would become bare text.
    for (const item of parents) if (item.type === 'listItem') item.spread = true;
    const rest = paragraph.children.splice(start);
    const own = rest.splice(0, end - start);
    trimEnd(paragraph.children);
    trimEnd(own);
    if (start === 0) {
      paragraph.children = own;
      paragraph.data = { ...paragraph.data, ...data };
    } else
      parent.children.splice((parent.children as Nodes[]).indexOf(paragraph) + 1, 0, {
        type: 'paragraph',
        children: own,
        data,
        ...(paragraph.position && { position: paragraph.position }),
      } as never);
  }
  return statements;
}

/** Returns the kind of the statement that {@link remarkStatements} marked an element as; undefined for any other. */
export function statementKind({ properties }: Element): StatementKind | undefined {
  return STATEMENT_MARK.exec(String(properties['dataSaid']))?.[1] as StatementKind | undefined;
}

/** Removes the line break at the end of a part of a paragraph. */
function trimEnd(children: PhrasingContent[]) {
  if (children.at(-1)?.type === 'break') children.pop();
  const last = children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  if (last?.type === 'text' && last.value === '') children.pop();
}
