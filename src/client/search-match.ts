/** Whether a page that the search index gives for a query is one that the query asks for. */
import { stemmer } from 'stemmer';

/**
 * Whether a text holds every word of a query: as it is, also within a word, or as the beginning of a word
 * with the same stem, which is how Pagefind finds words. Case and accents make no difference.
 */
export function holdsQuery(text: string, query: string): boolean {
  const wanted = wordsOf(query);
  const folded = fold(text);
  const stems = new Set(wordsOf(text).map(stemmer));
  return (
    wanted.length > 0 &&
    wanted.every((word) => {
      const stem = stemmer(word);
      return folded.includes(word) || [...stems].some((each) => each.startsWith(stem));
    })
  );
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
