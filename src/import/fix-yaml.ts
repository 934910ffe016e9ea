/**
 * Fixes invalid YAML in front matter if there is only one possible fix, key by key, so that one bad key does not affect
 * others.
 */
import { parseDocument } from 'yaml';
import { show } from './remarks.ts';

export interface FixedYaml {
  chunks: Chunk[];
  /** Lines that belong to no key. */
  rest: string;
  /** Lines of the text, from 1. */
  remarks: { line: number; message: string }[];
}

/** A key of the outermost level with all that belongs to it. */
export interface Chunk {
  key: string;
  text: string;
  line: number;
}

const KEY = /^(?:"([^"]+)"|'([^']+)'|([\p{L}_][\p{L}\p{N}_.-]*))[ \t]*:(?=\s|$)/u;
/** A line with a value: its indent and key or dash, the value. */
const VALUE = /^(\s*(?:- +)*(?:(?:[\p{L}_][\p{L}\p{N}_.-]*)[ \t]*:[ \t]+|- +))(\S.*?)[ \t]*$/u;

/** A block scalar: the lines below are text already. */
const BLOCK = /^[^\n]*:[ \t]+[|>][-+\d]*[ \t]*\n/;

/** Splits front matter into its keys, and fixes each one if possible. */
export function fixYaml(text: string): FixedYaml {
  const remarks: FixedYaml['remarks'] = [];
  const rest: string[] = [];
  const chunks: Chunk[] = [];
  for (const [index, typed] of text.split('\n').entries()) {
    const source = spaceOut(typed);
    if (source !== typed)
      remarks.push({ line: index + 1, message: 'a line of the front matter is indented with tabs; read as spaces' });
    const key = KEY.exec(source);
    const last = chunks.at(-1);
    if (key) chunks.push({ key: key[1] ?? key[2] ?? key[3]!, text: `${source}\n`, line: index + 1 });
    else if (last && (/^(\s|-\s|-$|#|$)/.test(source) || isOpen(last.text))) last.text += `${source}\n`;
    else if (source.trim() && !source.startsWith('#')) {
      rest.push(source);
      remarks.push({
        line: index + 1,
        message: `${show(source)} in the front matter belongs to no key; it is kept unchanged`,
      });
    }
  }
  for (const chunk of chunks) fixChunk(chunk, remarks);
  return { chunks, rest: rest.join('\n'), remarks };
}

/** YAML forbids tabs as indentation. Their width does not matter, as long as nesting is kept. */
function spaceOut(line: string): string {
  return line.replace(/^[ \t]*\t[ \t]*/, (indent) => indent.replaceAll('\t', '  '));
}

/** Whether a list or map in brackets is still open. */
function isOpen(text: string): boolean {
  return /:\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text);
}

function fixChunk(chunk: Chunk, remarks: FixedYaml['remarks']) {
  if (BLOCK.test(chunk.text) || isSound(chunk.text)) return;
  const lines = chunk.text.replace(/\n$/, '').split('\n');
  const fixed = lines.map((line) => quoteValue(line) ?? line);
  if (!isSound(fixed.join('\n'))) return;
  chunk.text = `${fixed.join('\n')}\n`;
  for (const [index, line] of fixed.entries()) {
    if (line === lines[index]) continue;
    const message = `${show(lines[index]!)} in the front matter is not valid YAML; its value is read as text`;
    remarks.push({ line: chunk.line + index, message });
  }
}

/** Returns the line with its value quoted; undefined if it has no value or needs no quotes. */
function quoteValue(line: string): string | undefined {
  const [, head, value] = VALUE.exec(line) ?? [];
  if (head === undefined || value === undefined || isSound(`x: ${value}`)) return undefined;
  return head + JSON.stringify(value);
}

/** Liquid, which YAML would read as a nested map. */
export const LIQUID = /:\s+\{[{%]/;

function isSound(text: string): boolean {
  if (LIQUID.test(text)) return false;
  return parseDocument(text, { logLevel: 'silent' }).errors.length === 0;
}
