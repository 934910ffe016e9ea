/** From one snapshot to the next: finds what changed upstream, fetches only that, and tells the difference. */
import type { Change, Difference } from './changes.ts';
import { compareSnapshots, listChanges } from './changes.ts';
import type { Commit, TreeFile, Upstream } from './github.ts';
import { blobId, UpstreamError } from './github.ts';
import type { Kep } from './kep.ts';
import { compareKeps, splitName } from './kep.ts';
import { normalizeKep } from './normalize.ts';
import type { Snapshot } from './snapshot.ts';

/** Above this many changed files one tarball is cheaper than a request for each. */
const MOST_BLOBS = 50;
/** More than this part of the known KEPs is never lost in one refresh unless forced. */
const MOST_LOST = 0.02;

export type Progress = { files: number; of: number } | { bytes: number };

export interface RefreshOptions {
  /** Accept that many KEPs disappear. */
  force?: boolean;
  onProgress?: (progress: Progress) => void;
}

export interface Refresh {
  snapshot: Snapshot;
  /** The changes since the snapshot before; none where there was no snapshot to compare with. */
  changes: Change[];
  difference: Difference;
  /** Directories that hold a template and no proposal. */
  templates: string[];
  /** Production-readiness files without a KEP to belong to. */
  strays: string[];
}

/** A refresh that would lose more KEPs than one may believe. */
export class LossError extends Error {
  readonly remedy = 'Look at the repository; if the KEPs are really gone, run again with --force.';

  constructor(gone: readonly Kep[], known: number) {
    super(
      `${gone.length} of ${known} known KEPs would be lost: ${gone
        .slice(0, 5)
        .map(({ name }) => name)
        .join(', ')}${gone.length > 5 ? ', …' : ''}.`,
    );
    this.name = 'LossError';
  }
}

/**
 * Brings `before` up to the newest upstream commit; gives `undefined` where it is of that commit
 * already. Throws {@link UpstreamError} or {@link LossError}, and changes nothing anywhere.
 */
export async function refresh(
  before: Snapshot,
  upstream: Upstream,
  { force = false, onProgress = () => undefined }: RefreshOptions = {},
): Promise<Refresh | undefined> {
  const commit = await upstream.head();
  if (commit.id === before.commit) return undefined;
  const { located, templates, strays } = locate(await upstream.files(commit));
  const known = new Map(before.keps.map((kep) => [kep.path, kep]));
  const texts = await readTexts(
    commit,
    upstream,
    located.flatMap((entry) => changedFiles(entry, known.get(entry.path))),
    onProgress,
  );

  const withText = (file: TreeFile) => ({ id: file.id, text: texts.get(file.path) });
  const keps = located.map(({ path, kep, prodReadiness }) =>
    normalizeKep(
      { path, kep: withText(kep), prodReadiness: prodReadiness && withText(prodReadiness) },
      known.get(path),
    ),
  );
  const snapshot = {
    repository: upstream.repository,
    commit: commit.id,
    committedAt: commit.committedAt,
    keps: keps.toSorted(compareKeps),
  };
  const difference = compareSnapshots(before, snapshot);
  if (difference.removed.length > before.keps.length * MOST_LOST && !force) {
    throw new LossError(difference.removed, before.keps.length);
  }
  return {
    snapshot,
    changes: before.keps.length > 0 ? listChanges(before, snapshot) : [],
    difference,
    templates,
    strays,
  };
}

/** A KEP's files in the tree. */
interface Located {
  path: string;
  kep: TreeFile;
  prodReadiness: TreeFile | undefined;
}

/** Picks the metadata files out of a tree: every `kep.yaml` under `keps/`, at any depth, with its production-readiness file. */
export function locate(files: readonly TreeFile[]): { located: Located[]; templates: string[]; strays: string[] } {
  const directories = files.flatMap((file) => {
    const path = /^(keps\/.+)\/kep\.yaml$/.exec(file.path)?.[1];
    return path && !path.startsWith('keps/prod-readiness/') ? [{ path, kep: file }] : [];
  });
  const templates = directories.filter(({ path }) => isTemplate(path)).map(({ path }) => path);
  const readiness = new Map<string, TreeFile>();
  for (const file of files) {
    const match = /^keps\/prod-readiness\/(?:(.+)\/)?(\d{1,6})\.yaml$/.exec(file.path);
    if (!match) continue;
    readiness.set(`${match[1]}/${Number(match[2])}`, file);
    if (!readiness.has(match[2]!)) readiness.set(String(Number(match[2])), file);
  }
  const located = directories
    .filter(({ path }) => !isTemplate(path))
    .map(({ path, kep }) => {
      const [, sig = '', ...rest] = path.split('/');
      const number = splitName(rest.at(-1) ?? sig)?.number;
      // A KEP that moved to another SIG may have left this file behind: then the number alone tells.
      return { path, kep, prodReadiness: readiness.get(`${sig}/${number}`) ?? readiness.get(String(number)) };
    });
  const used = new Set(located.map(({ prodReadiness }) => prodReadiness));
  const strays = [...new Set(readiness.values())].filter((file) => !used.has(file)).map(({ path }) => path);
  return { located, templates, strays };
}

/** Upstream numbers its templates NNNN or 0000; real KEPs without a number are 0000 as well. */
function isTemplate(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^nnnn-/i.test(name) || /^0+-.*\btemplate\b/i.test(name);
}

function changedFiles({ kep, prodReadiness }: Located, last: Kep | undefined): TreeFile[] {
  return [
    ...(last?.blob.kep === kep.id ? [] : [kep]),
    ...(prodReadiness === undefined || last?.blob.prodReadiness === prodReadiness.id ? [] : [prodReadiness]),
  ];
}

/** The texts of files by path. Contents count only when their git object id is the one that the tree names. */
async function readTexts(
  commit: Commit,
  upstream: Upstream,
  files: readonly TreeFile[],
  onProgress: (progress: Progress) => void,
): Promise<Map<string, string>> {
  const contents = new Map<string, Buffer>();
  if (files.length > MOST_BLOBS) {
    const paths = new Set(files.map(({ path }) => path));
    const archive = await upstream.archive(commit, paths, (bytes) => onProgress({ bytes }));
    for (const { path, id } of files) {
      const content = archive.get(path);
      if (content && blobId(content) === id) contents.set(path, content);
    }
  }
  // Git attributes can make a tarball's file differ from the object; the few such are asked for by id.
  const missing = files.filter(({ path }) => !contents.has(path));
  if (missing.length > MOST_BLOBS) {
    throw new UpstreamError(
      `The tarball lacks ${missing.length} of ${files.length} files.`,
      'Nothing was changed; run the command again.',
    );
  }
  let done = 0;
  const ids = new Map(missing.map(({ path, id }) => [path, id]));
  const read = async ([path, id]: [string, string]) => {
    const content = await upstream.blob(id);
    if (blobId(content) !== id) {
      throw new UpstreamError(
        `GitHub's answer for ${path} is not the file that it names.`,
        'Nothing was changed; run the command again.',
      );
    }
    contents.set(path, content);
    onProgress({ files: ++done, of: ids.size });
  };
  await Promise.all([...ids].map(read));
  return new Map([...contents].map(([path, content]) => [path, content.toString('utf8')]));
}
