/** The front matter of a note as text: its position, and its normal form. */
import type { Pair } from 'yaml';
import { Document, isMap, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { FrontMatter } from './note.ts';
import { frontMatterSchema } from './note.ts';

/** Front matter to write: empty fields are omitted. */
export type Draft = Pick<FrontMatter, 'title' | 'date'> & Partial<FrontMatter>;

const FENCED = /^\uFEFF?---[ \t]*\r?\n(?:([^]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/;

export interface FrontMatterPlace {
  /** The YAML between the fences. */
  text: string;
  /** The offset where the YAML starts. */
  start: number;
  /** The offset where the note's text starts. */
  end: number;
}

/** Returns the front matter at the start of a note; undefined if it has none. */
export function findFrontMatter(source: string): FrontMatterPlace | undefined {
  const match = FENCED.exec(source);
  return match ? { text: match[1] ?? '', start: match[0].indexOf('\n') + 1, end: match[0].length } : undefined;
}

/** Text that YAML 1.1 parsers, such as Astro's, may not read as a string. */
const AMBIGUOUS = /^(?:[-+.\d]|[<=]+$|(?:y|n|yes|no|on|off|true|false|null)$)/i;

/** Formats front matter in its normal form, including the fences. A draft need not have a date. */
export function formatFrontMatter(draft: Omit<Draft, 'date'> & Partial<Pick<Draft, 'date'>>): string {
  return formatFields(draft, FIELDS);
}

/** Formats the fields of a front matter, in this order; empty lists are omitted. */
export function formatFields(draft: object, order: readonly string[]): string {
  const fields = Object.entries(draft).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  const document = new Document(Object.fromEntries(fields), { aliasDuplicateObjects: false });
  visit(document, {
    // All parsers read dates alike, so they need no quotes.
    Pair: (_, { key }, path) =>
      isField(path) && ['date', 'updated', 'meeting', 'announced'].includes(keyOf(key)) ? visit.SKIP : undefined,
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && AMBIGUOUS.test(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return `---\n${normalizeFrontMatter(document, order)}---\n`;
}

/**
 * Returns the YAML of a front matter in its normal form: fields in the order of the schema, the title in quotes,
 * handles with their @, lists on one line, an indentation of two spaces. Keeps comments. Modifies the document.
 */
export function normalizeFrontMatter(document: Document, order: readonly string[] = FIELDS): string {
  if (isMap(document.contents)) document.contents.items.sort(byOrder(order));
  visit(document, {
    Pair(_, { key, value }, path) {
      if (isField(path) && keyOf(key) === 'title' && isScalar(value)) value.type = Scalar.QUOTE_DOUBLE;
      if (isField(path) && ['authors', 'hosts'].includes(keyOf(key)) && isSeq<Scalar>(value))
        value.items.forEach(writeHandle);
      if (isSeq(value)) value.flow = !value.commentBefore && value.items.every(isPlain);
      if (isMap(value)) value.flow = value.items.length === 0;
    },
    Scalar(_, scalar) {
      // A number has no room for an id of 64 bits, which would be written with other digits.
      const isLong = typeof scalar.value === 'number' && /^[-+]?\d{16,}$/.test(scalar.source ?? '');
      if (isLong) scalar.value = BigInt(scalar.source!);
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The fields of a note, in their order. */
const FIELDS = Object.keys(frontMatterSchema.shape);

/** Unknown fields come last, in their original order. */
function byOrder(order: readonly string[]): (a: Pair, b: Pair) => number {
  const position = ({ key }: Pair) => (order.includes(keyOf(key)) ? order.indexOf(keyOf(key)) : order.length);
  return (a, b) => position(a) - position(b);
}

/** Whether a pair is a top-level field, rather than one of a nested map. */
function isField(path: readonly unknown[]): boolean {
  return path.length === 2;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** Whether a list item fits on one line with the others: a single-line scalar without comments. */
function isPlain(item: unknown): boolean {
  return isScalar(item) && !item.comment && !item.commentBefore && !String(item.value).includes('\n');
}

/** In YAML, a text that starts with @ needs quotes. */
function writeHandle(item: Scalar) {
  if (typeof item.value !== 'string') return;
  item.value = `@${item.value.replace(/^@/, '')}`;
  item.type = Scalar.QUOTE_DOUBLE;
}
