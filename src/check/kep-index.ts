/** The KEPs by number and by title, current and former. */
import { distance } from 'fastest-levenshtein';
import type { Change } from '../kep/changes.ts';
import { plainTitle } from '../kep/describe.ts';
import { traceHistory } from '../kep/history.ts';
import { createResolver, findFormer } from '../kep/relations.ts';
import type { Snapshot } from '../kep/snapshot.ts';
import type { NamedKep } from '../note/references.ts';

export interface KepIndex {
  /** Returns a key that is the same for all references to a KEP, by its number or by its directory. */
  keyOf: (kep: NamedKep) => string;
  /** Returns the current number, which differs if the KEP was renumbered. */
  today: (number: number) => number;
  has: (number: number) => boolean;
  /** Whether a number can be that of a KEP that was added after the data was fetched. */
  isNewer: (number: number) => boolean;
  /** Returns the current title. */
  titleOf: (number: number) => string | undefined;
  /** Returns at most six known numbers that differ by one typing mistake, most likely first. */
  nearest: (number: number) => number[];
  /** The same as a question to the writer: `; did you mean 4639 (its title)?`; empty if there are none. */
  suggest: (number: number) => string;
  /** Returns the KEP whose current or former title a text repeats almost word for word. */
  findByTitle: (text: string) => number | undefined;
  /** Returns how many words a text shares with the titles of a KEP, from 0 to 1. */
  likeness: (number: number, text: string) => number;
}

/** Indexes the KEPs of a snapshot and of the record. A former number of a KEP refers to its current one. */
export function createKepIndex({ keps }: Snapshot, changes: readonly Change[]): KepIndex {
  const former = findFormer(keps, traceHistory(changes));
  const resolve = createResolver(keps, changes, former);
  const today = (number: number) => former.numbers.get(number)?.kepNumber ?? number;
  const titles = new Map<number, Set<string>>();
  const current = new Map<number, string>();
  const add = (number: number, title: string) => {
    titles.set(today(number), (titles.get(today(number)) ?? new Set()).add(title));
  };
  for (const { kepNumber, title } of keps) {
    current.set(kepNumber, plainTitle(title));
    add(kepNumber, title);
  }
  for (const { kepNumber, field, to } of changes) if (field === 'title' && to !== null) add(kepNumber, to);
  titles.delete(0);

  const worded = [...titles].flatMap(([number, all]) => [...all].map((title) => ({ number, words: wordsOf(title) })));
  /** The titles that contain a word, as indexes of `worded`. */
  const holders = new Map<string, number[]>();
  for (const [place, { words }] of worded.entries())
    for (const word of words) holders.set(word, [...(holders.get(word) ?? []), place]);
  const newest = Math.max(0, ...titles.keys());
  const nearest = (number: number) =>
    [...titles.keys()]
      .filter((known) => isSlip(number, known))
      .toSorted((a, b) => unlikeliness(number, a) - unlikeliness(number, b))
      .slice(0, 6);
  return {
    keyOf: ({ number, name }) => resolve(number, name) ?? String(number),
    today,
    has: (number) => titles.has(today(number)),
    isNewer: (number) => number > newest && number <= newest + A_YEAR,
    titleOf: (number) => current.get(today(number)),
    nearest,
    suggest(number) {
      const near = nearest(number).map((known, index) =>
        index < 3 ? `${known} (${current.get(known) ?? 'gone'})` : known,
      );
      return near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '';
    },
    findByTitle(text) {
      const words = wordsOf(text);
      const shared = new Map<number, number>();
      for (const word of words)
        for (const place of holders.get(word) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
      const alike = [...shared].filter(([place, count]) => dice(count, worded[place]!.words, words) >= 0.8);
      return worded[Math.min(...alike.map(([place]) => place))]?.number;
    },
    likeness(number, text) {
      const words = wordsOf(text);
      return Math.max(0, ...[...(titles.get(today(number)) ?? [])].map((title) => similarity(wordsOf(title), words)));
    },
  };
}

/**
 * About the number of issues and pull requests that kubernetes/enhancements gets in a year; KEPs are numbered by them.
 */
const A_YEAR = 800;

/** One digit wrong, missing or too many; two that changed places; or the number before or after. */
function isSlip(found: number, known: number): boolean {
  const edits = distance(String(found), String(known));
  return edits === 1 || Math.abs(found - known) === 1 || (edits === 2 && digits(found) === digits(known));
}

/**
 * How unlikely a typing mistake is. Swapped neighbors are the most likely, then the number before or after, then a
 * digit typed twice or once too few, then an adjacent key, then a digit missing or too many, and any other.
 */
function unlikeliness(found: number, known: number): number {
  if (digits(found) === digits(known)) return isSwap(String(found), String(known)) ? 0 : 5;
  if (Math.abs(found - known) === 1) return 1;
  if (withoutRepeats(found) === withoutRepeats(known)) return 2;
  if (String(found).length !== String(known).length) return 4;
  return isNextKey(String(found), String(known)) ? 3 : 10 + Math.abs(found - known);
}

/** Whether two adjacent digits are swapped. */
function isSwap(found: string, known: string): boolean {
  return [...found].some((digit, index) => {
    const next = found[index + 1];
    return next !== undefined && found.slice(0, index) + next + digit + found.slice(index + 2) === known;
  });
}

function withoutRepeats(number: number): string {
  return String(number).replace(/(\d)\1+/g, '$1');
}

const KEYS = '1234567890';

function isNextKey(found: string, known: string): boolean {
  return [...found].every((digit, index) => Math.abs(KEYS.indexOf(digit) - KEYS.indexOf(known[index]!)) <= 1);
}

function digits(number: number): string {
  return [...String(number)].toSorted().join('');
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}

function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0 ? 0 : dice([...a].filter((word) => b.has(word)).length, a, b);
}

/** The Dice coefficient of two sets of words, given the number of words that they share. */
function dice(shared: number, a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * shared) / (a.size + b.size);
}
