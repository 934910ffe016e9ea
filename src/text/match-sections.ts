/** Which section of a text is which section of an earlier version. */
import { compareCounts, countWords, LIKE, MOST_PAIRS } from './likeness.ts';
import type { Section } from './outline.ts';
import { findParents } from './outline.ts';

/**
 * Finds the earlier version of each section: the one with its title in the same place of the tree, else the one with
 * its title, else the one that says nearly the same under another title.
 */
export function matchSections(before: readonly Section[], after: readonly Section[]): Map<Section, Section> {
  const matches = new Map<Section, Section>();
  const free = new Set(before);
  const match = (now: Section, then: Section | undefined) => {
    if (!then) return;
    matches.set(now, then);
    free.delete(then);
  };
  // The first heading is the title of the text. It contains the title of the proposal, and can change with it.
  const [top, topBefore] = [after, before].map((sections) => sections.find(({ depth }) => depth > 0));
  if (top?.depth === 1 && topBefore?.depth === 1) match(top, topBefore);
  const places = numberPlaces(before, after);
  for (const keyOf of [(section: Section) => `${places.get(section)}`, ({ title }: Section) => simplify(title)]) {
    const known = Map.groupBy([...free].reverse(), keyOf);
    for (const section of after) if (!matches.has(section)) match(section, known.get(keyOf(section))?.pop());
  }
  matchByWords(
    after.filter((section) => !matches.has(section)),
    [...free],
    match,
  );
  return matches;
}

/** Numbers the places in the trees of some texts: sections with the same title in the same sections share a place. */
function numberPlaces(...texts: readonly (readonly Section[])[]): Map<Section, number> {
  const numbers = new Map<string, number>();
  const places = new Map<Section, number>();
  for (const sections of texts) {
    const parents = findParents(sections);
    for (const section of sections) {
      const key = `${places.get(parents.get(section)!)} ${simplify(section.title)}`;
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      places.set(section, number);
    }
  }
  return places;
}

function matchByWords(
  after: readonly Section[],
  before: readonly Section[],
  match: (now: Section, then: Section) => void,
) {
  if (after.length * before.length > MOST_PAIRS) return;
  const wordsBefore = new Map(before.map((section) => [section, countWords(section.blocks)]));
  for (const section of after) {
    const words = countWords(section.blocks);
    let best: Section | undefined;
    let most = LIKE;
    for (const [other, otherWords] of wordsBefore) {
      const likeness = compareCounts(words, otherWords);
      if (likeness >= most && (!best || likeness > most)) [best, most] = [other, likeness];
    }
    if (!best) continue;
    match(section, best);
    wordsBefore.delete(best);
  }
}

/** The words of a heading, without case and punctuation. */
export function simplify(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}
