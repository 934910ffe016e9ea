/** Finds KEPs by their names: number, title, and feature gates. */
import type { KepName } from '../catalog/search.ts';
import type { Match } from './search-words.ts';
import { bestMatch, findMatches, queryWords, textWords, worstMatch } from './search-words.ts';

/** How well a KEP or a page matches a query, best first. `partial` is all words but one. */
export const QUALITIES = ['exact', 'whole', 'prefix', 'typo', 'partial'] as const;
export type Quality = (typeof QUALITIES)[number];

/** A KEP whose name matches a query. */
export interface FoundKep {
  kep: KepName;
  quality: Quality;
  /** The word of the query that a partial match lacks. */
  missing?: string;
}

/**
 * The number of a KEP, if the query is nothing else: `2599`, `KEP-2599`, `#2599`, `kubernetes/enhancements#2599`, or an
 * address that ends with it.
 */
export function readNumber(query: string): number | undefined {
  const match = /^(?:\S*[/#]|kep)?[\s\p{Pd}]*(\d{1,6})\/?$/iu.exec(query.trim());
  return match ? Number(match[1]) : undefined;
}

type Find = (query: string) => FoundKep[];

/** The page for addresses that don’t exist has guesses and a search. */
const indexed = new WeakMap<readonly KepName[], Find>();

/** Prepares KEPs, once, for a search, which returns those whose names match, best first. */
export function indexNames(keps: readonly KepName[]): Find {
  const find = indexed.get(keps) ?? prepare(keps);
  indexed.set(keps, find);
  return find;
}

function prepare(keps: readonly KepName[]): Find {
  const names = keps.map((kep) => ({
    kep,
    exact: new Set([kep.title, ...kep.gates].map(normalize)),
    title: wordsOf(kep.title),
    length: queryWords(kep.title).length,
    words: wordsOf([kep.label, kep.title, ...kep.gates].join(' ')),
  }));
  const vocabulary = new Set(names.flatMap(({ words }) => words));
  return (query) => {
    const wanted = queryWords(query);
    const number = readNumber(query);
    const name = normalize(query);
    const known = wanted.map((each) => findMatches(each, vocabulary));
    const match = (words: readonly string[]) =>
      known.map((matches) => bestMatch(words.map((word) => matches.get(word))));
    const found = names.flatMap(({ kep, exact, title, length, words }) => {
      const order = { inTitle: match(title).filter(Boolean).length, length };
      if ((name !== '' && exact.has(name)) || (number !== undefined && kep.numbers.includes(number)))
        return [{ kep, quality: 'exact' as Quality, ...order }];
      const matches = match(words);
      const worst = worstMatch(matches);
      if (worst) return [{ kep, quality: worst as Quality, ...order }];
      const missing = missingWord(wanted, matches);
      return missing === undefined ? [] : [{ kep, quality: 'partial' as Quality, missing, ...order }];
    });
    return found
      .toSorted(
        (a, b) =>
          QUALITIES.indexOf(a.quality) - QUALITIES.indexOf(b.quality) || b.inTitle - a.inTitle || a.length - b.length,
      )
      .map(({ inTitle: _, length: __, ...kep }) => kep);
  };
}

function wordsOf(text: string): string[] {
  return [...new Set(textWords(text).map(({ word }) => word))];
}

function normalize(name: string): string {
  return queryWords(name).join(' ');
}

/** The only word of a query that isn’t matched, if at least two others are matched as whole words. */
function missingWord(wanted: readonly string[], matches: readonly (Match | undefined)[]): string | undefined {
  const isPartial = wanted.length > 2 && matches.filter((match) => match === 'whole').length === wanted.length - 1;
  return isPartial ? wanted.find((_, index) => matches[index] !== 'whole') : undefined;
}
