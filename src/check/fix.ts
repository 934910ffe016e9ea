/** Mending what has one right answer. */
import { VFile } from 'vfile';
import type { VFileMessage } from 'vfile-message';

/** Rounds of mending: an answer that covers another waits for the next one. */
const MOST_ROUNDS = 10;

/**
 * The text of a file with every message answered that expects one text in its place; `lint` gives
 * the messages anew after each round. The file keeps its line ends, those of its first line.
 */
export async function mend(file: VFile, lint: (file: VFile) => Promise<void>): Promise<string> {
  let text = String(file);
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const current = new VFile({ path: file.path, cwd: file.cwd, value: text });
    await lint(current);
    const edits = chooseEdits(current.messages);
    if (edits.length === 0) break;
    for (const { start, end, replacement } of edits.toReversed()) {
      text = text.slice(0, start) + replacement.replace(/\r?\n/g, lineEnd) + text.slice(end);
    }
  }
  return text;
}

interface Edit {
  start: number;
  end: number;
  replacement: string;
}

/** The edits that do not touch one another, the smaller ones first, in the order of the text. */
function chooseEdits(messages: readonly VFileMessage[]): Edit[] {
  const edits = messages.flatMap(readEdit).toSorted((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
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
