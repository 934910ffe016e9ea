/** Where the text of a note's tree is in its file. */
import type { Text } from 'mdast';
import type { Range } from './rule.ts';

/**
 * Returns a function that finds a part of a text in its file, from its offsets in the text. Both differ where the file has
 * an escape, a character reference, or another line of a quotation or a list. If text and file cannot be matched, it
 * returns undefined.
 */
export function createPlacer({ value, position }: Text, source: string): (part: Range) => Range | undefined {
  const places = position && match(value, source, { start: position.start.offset!, end: position.end.offset! });
  return ({ start, end }) => places && { start: places[start]!.start, end: places[end - 1]!.end };
}

/** Returns the place of each character of a text; undefined if the file has other characters. */
function match(value: string, source: string, { start, end }: Range): Range[] | undefined {
  const places: Range[] = [];
  let at = start;
  while (places.length < value.length) {
    const index = places.length;
    while (at < end && isDropped(source, at, value[index]!)) at += 1;
    const length = lengthAt(source, at, value, index);
    if (length === 0) return undefined;
    const place = { start: at, end: at + length };
    at += length;
    places.push(place);
    // A reference can stand for two units of a string.
    if (length > 2 && /[\uDC00-\uDFFF]/.test(value[index + 1] ?? '')) places.push(place);
  }
  return places;
}

/** Whether a character of the file is only the mark of a line, or a space at the beginning or the end of one. */
function isDropped(source: string, at: number, expected: string): boolean {
  const found = source[at]!;
  return found !== expected && /[ \t>]/.test(found);
}

const REFERENCE = /&(?:#x[\da-f]{1,6}|#\d{1,7}|[a-z\d]{1,31});/iy;
const ESCAPABLE = /[!-/:-@[-`{-~]/;

/** How many characters of the file stand for a character of a text; 0 if they don't match. */
function lengthAt(source: string, at: number, value: string, index: number): number {
  REFERENCE.lastIndex = at;
  const [reference] = (source[at] === '&' && REFERENCE.exec(source)) || [];
  if (reference && !value.startsWith(reference, index)) return reference.length;
  if (source[at] === '\\' && source[at + 1] === value[index] && ESCAPABLE.test(value[index]!)) return 2;
  return source[at] === value[index] ? 1 : 0;
}
