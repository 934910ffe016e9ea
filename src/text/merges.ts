/** Which merges changed a proposal's text. */
import type { Commit, TreeFile, Upstream } from '../kep/upstream.ts';
import type { TextMerge } from './lock.ts';

/** The README of a KEP at a commit; undefined if it has none there. */
export type FindReadme = (commit: Pick<Commit, 'id'>) => Promise<TreeFile | undefined>;

/** A part of the mainline, from a commit with a known README up to the newest commit. */
export interface Span {
  /** The id of the README before the span; undefined if there was none. */
  start: string | undefined;
  /** Whether a commit of the mainline is before the span. */
  isBefore: (commit: Commit) => boolean;
  /** Ids of commits of the mainline in the span that are known without asking, oldest first; the last is the newest. */
  known: readonly string[];
  /** Those of them that are likely to have changed the text. */
  likely: ReadonlySet<string>;
}

/**
 * Lists the merges of a span that left a README with other bytes, oldest first, by looking at every commit. That is exact,
 * and for sources that have their lists at hand.
 */
export async function listMerges(upstream: Upstream, span: Span, find: FindReadme): Promise<TextMerge[]> {
  return compare(await walk(upstream, undefined, span.isBefore), span.start, find);
}

/**
 * The same with few requests, for sources in which a commit's list costs one: it halves the span for as long as both ends
 * differ, first along the known commits, then between two neighbors of them. A change that was undone within a
 * part whose ends are alike is not found.
 */
export async function searchMerges(upstream: Upstream, span: Span, find: FindReadme): Promise<TextMerge[]> {
  const idAt = async (commit: string) => (await find({ id: commit }))?.id;
  const parts = await bisect(span.known, span.start, idAt, span.likely);
  const merges: TextMerge[] = [];
  for (const { before, at, start } of parts) {
    const isBefore = (commit: Commit) => commit.id === before || span.isBefore(commit);
    const between = await walk(upstream, at, isBefore);
    const found = await bisect(
      between.map(({ id }) => id),
      start,
      idAt,
    );
    const changing = new Set(found.map(({ at: id }) => id));
    merges.push(
      ...(await compare(
        between.filter(({ id }) => changing.has(id)),
        start,
        find,
      )),
    );
  }
  return merges;
}

interface Part {
  /** The commit before; undefined if it is before the span. */
  before: string | undefined;
  /** The README's id before. */
  start: string | undefined;
  at: string;
}

/**
 * Finds the commits at which the README differs from that at the one before, provided that it differs between the ends.
 * Divides at likely commits, and the ones before them, first.
 */
async function bisect(
  commits: readonly string[],
  start: string | undefined,
  idAt: (commit: string) => Promise<string | undefined>,
  likely: ReadonlySet<string> = new Set(),
): Promise<Part[]> {
  const splits = commits.flatMap((commit, index) => (likely.has(commit) ? [index - 1, index] : []));
  const search = async (low: number, high: number, lowId: string | undefined): Promise<Part[]> => {
    const highId = await idAt(commits[high]!);
    if (highId === lowId) return [];
    if (high - low === 1) return [{ before: commits[low], start: lowId, at: commits[high]! }];
    const within = splits.filter((index) => index > low && index < high);
    const middle = within[Math.floor(within.length / 2)] ?? Math.floor((low + high) / 2);
    const older = await search(low, middle, lowId);
    return [...older, ...(await search(middle, high, await idAt(commits[middle]!)))];
  };
  return commits.length === 0 ? [] : search(-1, commits.length - 1, start);
}

/** The commits of the mainline from one back to the span's beginning, oldest first. */
async function walk(upstream: Upstream, from: string | undefined, isBefore: Span['isBefore']): Promise<Commit[]> {
  const commits: Commit[] = [];
  let isReached = false;
  for await (const commit of upstream.mainline(from)) {
    if (isBefore(commit)) break;
    // A source that starts at the newest commit gives newer ones first.
    isReached ||= commit.id === from;
    if (isReached || from === undefined) commits.push(commit);
  }
  return commits.reverse();
}

async function compare(commits: readonly Commit[], start: string | undefined, find: FindReadme): Promise<TextMerge[]> {
  const merges: TextMerge[] = [];
  let last = start;
  for (const commit of commits) {
    const readme = await find(commit);
    if (readme && readme.id !== last) merges.push(toMerge(commit, readme));
    last = readme?.id ?? last;
  }
  return merges;
}

function toMerge({ id, committedAt, pull }: Commit, readme: TreeFile): TextMerge {
  return {
    date: committedAt.slice(0, 10),
    commit: id,
    ...(pull !== undefined && { pull }),
    path: readme.path,
    id: readme.id,
  };
}
