/** Words, as the search compares them: those of queries, of names, and of texts. */
import { distance } from 'fastest-levenshtein';
import { stemmer } from 'stemmer';

/** How well a word of a query is matched, best first. */
export const MATCHES = ['whole', 'prefix', 'typo'] as const;
export type Match = (typeof MATCHES)[number];

/** A word of a text, without capitals and accents, and where it is. */
export interface Word {
  word: string;
  start: number;
  end: number;
}

/** The words of a query, each once, without capitals and accents. */
export function queryWords(query: string): string[] {
  return [...new Set(segments(query).map(({ word }) => word))];
}

/** Where a word that is joined by capitals has a seam. */
const SEAM = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;

/** A query with the parts of joined words as words of their own: `ReadySeconds` as `Ready Seconds`. */
export function splitJoined(query: string): string {
  return query.replace(SEAM, ' ');
}

/** The words of a text. A word like `minReadySeconds` counts as a whole and also as its parts. */
export function textWords(text: string): Word[] {
  return segments(text).flatMap((segment) => {
    let start = segment.start;
    const parts = text
      .slice(segment.start, segment.end)
      .split(SEAM)
      .map((part) => ({ word: fold(part), start, end: (start += part.length) }));
    return parts.length > 1 ? [segment, ...parts] : [segment];
  });
}

function segments(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: match, index }) => ({
    word: fold(match),
    start: index,
    end: index + match.length,
  }));
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** How a word matches a word of a query: whole or with the same stem, by its beginning, or despite a typo. */
export function matchWord(wanted: string, word: string): Match | undefined {
  if (word === wanted || stemOf(word) === stemOf(wanted)) return 'whole';
  if (word.startsWith(wanted)) return 'prefix';
  // Few people mistype the first letter, and many words differ only in it.
  if (word[0] !== wanted[0]) return undefined;
  const stem = stemOf(wanted);
  // A short stem is near to too much: that of “nothing” is “noth”, which is one letter away from “note”.
  return isNear(wanted, word) || (stem.length > 4 && isNear(stem, stemOf(word))) ? 'typo' : undefined;
}

/** Whether words differ in no more letters than may be mistyped; two letters that changed places count as one. */
function isNear(wanted: string, word: string): boolean {
  const most = mostTypos(wanted);
  if (Math.abs(word.length - wanted.length) > most) return false;
  const different = distance(wanted, word);
  const isSwap = different === 2 && [...wanted].sort().join('') === [...word].sort().join('');
  return (isSwap ? 1 : different) <= most;
}

/** How many letters may be mistyped. Short words have too many neighbors, and numbers are never guessed. */
function mostTypos(word: string): number {
  if (word.length < 4 || /\p{N}/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

const stems = new Map<string, string>();

function stemOf(word: string): string {
  const stem = stems.get(word) ?? stemmer(word);
  stems.set(word, stem);
  return stem;
}

/** The words that match a word of a query, each with its match. */
export function findMatches(wanted: string, words: Iterable<string>): Map<string, Match> {
  const matches = [...words].map((word) => [word, matchWord(wanted, word)] as const);
  return new Map(matches.filter((each): each is [string, Match] => each[1] !== undefined));
}

/** The best of several matches; undefined if there are none. */
export function bestMatch(matches: readonly (Match | undefined)[]): Match | undefined {
  return MATCHES.find((match) => matches.includes(match));
}

/** The worst of several matches; undefined if there are none, or if a word isn’t matched at all. */
export function worstMatch(matches: readonly (Match | undefined)[]): Match | undefined {
  return matches.includes(undefined) ? undefined : MATCHES.findLast((match) => matches.includes(match));
}

/** How well a text matches all words of a query; undefined if it lacks one of them. */
export function matchText(text: string, query: string): Match | undefined {
  const words = new Set(textWords(text).map(({ word }) => word));
  return worstMatch(queryWords(query).map((wanted) => bestMatch([...findMatches(wanted, words).values()])));
}

/** A piece of a text, which matches a word of a query or doesn’t. */
export interface Piece {
  text: string;
  isMatch: boolean;
}

/**
 * Cuts a text into pieces, so that what matches a query can be highlighted. Similar words match only if the text lacks
 * the word itself.
 */
export function cutAtMatches(text: string, query: string): Piece[] {
  const words = textWords(text);
  const matching = queryWords(query).flatMap((wanted) => {
    const found = findMatches(wanted, new Set(words.map(({ word }) => word)));
    const hasBetter = bestMatch([...found.values()]) !== 'typo';
    return [...found].filter(([, match]) => !(hasBetter && match === 'typo')).map(([word]) => word);
  });
  const pieces: Piece[] = [];
  let at = 0;
  for (const { word, start, end } of words) {
    if (start < at || !matching.includes(word)) continue;
    pieces.push({ text: text.slice(at, start), isMatch: false }, { text: text.slice(start, end), isMatch: true });
    at = end;
  }
  pieces.push({ text: text.slice(at), isMatch: false });
  return pieces.filter((piece) => piece.text !== '');
}
