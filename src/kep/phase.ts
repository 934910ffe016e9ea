/** The phase of a KEP on a given day. */
import { shift } from '../util/dates.ts';
import type { Kep } from './kep.ts';
import { CLOSED } from './kep.ts';

/** The phases, in the order in which pages show them. */
export const PHASES = ['in progress', 'dormant', 'done', 'closed'] as const;
export type Phase = (typeof PHASES)[number];

/** The number of days without a change after which a KEP that is neither done nor closed is dormant. */
const YEAR = 365;

/**
 * Returns the phase of a KEP on `today` that has not changed since `quietSince` (both `yyyy-mm-dd`).
 *
 * Many proposals never get the status `implemented`, although their feature has been stable for years: one that is
 * stable (or removed) and unchanged for a year counts as done as well.
 */
export function phaseOf({ status, stage }: Pick<Kep, 'status' | 'stage'>, quietSince: string, today: string): Phase {
  if (status === 'implemented') return 'done';
  if (CLOSED.has(status)) return 'closed';
  if (quietSince > shift(today, -YEAR)) return 'in progress';
  return stage === 'stable' || stage === 'removed' ? 'done' : 'dormant';
}
