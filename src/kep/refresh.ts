/** From one snapshot to the next: finds what changed upstream, fetches only that, and returns the difference. */
import type { Difference } from './changes.ts';
import { compareSnapshots } from './changes.ts';
import type { Progress } from './contents.ts';
import { UpstreamError } from './failure.ts';
import type { Kep } from './kep.ts';
import type { Reading } from './reading.ts';
import type { Snapshot } from './snapshot.ts';
import { EMPTY_SNAPSHOT } from './snapshot.ts';
import { inOrder, prefetch, walk } from './steps.ts';
import type { Store } from './store.ts';
import type { Commit, Upstream } from './upstream.ts';

/** A refresh must not lose a larger part of the known KEPs than this, unless forced. */
const MOST_LOST = 0.02;

export interface RefreshOptions {
  /** Read every merge since the snapshot individually, so that each change has its own day and pull request. */
  stepwise?: boolean;
  /** Of merges that are read individually, read only so many, the oldest; the next refresh goes on from there. */
  mostMerges?: number;
  /** Accept that many KEPs disappear. */
  force?: boolean;
  /** Read every file again, for example after a change to how files are read. */
  reread?: boolean;
  onProgress?: (progress: Progress) => void;
}

/** The result of a refresh: the new data, and how it differs from the old. */
export interface Refresh extends Reading, Store {
  difference: Difference;
  /** Why the changes of several merges have the date of the last one and no pull requests, if they do. */
  merged?: Merged | undefined;
  /** How many merges are left for the next refresh, if any. */
  left?: number | undefined;
}

/** The merges could not be read individually, or the commit of the snapshot is not one of their ancestors. */
export type Merged = 'not-stepwise' | 'unrelated';

/** A refresh would lose implausibly many KEPs. */
export class LossError extends Error {
  readonly remedy = 'Check the repository; if the KEPs are really gone, run again with --force.';

  constructor(gone: readonly Kep[], known: number) {
    const names = gone.slice(0, 5).map(({ name }) => name);
    super(
      `${gone.length} of ${known} known KEPs would be lost: ${[...names, ...(gone.length > 5 ? ['…'] : [])].join(', ')}.`,
    );
    this.name = 'LossError';
  }
}

/** The newest upstream commit is older than the data, which is never replaced with older data. */
export class PastError extends Error {
  readonly remedy: string;

  constructor(commit: Commit, { committedAt }: Snapshot) {
    const day = commit.committedAt.slice(0, 10);
    super(`The newest upstream commit is from ${day}, but the data is from ${committedAt.slice(0, 10)}.`);
    this.name = 'PastError';
    this.remedy = `Nothing was changed; run the command again. If upstream has rewritten its history, replay it: npm run fetch -- --since ${day}`;
  }
}

/**
 * Updates the data to the newest upstream commit; returns `undefined` if the data is already from that commit. Throws
 * {@link UpstreamError}, {@link LossError} or {@link PastError}. Has no side effects.
 */
export async function refresh(
  before: Store,
  upstream: Upstream,
  { stepwise = false, mostMerges = Infinity, force = false, reread = false, onProgress }: RefreshOptions = {},
): Promise<Refresh | undefined> {
  const { snapshot } = before;
  const { head, merges: pending } = await listMerges(upstream, snapshot, stepwise);
  const merges = pending?.slice(0, mostMerges);
  if (head.id === snapshot.commit && !reread) return undefined;
  if (head.committedAt.slice(0, 10) < snapshot.committedAt.slice(0, 10)) throw new PastError(head, snapshot);
  // Differences that a new way of reading finds in the files of the snapshot's commit come from no merge.
  const own = reread && merges ? [{ id: snapshot.commit, committedAt: snapshot.committedAt }] : [];
  const commits = merges ? [...own, ...merges] : [{ id: head.id, committedAt: head.committedAt }];
  const start = { reading: { snapshot, templates: [], strays: [] }, changes: before.changes };
  const fetched = await prefetch(upstream, commits, reread ? EMPTY_SNAPSHOT : snapshot, onProgress);
  const { reading, changes } = await walk(start, commits, fetched, { reread });
  const difference = compareSnapshots(snapshot, reading.snapshot);
  if (!force) refuseLoss(difference, snapshot);
  const isMerged = !merges && snapshot.keps.length > 0;
  return {
    ...reading,
    changes,
    difference,
    merged: isMerged ? (stepwise ? 'unrelated' : 'not-stepwise') : undefined,
    left: (pending && pending.length - merges!.length) || undefined,
  };
}

/**
 * Returns the newest commit, and the merges since the snapshot, oldest first. The merges are undefined if they cannot
 * be told apart: if there are several without `stepwise`, or if the history was rewritten.
 */
async function listMerges(
  upstream: Upstream,
  { commit: last, committedAt }: Snapshot,
  stepwise: boolean,
): Promise<{ head: Commit; merges?: Commit[] }> {
  const listed: Commit[] = [];
  for await (const commit of upstream.mainline()) {
    if (commit.id === last) return { head: listed[0] ?? commit, merges: inOrder(listed.reverse(), committedAt) };
    listed.push(commit);
    const isPast = commit.committedAt < committedAt || last === EMPTY_SNAPSHOT.commit;
    if (isPast || (listed.length > 1 && !stepwise)) return { head: listed[0]! };
  }
  if (listed.length > 0) return { head: listed[0]! };
  throw new UpstreamError(`${upstream.repository} has no commits.`, 'Check the name of the repository.');
}

/** Throws {@link LossError} if implausibly many of the known KEPs are missing. */
export function refuseLoss({ removed }: Difference, before: Snapshot) {
  if (removed.length > before.keps.length * MOST_LOST) throw new LossError(removed, before.keps.length);
}
