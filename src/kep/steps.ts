/** Upstream's history, commit by commit: each as if it had been refreshed when it was the newest. */
import type { Change } from './changes.ts';
import { listChanges } from './changes.ts';
import type { ReadOptions } from './contents.ts';
import { inParallel, readContents } from './contents.ts';
import { extendHistory, traceHistory } from './history.ts';
import type { Reading } from './reading.ts';
import { listSources, readCommit } from './reading.ts';
import type { Snapshot } from './snapshot.ts';
import type { Commit, TreeFile, Upstream } from './upstream.ts';
import { isMetadata } from './upstream.ts';

export interface WalkOptions {
  /** Read every file of the first commit again, even known ones. */
  reread?: boolean;
  /** Called before each commit is read. */
  onStep?: (done: number, commit: Commit) => void;
}

/**
 * Reads commits one after the other, oldest first, and appends the changes of each. The `pull` of a commit is the pull
 * request that made its changes. Throws {@link UpstreamError}.
 */
export async function walk(
  before: { reading: Reading; changes: readonly Change[] },
  commits: readonly Commit[],
  upstream: Upstream,
  { reread = false, onStep = () => undefined }: WalkOptions = {},
): Promise<{ reading: Reading; changes: Change[] }> {
  let { reading } = before;
  const changes = [...before.changes];
  const history = traceHistory(changes);
  let lastFiles: readonly TreeFile[] = [];
  for (const [done, commit] of commits.entries()) {
    onStep(done, commit);
    const files = (await upstream.files(commit)).filter(isMetadata);
    const { id, committedAt, pull } = commit;
    if (done > 0 && isSame(files, lastFiles)) {
      reading = { ...reading, snapshot: { ...reading.snapshot, commit: id, committedAt } };
      continue;
    }
    lastFiles = files;
    reading = await readCommit(commit, files, reading.snapshot, upstream, { reread: reread && done === 0 });
    const added = listChanges([...history.present.values()], reading.snapshot, pull);
    extendHistory(history, added);
    for (const change of added) changes.push(change);
  }
  return { reading, changes };
}

function isSame(files: readonly TreeFile[], others: readonly TreeFile[]): boolean {
  return (
    files.length === others.length &&
    files.every(({ path, id }, index) => path === others[index]!.path && id === others[index]!.id)
  );
}

/** Makes dates ascend: a commit that is dated before the previous one gets the date of the previous one. */
export function inOrder(commits: readonly Commit[], since = ''): Commit[] {
  let last = since;
  return commits.map((commit) => {
    last = commit.committedAt > last ? commit.committedAt : last;
    return { ...commit, committedAt: last };
  });
}

/** The number of file lists that are requested at a time, since GitHub limits concurrent requests. */
const LISTS_AT_ONCE = 4;
/** The requests for a tarball: one, and the download to which it redirects. */
const TARBALL = 2;

/**
 * Returns the same upstream with everything prefetched that these commits, oldest first, need in addition to the files
 * of `before`. The lists take one request for each commit. The contents take no more requests than leaves two for the
 * whole and two for each commit that changed metadata: if they would take more one by one, those of the newest commit
 * come from its tarball. Throws {@link UpstreamError}.
 */
export async function prefetch(
  upstream: Upstream,
  commits: readonly Commit[],
  before: Snapshot,
  onProgress?: ReadOptions['onProgress'],
): Promise<Upstream> {
  const lists = new Map<string, TreeFile[]>();
  await inParallel(commits, LISTS_AT_ONCE, async (commit) => {
    lists.set(commit.id, await upstream.files(commit));
  });
  const read = new Set(before.keps.flatMap(({ blob }) => [blob.kep, blob.prodReadiness]));
  const sources = commits.map(({ id }) => listSources(lists.get(id)!));
  const unread = (files: readonly TreeFile[]) => files.filter(({ id }) => !read.has(id));
  const isTouching = (files: readonly TreeFile[], index: number) =>
    index === 0 ? unread(files).length > 0 : !isSame(files, sources[index - 1]!);
  const budget = 2 + 2 * sources.filter(isTouching).length - commits.length;

  const [newest, head] = [unread(sources.at(-1)!), commits.at(-1)!];
  const standing = new Set(newest.map(({ id }) => id));
  const gone = new Map(unread(sources.flat()).flatMap((file) => (standing.has(file.id) ? [] : [[file.id, file]])));
  const mostBlobs = Math.max(TARBALL, budget - gone.size);
  const contents = new Map([
    ...(await readContents(upstream, head, newest, { mostBlobs, onProgress })),
    ...(await readContents(upstream, head, [...gone.values()], { mostBlobs: Infinity, onProgress })),
  ]);
  return {
    ...upstream,
    files: (commit) => Promise.resolve(lists.get(commit.id)!),
    known: async (id) => contents.get(id) ?? upstream.known(id),
  };
}
