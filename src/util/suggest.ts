import { closest as nearest, distance } from 'fastest-levenshtein';

/** The known word that was probably meant, or undefined where none is near enough to be a slip of the pen. */
export function closest<Word extends string>(word: string, known: readonly Word[]): Word | undefined {
  if (known.length === 0) return undefined;
  const candidate = nearest(word, known) as Word;
  // Two letters that changed places count as two edits.
  const mostEdits = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 4));
  return distance(word, candidate) <= mostEdits ? candidate : undefined;
}
