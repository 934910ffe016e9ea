/** Which sections of a text are in another place than in an earlier version. */
import type { Section } from './outline.ts';
import { findParents } from './outline.ts';

/**
 * The sections that are elsewhere: in another section, or not among the longest run of sections that kept their order.
 * What moved along with the section around it isn't counted.
 */
export function findMoved(
  before: readonly Section[],
  after: readonly Section[],
  matches: ReadonlyMap<Section, Section>,
): Set<Section> {
  const [parentsBefore, parents] = [findParents(before), findParents(after)];
  const placeOf = new Map(before.map((section, index) => [section, index]));
  const kept = after.filter((section) => matches.has(section));
  const isElsewhere = (section: Section) => {
    const parent = parents.get(section);
    return (
      (parent && matches.get(parent)) !== parentsBefore.get(matches.get(section)!) || (parent && !matches.has(parent))
    );
  };
  const staying = kept.filter((section) => !isElsewhere(section));
  const inOrder = longestRise(staying.map((section) => placeOf.get(matches.get(section)!)!));
  const stayed = new Set(staying.filter((_, index) => inOrder.has(index)));
  const moved = new Set(kept.filter((section) => !stayed.has(section)));
  const isAlong = (section: Section) => !isElsewhere(section) && moved.has(parents.get(section)!);
  return new Set([...moved].filter((section) => !isAlong(section)));
}

/** The places of a longest run of rising numbers, found by patience sorting. */
function longestRise(numbers: readonly number[]): Set<number> {
  /** The place of the lowest number that ends a run of each length. */
  const ends: number[] = [];
  const previous = numbers.map(() => -1);
  for (const [place, number] of numbers.entries()) {
    let [length, above] = [0, ends.length];
    while (length < above) {
      const middle = (length + above) >> 1;
      if (numbers[ends[middle]!]! < number) length = middle + 1;
      else above = middle;
    }
    previous[place] = ends[length - 1] ?? -1;
    ends[length] = place;
  }
  const run = new Set<number>();
  for (let place = ends.at(-1) ?? -1; place >= 0; place = previous[place]!) run.add(place);
  return run;
}
