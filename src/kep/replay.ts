/** Upstream history, week by week, as if each week's end had been refreshed when it was today. */
import { weekOf } from '../util/dates.ts';
import { compareSnapshots } from './changes.ts';
import type { Commit, Upstream } from './github.ts';
import { UpstreamError } from './failure.ts';
import type { Reading, Refresh } from './refresh.ts';
import { extendChanges, readCommit, refuseLoss } from './refresh.ts';
import { EMPTY_SNAPSHOT } from './snapshot.ts';
import type { Store } from './store.ts';

export interface ReplayOptions {
  /** The first day, as `yyyy-mm-dd`. What is recorded of earlier days stays. */
  since: string;
  /** Accept that many of the known KEPs disappear. */
  force?: boolean;
  onProgress?: (progress: ReplayProgress) => void;
}

/** How many commits are listed, and the day of the last one; or how many are read, of how many, and the day of the next. */
export type ReplayProgress = { listed: number; date: string } | { done: number; of: number; date: string };

/**
 * Reads the commit at each week's end since a day, and makes the changes anew from them. Commits
 * that changes are recorded of already are read as well, so that no date becomes less exact. The
 * same replay gives the same data. Throws {@link UpstreamError} or {@link LossError}.
 */
export async function replay(
  before: Store,
  upstream: Upstream,
  { since, force = false, onProgress = () => undefined }: ReplayOptions,
): Promise<Refresh> {
  const recorded = new Set(before.changes.map(({ commit }) => commit));
  const { stops, last } = await findStops(upstream, recorded, since, onProgress);
  let changes = before.changes.filter(({ date }) => date < since);
  let reading: Reading = { snapshot: EMPTY_SNAPSHOT, templates: [], strays: [] };
  // A file that cannot be read in the first week stays as it was before it.
  if (last && changes.length > 0) reading = await readCommit(last, reading.snapshot, upstream);
  for (const [done, commit] of stops.entries()) {
    onProgress({ done, of: stops.length, date: commit.committedAt.slice(0, 10) });
    reading = await readCommit(commit, reading.snapshot, upstream);
    changes = extendChanges(changes, reading.snapshot);
  }
  const difference = compareSnapshots(before.snapshot, reading.snapshot);
  if (!force) refuseLoss(difference, before.snapshot);
  return { ...reading, changes, difference };
}

/** The newest commit of every week since a day, and the recorded ones, oldest first; and the last one before that day. */
async function findStops(
  upstream: Upstream,
  recorded: ReadonlySet<string>,
  since: string,
  onProgress: (progress: ReplayProgress) => void,
): Promise<{ stops: Commit[]; last: Commit | undefined }> {
  const stops: Commit[] = [];
  let last: Commit | undefined;
  let week: string | undefined;
  let listed = 0;
  for await (const commit of upstream.mainline()) {
    const date = commit.committedAt.slice(0, 10);
    if (date < since) {
      last = commit;
      break;
    }
    onProgress({ listed: ++listed, date });
    if (weekOf(date) !== week || recorded.has(commit.id)) stops.push(commit);
    week = weekOf(date);
  }
  if (stops.length > 0) return { stops: stops.reverse(), last };
  throw new UpstreamError(`${upstream.repository} has no commit since ${since}.`, 'Give an earlier day.');
}

/** The same upstream as it was at the end of a day (`yyyy-mm-dd`). */
export function asOf(upstream: Upstream, day: string): Upstream {
  async function* mainline() {
    for await (const commit of upstream.mainline()) if (commit.committedAt.slice(0, 10) <= day) yield commit;
  }
  return {
    ...upstream,
    mainline,
    async head() {
      for await (const commit of mainline()) return commit;
      throw new UpstreamError(`${upstream.repository} has no commit up to ${day}.`, 'Give a later day.');
    },
  };
}
