/** Finds the merges that changed a proposal's text. */
import type { Commit, TreeFile, Upstream } from '../kep/upstream.ts';
import type { TextMerge } from './lock.ts';

/** Returns the README of a KEP at a commit; undefined if there is none. */
export type FindReadme = (commit: Pick<Commit, 'id'>) => Promise<TreeFile | undefined>;

/** A part of the mainline, from a commit with a known README up to the newest commit. */
export interface Span {
  /** The id of the README before the span; undefined if there was none. */
  start: string | undefined;
  /** Whether a commit of the mainline is before the span. */
  isBefore: (commit: Commit) => boolean;
  /**
   * Ids of commits of the mainline in the span that are known without requests, oldest first; the last is the newest.
   */
  known: readonly string[];
  /** Those of them that are likely to have changed the text. */
  likely: ReadonlySet<string>;
}

/**
 * Lists the merges of a span that changed the bytes of a README, oldest first, by examining every commit. This is
 * exact, and meant for sources that have file lists without requests.
 */
export async function listMerges(upstream: Upstream, span: Span, find: FindReadme): Promise<TextMerge[]> {
  return compare(await walk(upstream, undefined, span.isBefore), span.start, find);
}

/**
 * The same with few requests, for sources in which the file list of a commit takes one: it bisects the span as long as
 * both ends differ, first along the known commits, then between two neighbors of them. A change that was reverted
 * within a part whose ends are equal is not found.
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
  /** The id of the README before it. */
  start: string | undefined;
  at: string;
}

/**
 * Finds the commits at which the README differs from that of the previous commit, if it differs between the ends.
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

/** Returns the commits of the mainline from one back to the start of the span, oldest first. */
async function walk(upstream: Upstream, from: string | undefined, isBefore: Span['isBefore']): Promise<Commit[]> {
  const commits: Commit[] = [];
  let isReached = false;
  for await (const commit of upstream.mainline(from)) {
    if (isBefore(commit)) break;
    // A source that always starts at the newest commit returns newer ones first.
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
