/** Fixes problems that have only one possible fix. */
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';
import type { Range } from './rule.ts';

/** The number of rounds: a fix that overlaps another one waits for the next round. */
const MOST_ROUNDS = 10;

export interface Fixed {
  text: string;
  /** The number of fixes that were applied. */
  fixes: number;
}

/**
 * Applies the fix of every message that has exactly one; `lint` checks the file again after each round. The text keeps
 * its line endings.
 */
export async function fixFile(file: VFile, lint: (file: VFile) => Promise<void>): Promise<Fixed> {
  let text = String(file);
  let fixes = 0;
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const current = new VFile({ path: file.path, cwd: file.cwd, value: text });
    await lint(current);
    const edits = chooseEdits(current.messages, text, lineEnd);
    if (edits.length === 0) break;
    for (const { start, end, replacement } of edits.toReversed())
      text = text.slice(0, start) + replacement + text.slice(end);
    fixes += edits.length;
  }
  return { text, fixes };
}

interface Edit extends Range {
  replacement: string;
}

/** Returns edits that do not overlap, preferring smaller ones, in the order of the text. */
function chooseEdits(messages: readonly VFileMessage[], text: string, lineEnd: string): Edit[] {
  const edits = messages
    .flatMap(readEdit)
    .map((edit) => ({ ...edit, replacement: edit.replacement.replace(/\r?\n/g, lineEnd) }))
    .filter(({ start, end, replacement }) => text.slice(start, end) !== replacement)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const chosen: Edit[] = [];
  for (const edit of edits) {
    if (chosen.every(({ start, end }) => edit.end <= start || end <= edit.start)) chosen.push(edit);
  }
  return chosen.toSorted((a, b) => a.start - b.start);
}

function readEdit({ place, expected }: VFileMessage): Edit[] {
  if (!place || !('start' in place) || expected?.length !== 1) return [];
  const [start, end] = [place.start.offset, place.end.offset];
  return start === undefined || end === undefined ? [] : [{ start, end, replacement: expected[0]! }];
}
