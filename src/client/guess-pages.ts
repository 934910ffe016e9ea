/** Guesses which page somebody wanted whose address doesn’t exist. */
import type { KepName } from '../catalog/search.ts';
import { decode } from '../util/decode.ts';
import { indexNames } from './search-names.ts';

/** A page that may be meant. */
export interface Guess {
  path: string;
  text: string;
}

/** A note: its path, its title, and the day in its address. */
export interface NoteName {
  path: string;
  title: string;
  date: string;
}

/** The most pages that are offered. */
const MOST = 4;

/** The words of an address: what a search for the page would be. `/kep/2599/readme.html` is `2599`. */
export function wordsOfAddress(path: string): string {
  return decode(path)
    .replace(/\.(html?|md|json|xml|yaml)$/i, '')
    .split(/[/\s_+.-]+/)
    .filter((word) => !/^(keps?|notes?|posts?|index|readme|enhancements?|sigs?|www|404)?$/i.test(word))
    .join(' ');
}

/**
 * The pages that an address may be meant to lead to, best first: notes of its day or of the days next to it; KEPs of its
 * number; or KEPs with its words in their names. Takes the path below the base path of the site.
 */
export function guessPages(path: string, keps: readonly KepName[], notes: readonly NoteName[]): Guess[] {
  const text = decode(path);
  const [, year, month, day] = /(?:^|\D)(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:\D|$)/.exec(text) ?? [];
  if (year && isDate(`${year}-${month}-${day}`)) return nearest(`${year}-${month}-${day}`, notes);
  const numbers = [...text.matchAll(/(?:^|[^\d.])(\d{1,6})(?![\d.])/g)].map(([, number]) => Number(number));
  const numbered = keps.filter((kep) => numbers.some((number) => kep.numbers.includes(number)));
  const named = numbered.length > 0 ? numbered : indexNames(keps)(wordsOfAddress(path)).map(({ kep }) => kep);
  return named.slice(0, MOST).map((kep) => ({ path: kep.path, text: `${kep.label}: ${kep.title}` }));
}

/** The notes closest to a day, closest first. */
function nearest(day: string, notes: readonly NoteName[]): Guess[] {
  const distance = ({ date }: NoteName) => Math.abs(Date.parse(date) - Date.parse(day));
  return notes
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, MOST)
    .map(({ path, title, date }) => ({ path, text: `${title} (${date})` }));
}

function isDate(day: string): boolean {
  return !Number.isNaN(Date.parse(day));
}
