/** The front matter of a note as text: where it stands, and its normal form. */
import type { Pair } from 'yaml';
import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { FrontMatter } from './note.ts';
import { frontMatterSchema } from './note.ts';

/** A front matter as it is written down: fields that are empty are left out. */
export type Draft = Pick<FrontMatter, 'title' | 'date'> & Partial<FrontMatter>;

const FENCED = /^\uFEFF?---[ \t]*\r?\n(?:([^]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

export interface FrontMatterPlace {
  /** The YAML between the fences. */
  text: string;
  /** The offset at which it begins. */
  start: number;
  /** The offset at which the note's text begins. */
  end: number;
}

/** The front matter that a note begins with, or undefined where it has none. */
export function findFrontMatter(source: string): FrontMatterPlace | undefined {
  const match = FENCED.exec(source);
  return match ? { text: match[1] ?? '', start: match[0].indexOf('\n') + 1, end: match[0].length } : undefined;
}

/** What readers that follow YAML 1.1, as Astro's does, may take for something else than a text. */
const AMBIGUOUS = /^(?:[-+.\d]|[<=]+$|(?:y|n|yes|no|on|off|true|false|null)$)/i;

/** The text of a front matter in its normal form, fences included. A draft may have no day yet. */
export function formatFrontMatter(draft: Omit<Draft, 'date'> & Partial<Pick<Draft, 'date'>>): string {
  const fields = Object.entries(draft).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  const document = new Document(Object.fromEntries(fields), { aliasDuplicateObjects: false });
  visit(document, {
    // Days are read alike by all, and look better bare.
    Pair: (_, { key }, path) =>
      isField(path) && ['date', 'updated', 'meeting'].includes(keyOf(key)) ? visit.SKIP : undefined,
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && AMBIGUOUS.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return `---\n${normalizeFrontMatter(document)}---\n`;
}

/**
 * The YAML of a front matter in its normal form: the fields in the order of the schema, the title
 * in quotes, handles with their @, lists on one line, indents of two spaces. Comments stay. The
 * document is changed.
 */
export function normalizeFrontMatter(document: Document): string {
  if (isMap(document.contents)) document.contents.items.sort(byOrderOfSchema);
  visit(document, {
    Pair(_, { key, value }, path) {
      if (isField(path) && keyOf(key) === 'title' && isScalar(value)) value.type = Scalar.QUOTE_DOUBLE;
      if (isField(path) && keyOf(key) === 'authors' && isSeq<Scalar>(value)) value.items.forEach(writeHandle);
      if (isMap(value) || isSeq(value)) value.flow = isSeq(value) && !value.commentBefore && value.items.every(isPlain);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const ORDER = Object.keys(frontMatterSchema.shape);

/** Fields that the schema does not know come last, in the order in which they stand. */
function byOrderOfSchema(a: Pair, b: Pair): number {
  const place = ({ key }: Pair) => (ORDER.includes(keyOf(key)) ? ORDER.indexOf(keyOf(key)) : ORDER.length);
  return place(a) - place(b);
}

/** Whether a pair is a field of the front matter itself, rather than of a map in it. */
function isField(path: readonly unknown[]): boolean {
  return path.length === 2;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** Whether a list's item can stand on one line with the others: a scalar without a comment. */
function isPlain(item: unknown): boolean {
  return isScalar(item) && !item.comment && !item.commentBefore && !String(item.value).includes('\n');
}

/** YAML wants a text that begins with an @ in quotes. */
function writeHandle(item: Scalar) {
  if (typeof item.value !== 'string') return;
  item.value = `@${item.value.replace(/^@/, '')}`;
  item.type = Scalar.QUOTE_DOUBLE;
}
