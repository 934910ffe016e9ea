/** From one snapshot to the next: finds what changed upstream, fetches only that, and tells the difference. */
import type { Change, Difference, Identity } from './changes.ts';
import { compareSnapshots, listChanges, pairKeps } from './changes.ts';
import type { Progress } from './contents.ts';
import { readTexts } from './contents.ts';
import type { Commit, TreeFile, Upstream } from './github.ts';
import { traceHistory } from './history.ts';
import type { Kep } from './kep.ts';
import { compareKeps, nameOf, splitName } from './kep.ts';
import { isMovable, normalizeKep } from './normalize.ts';
import type { Snapshot } from './snapshot.ts';
import type { Store } from './store.ts';

/** More than this part of the known KEPs is never lost in one refresh unless forced. */
const MOST_LOST = 0.02;

export interface RefreshOptions {
  /** Accept that many KEPs disappear. */
  force?: boolean;
  /** Read every file anew, as after a change to how files are read. */
  reread?: boolean;
  onProgress?: (progress: Progress) => void;
}

/** A commit's snapshot, and what was left out of it. */
export interface Reading {
  snapshot: Snapshot;
  /** Directories that hold a template and no proposal. */
  templates: string[];
  /** Production-readiness files without a KEP to belong to. */
  strays: string[];
}

/** What a refresh comes to: the data to be kept, and what is different in it. */
export interface Refresh extends Reading, Store {
  difference: Difference;
}

/** A refresh that would lose more KEPs than one may believe. */
export class LossError extends Error {
  readonly remedy = 'Look at the repository; if the KEPs are really gone, run again with --force.';

  constructor(gone: readonly Kep[], known: number) {
    const names = gone.slice(0, 5).map(({ name }) => name);
    super(
      `${gone.length} of ${known} known KEPs would be lost: ${[...names, ...(gone.length > 5 ? ['…'] : [])].join(', ')}.`,
    );
    this.name = 'LossError';
  }
}

/** The newest commit upstream is of an earlier day than the data, which is never taken back in time. */
export class PastError extends Error {
  readonly remedy: string;

  constructor(commit: Commit, { committedAt }: Snapshot) {
    const day = commit.committedAt.slice(0, 10);
    super(`The newest commit upstream is of ${day}, and the data of ${committedAt.slice(0, 10)}.`);
    this.name = 'PastError';
    this.remedy = `Nothing was changed; run the command again. If upstream has rewritten its history, replay it: npm run fetch -- --since ${day}`;
  }
}

/**
 * Brings the data up to the newest upstream commit; gives `undefined` where it is of that commit
 * already. Throws {@link UpstreamError}, {@link LossError} or {@link PastError}, and changes nothing anywhere.
 */
export async function refresh(
  before: Store,
  upstream: Upstream,
  { force = false, reread = false, onProgress = () => undefined }: RefreshOptions = {},
): Promise<Refresh | undefined> {
  const commit = await upstream.head();
  if (commit.id === before.snapshot.commit && !reread) return undefined;
  if (commit.committedAt.slice(0, 10) < before.snapshot.committedAt.slice(0, 10)) {
    throw new PastError(commit, before.snapshot);
  }
  const reading = await readCommit(commit, before.snapshot, upstream, { reread, onProgress });
  const difference = compareSnapshots(before.snapshot, reading.snapshot);
  if (!force) refuseLoss(difference, before.snapshot);
  return { ...reading, changes: extendChanges(before.changes, reading.snapshot), difference };
}

/**
 * Reads the KEPs as they stand in one commit, and of the files only those that are others than in
 * the snapshot `before`. Throws {@link UpstreamError}.
 */
