/** Upstream's history, merge by merge or week by week, as if each had been refreshed when it was the newest. */
import { weekOf } from '../util/dates.ts';
import { compareSnapshots } from './changes.ts';
import { UpstreamError } from './failure.ts';
import type { Reading } from './reading.ts';
import { readCommit } from './reading.ts';
import type { Refresh } from './refresh.ts';
import { refuseLoss } from './refresh.ts';
import { EMPTY_SNAPSHOT } from './snapshot.ts';
import { inOrder, walk } from './steps.ts';
import type { Store } from './store.ts';
import type { Commit, Upstream } from './upstream.ts';

export interface ReplayOptions {
  /** The first day, as `yyyy-mm-dd`. Earlier changes are kept. */
  since: string;
  /** Read only the last merge of every week, and those that are already in the record. */
  weekly?: boolean;
  /** Refuse to read more commits than this. */
  mostCommits?: number;
  /** Accept that many of the known KEPs disappear. */
  force?: boolean;
  onProgress?: (progress: ReplayProgress) => void;
}

/** How many commits are listed, and the day of the last one; or how many of them were read, and the day of the next. */
export type ReplayProgress = { listed: number; date: string } | { done: number; of: number; date: string };

/** There are more commits than can be read through the API. */
export class TooManyCommitsError extends Error {
  constructor(count: number, since: string) {
    super(`There are ${count.toLocaleString('en-US')} merges since ${since}.`);
    this.name = 'TooManyCommitsError';
  }
}

/**
 * Reads every merge since a day, and rebuilds the changes from them. A replay always produces the same data, whatever
 * the source. With `weekly`, no recorded date becomes less precise. Throws {@link UpstreamError}, {@link LossError} or
 * {@link TooManyCommitsError}.
 */
export async function replay(
  before: Store,
  upstream: Upstream,
  { since, weekly = false, mostCommits = Infinity, force = false, onProgress = () => undefined }: ReplayOptions,
): Promise<Refresh> {
  const { merges, last } = await listMerges(upstream, since, onProgress);
  const commits = weekly ? pickWeeks(merges, before) : merges;
  if (commits.length > mostCommits) throw new TooManyCommitsError(commits.length, since);
  const kept = before.changes.filter(({ date }) => date < since);
  let reading: Reading = { snapshot: EMPTY_SNAPSHOT, templates: [], strays: [] };
  // A file that cannot be read in the first commit has its last readable contents.
  if (last && kept.length > 0) reading = await readCommit(last, await upstream.files(last), EMPTY_SNAPSHOT, upstream);
  // The changes of the first commit come from many earlier pull requests.
  else commits[0] = { ...commits[0]!, pull: undefined };
  const walked = await walk({ reading, changes: kept }, commits, upstream, {
    onStep: (done, { committedAt }) => onProgress({ done, of: commits.length, date: committedAt.slice(0, 10) }),
  });
  const difference = compareSnapshots(before.snapshot, walked.reading.snapshot);
  if (!force) refuseLoss(difference, before.snapshot);
  return { ...walked.reading, changes: walked.changes, difference };
}

/** Returns the merges since a day, oldest first, and the last one before it. */
async function listMerges(
  upstream: Upstream,
  since: string,
  onProgress: (progress: ReplayProgress) => void,
): Promise<{ merges: Commit[]; last: Commit | undefined }> {
  const merges: Commit[] = [];
  let last: Commit | undefined;
  for await (const commit of upstream.mainline()) {
    const date = commit.committedAt.slice(0, 10);
    if (date < since) {
      last = commit;
      break;
    }
    merges.push(commit);
    onProgress({ listed: merges.length, date });
  }
  if (merges.length > 0) return { merges: inOrder(merges.reverse()), last };
  throw new UpstreamError(`${upstream.repository} has no commit since ${since}.`, 'Give an earlier day.');
}

/**
 * Returns the last merge of every week, and the recorded ones. A step has a pull request only if it is a single merge.
 */
function pickWeeks(merges: readonly Commit[], { changes }: Store): Commit[] {
  const recorded = new Map(changes.map(({ commit, pull }) => [commit, pull]));
  const picked: Commit[] = [];
  merges.forEach((commit, index) => {
    const next = merges[index + 1];
    const endsWeek = !next || weekOf(next.committedAt.slice(0, 10)) !== weekOf(commit.committedAt.slice(0, 10));
    if (!endsWeek && !recorded.has(commit.id)) return;
    const isAlone = index > 0 && picked.at(-1)?.id === merges[index - 1]!.id;
    picked.push({ ...commit, pull: isAlone ? commit.pull : recorded.get(commit.id) });
  });
  return picked;
}

/** Returns the same upstream as it was at the end of a day (`yyyy-mm-dd`). */
export function asOf(upstream: Upstream, day: string): Upstream {
  return {
    ...upstream,
    async *mainline(from) {
      let found = false;
      for await (const commit of upstream.mainline(from)) {
        if (commit.committedAt.slice(0, 10) > day) continue;
        found = true;
        yield commit;
      }
      if (!found) throw new UpstreamError(`${upstream.repository} has no commit up to ${day}.`, 'Give a later day.');
    },
  };
}
