import { closest as nearest, distance } from 'fastest-levenshtein';

/** Returns the known word that was probably meant; undefined if none is similar enough. */
export function closest<Word extends string>(word: string, known: readonly Word[]): Word | undefined {
  if (known.length === 0) return undefined;
  const candidate = nearest(word, known) as Word;
  // Two letters that changed places count as two edits.
  const mostEdits = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 4));
  return distance(word, candidate) <= mostEdits ? candidate : undefined;
}