export async function readCommit(
  commit: Commit,
  before: Snapshot,
  upstream: Upstream,
  { reread = false, onProgress = () => undefined }: Pick<RefreshOptions, 'reread' | 'onProgress'> = {},
): Promise<Reading> {
  const { located, templates, strays } = locate(await upstream.files(commit));
  const lasts = new Map([...pairKeps(before.keps, located)].map(([last, entry]) => [entry, last]));
  const changed = located.flatMap((entry) => changedFiles(entry, reread ? undefined : lasts.get(entry)));
  const texts = await readTexts(commit, upstream, changed, onProgress);

  const withText = (file: TreeFile) => ({ id: file.id, text: texts.get(file.path) });
  const keps = located.map((entry) => {
    const { path, kep, prodReadiness } = entry;
    const source = { path, kep: withText(kep), prodReadiness: prodReadiness && withText(prodReadiness) };
    return normalizeKep(source, lasts.get(entry));
  });
  const snapshot = {
    repository: upstream.repository,
    commit: commit.id,
    committedAt: commit.committedAt,
    keps: keps.toSorted(compareKeps),
  };
  return { snapshot, templates, strays };
}

/** The changes, with those appended that lead to `snapshot`. */
export function extendChanges(changes: readonly Change[], snapshot: Snapshot): Change[] {
  return [...changes, ...listChanges([...traceHistory(changes).present.values()], snapshot)];
}

/** Throws {@link LossError} where more of the known KEPs are gone than one may believe. */
export function refuseLoss({ removed }: Difference, before: Snapshot) {
  if (removed.length > before.keps.length * MOST_LOST) throw new LossError(removed, before.keps.length);
}

/** A KEP's files in the tree, and what its directory tells. */
interface Located extends Identity {
  path: string;
  kep: TreeFile;
  prodReadiness: TreeFile | undefined;
}

const READINESS = 'keps/prod-readiness/';

/** Picks the metadata files out of a tree: every `kep.yaml` under `keps/`, at any depth, with its production-readiness file. */
export function locate(files: readonly TreeFile[]): { located: Located[]; templates: string[]; strays: string[] } {
  const directories = files.flatMap((file) => {
    const path = /^(keps\/.+)\/kep\.yaml$/.exec(file.path)?.[1];
    return path && !path.startsWith(READINESS) ? [{ path, kep: file }] : [];
  });
  const readiness = files.filter(
    ({ path }) => path.startsWith(READINESS) && /\.ya?ml$/.test(path) && !isTemplate(path),
  );
  const byNumber = new Map<string, TreeFile>();
  for (const file of readiness) {
    const [, sig, digits] = /^keps\/prod-readiness\/(?:(.+)\/)?(\d{1,6})\.ya?ml$/.exec(file.path) ?? [];
    if (digits === undefined) continue;
    const number = String(Number(digits));
    byNumber.set(`${sig}/${number}`, file);
    if (!byNumber.has(number)) byNumber.set(number, file);
  }
  const located = directories
    .filter(({ path }) => !isTemplate(path))
    .map(({ path, kep }) => {
      const [, sig] = path.split('/');
      const name = nameOf(path);
      const kepNumber = splitName(name)?.number ?? 0;
      // A KEP that moved to another SIG may have left this file behind: then the number alone tells.
      const prodReadiness = byNumber.get(`${sig}/${kepNumber}`) ?? byNumber.get(String(kepNumber));
      return { path, name, kepNumber, kep, prodReadiness };
    });
  const used = new Set(located.map(({ prodReadiness }) => prodReadiness));
  return {
    located,
    templates: directories.filter(({ path }) => isTemplate(path)).map(({ path }) => path),
    strays: readiness.filter((file) => !used.has(file)).map(({ path }) => path),
  };
}

/** Templates are numbered NNNN or 0000, as real KEPs without a number are; those of production readiness have a folder. */
function isTemplate(path: string): boolean {
  return /\/(?:nnnn|0+)-[^/]*-template$/i.test(path) || path.startsWith(`${READINESS}template/`);
}

function changedFiles({ path, kep, prodReadiness }: Located, last: Kep | undefined): TreeFile[] {
  return [
    ...(last?.blob.kep === kep.id && isMovable(last, path) ? [] : [kep]),
    ...(prodReadiness === undefined || last?.blob.prodReadiness === prodReadiness.id ? [] : [prodReadiness]),
  ];
}
