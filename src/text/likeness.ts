/** How alike two texts are by the words that they have in common. */
import type { Block } from './outline.ts';

/** Sections or blocks with at least this share of their words in common are versions of one another. */
export const LIKE = 0.5;

/** The most pairs of sections or blocks that are compared word by word, so that no text can hold up a build. */
export const MOST_PAIRS = 40_000;

/** How often each word occurs, in lower case, and how many words there are. */
export interface WordCounts {
  counts: ReadonlyMap<string, number>;
  total: number;
}

/** Counts the words of some blocks. */
export function countWords(blocks: readonly Block[]): WordCounts {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { text } of blocks) {
    for (const word of text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? []) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
      total += 1;
    }
  }
  return { counts, total };
}

/** The share of their words that two texts have in common (the Sørensen–Dice coefficient), from 0 to 1. */
export function compareCounts(a: WordCounts, b: WordCounts): number {
  const total = a.total + b.total;
  if (total === 0) return 0;
  const [few, many] = a.counts.size < b.counts.size ? [a.counts, b.counts] : [b.counts, a.counts];
  let shared = 0;
  for (const [word, count] of few) shared += Math.min(count, many.get(word) ?? 0);
  return (2 * shared) / total;
}
