/** The KEPs by number and by title, of today and of the past. */
import { distance } from 'fastest-levenshtein';
import type { Change } from '../kep/changes.ts';
import { plainTitle } from '../kep/describe.ts';
import { formerNumbers } from '../kep/relations.ts';
import type { Snapshot } from '../kep/snapshot.ts';

export interface KepIndex {
  /** The number of today: another one where the KEP was renumbered. */
  today: (number: number) => number;
  has: (number: number) => boolean;
  /** Whether a number is higher than all that are known. */
  isNewer: (number: number) => boolean;
  /** The title of today. */
  titleOf: (number: number) => string | undefined;
  /** At most three known numbers that differ by one digit, or by two that changed places. */
  nearest: (number: number) => number[];
  /** The KEP whose title, of today or of the past, another text repeats nearly word for word. */
  findByTitle: (text: string) => number | undefined;
  /** How much of a text's words a KEP's titles share, from 0 to 1. */
  likeness: (number: number, text: string) => number;
}

/** Indexes the KEPs of a snapshot and of the record. A number that a KEP had before is taken for the one it has today. */
export function createKepIndex({ keps }: Snapshot, changes: readonly Change[]): KepIndex {
  const former = formerNumbers(keps, changes);
  const today = (number: number) => former.get(number)?.kepNumber ?? number;
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
  /** The titles that a word stands in, by their places in `worded`. */
  const holders = new Map<string, number[]>();
  for (const [place, { words }] of worded.entries())
    for (const word of words) holders.set(word, [...(holders.get(word) ?? []), place]);
  const newest = Math.max(0, ...titles.keys());
  return {
    today,
    has: (number) => titles.has(today(number)),
    isNewer: (number) => number > newest,
    titleOf: (number) => current.get(today(number)),
    nearest: (number) =>
      [...titles.keys()]
        .filter((known) => isSlip(number, known))
        .toSorted((a, b) => unlikeliness(number, a) - unlikeliness(number, b))
        .slice(0, 3),
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

/** One digit wrong, missing or too many; or two that changed places. */
function isSlip(found: number, known: number): boolean {
  const edits = distance(String(found), String(known));
  return edits === 1 || (edits === 2 && digits(found) === digits(known));
}

/** Digits that changed places are the likeliest slip, then a wrong digit, the less the nearer. */
function unlikeliness(found: number, known: number): number {
  if (digits(found) === digits(known)) return 0;
  return String(found).length === String(known).length ? Math.abs(found - known) : Infinity;
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

/** The Dice coefficient of two sets of words, of which they share so many. */
function dice(shared: number, a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * shared) / (a.size + b.size);
}
