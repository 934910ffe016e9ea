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
 * Reads commits one after the other, oldest first, and appends to the changes what each of them shows.
 * A commit's `pull` counts as what made the difference to the one before it. Throws {@link UpstreamError}.
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

/** Commits in the order of time: one whose clock was behind counts as of the moment of the one before it. */
export function inOrder(commits: readonly Commit[], since = ''): Commit[] {
  let last = since;
  return commits.map((commit) => {
    last = commit.committedAt > last ? commit.committedAt : last;
    return { ...commit, committedAt: last };
  });
}

/** So many file lists are asked for at a time: GitHub limits requests that come at once. */
const LISTS_AT_ONCE = 4;
/** What the tarball costs: a request, and the download that it leads to. */
const TARBALL = 2;

/**
 * The same upstream with everything at hand that these commits, oldest first, need beside what
 * `before` was read from. The lists cost a request for each commit. The contents are to cost no more
 * than leaves two requests for the whole and two for each commit that touched metadata: where they
 * would, one by one, those that the newest commit holds come from its tarball. Throws {@link UpstreamError}.
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
