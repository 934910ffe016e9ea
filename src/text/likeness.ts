/** How alike two texts are by the words that they have in common. */
import type { Block } from './outline.ts';

/** Sections or blocks with at least this share of their words in common are versions of one another. */
export const LIKE = 0.5;

/** The most pairs of sections or blocks that are compared word by word, so that no text can hold up a build. */
export const MOST_PAIRS = 40_000;

/** Counts the words of some blocks, in lower case. */
export function countWords(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of blocks) {
    for (const word of text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

/** The share of their words that two texts have in common (the Sørensen–Dice coefficient), from 0 to 1. */
export function compareCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const total = [...a.values(), ...b.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return 0;
  let shared = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0);
  return (2 * shared) / total;
}
