/** The filters of the KEP explorer: the values of each column and the number of KEPs with each value. */
import { compareReleases, compareText, STAGES, STATUSES } from '../kep/kep.ts';
import { PHASES } from '../kep/phase.ts';
import type { KepEntry } from './merge.ts';
import { isRead } from './merge.ts';

export interface Choice {
  /** Its name in the query string. */
  name: string;
  title: string;
  options: { value: string; count: number }[];
}

/** The value of a filter for KEPs without a value. */
export const NONE = 'none';

/** A SIG as the table shows it, without the prefix that the column heading makes redundant. */
export function shortSig(sig: string | undefined): string | undefined {
  return sig?.replace(/^sig-/, '');
}

/** The filters in the order of the form. */
export function listChoices(keps: readonly KepEntry[]): Choice[] {
  const inOrder = (order: readonly string[]) => (a: string, b: string) => order.indexOf(a) - order.indexOf(b);
  const choice = (
    name: string,
    title: string,
    read: (entry: KepEntry) => string | undefined,
    compare: (a: string, b: string) => number,
  ): Choice => {
    const counts = new Map<string, number>();
    for (const entry of keps) {
      const value = read(entry) ?? NONE;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts.keys()].filter((value) => value !== NONE).toSorted(compare);
    const options = [...values, ...(counts.has(NONE) ? [NONE] : [])];
    return { name, title, options: options.map((value) => ({ value, count: counts.get(value)! })) };
  };
  return [
    choice('sig', 'SIG', ({ kep }) => shortSig(kep.owningSig), compareText),
    choice('status', 'Status', ({ kep }) => kep.status, inOrder(STATUSES)),
    choice('stage', 'Stage', ({ kep }) => kep.stage, inOrder(STAGES)),
    choice(
      'release',
      'Release',
      ({ progress }) => progress.release,
      (a, b) => compareReleases(b, a),
    ),
    choice('phase', 'Phase', ({ phase }) => phase, inOrder(PHASES)),
    choice('club', 'Club', (entry) => (isRead(entry) ? 'read' : 'not read'), inOrder(['read', 'not read'])),
    // Only of KEPs whose texts the site keeps can it say what is open.
    ...(keps.some(({ text }) => text?.debates)
      ? [choice('debates', 'Debates', ({ text }) => (text?.debates ? 'open' : undefined), compareText)]
      : []),
  ];
}
