/** Reads the files of a commit as KEPs. */
import type { Identity } from './changes.ts';
import { pairKeps } from './changes.ts';
import { readContents } from './contents.ts';
import type { Kep } from './kep.ts';
import { compareKeps, nameOf, splitName } from './kep.ts';
import { isMovable, normalizeKep } from './normalize.ts';
import type { Snapshot } from './snapshot.ts';
import type { Commit, TreeFile, Upstream } from './upstream.ts';

/** The snapshot of a commit, and what was left out of it. */
export interface Reading {
  snapshot: Snapshot;
  /** Directories with a template instead of a proposal. */
  templates: string[];
  /** Production-readiness files that belong to no KEP. */
  strays: string[];
}

/**
 * Reads the KEPs of a commit with these files. Only files that differ from the snapshot `before` are fetched. Throws
 * {@link UpstreamError}.
 */
export async function readCommit(
  commit: Commit,
  files: readonly TreeFile[],
  before: Snapshot,
  upstream: Upstream,
  { reread = false }: { reread?: boolean } = {},
): Promise<Reading> {
  const { located, templates, strays } = locate(files);
  const lasts = new Map([...pairKeps(before.keps, located)].map(([last, entry]) => [entry, last]));
  const changed = located.flatMap((entry) => changedFiles(entry, reread ? undefined : lasts.get(entry)));
  const contents = await readContents(upstream, commit, changed);

  const read = new Set(changed);
  const withText = (file: TreeFile) => ({
    id: file.id,
    text: read.has(file) ? contents.get(file.id)!.toString('utf8') : undefined,
  });
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

/** The files of a KEP in the tree, and what its directory name says. */
interface Located extends Identity {
  path: string;
  kep: TreeFile;
  prodReadiness: TreeFile | undefined;
}

const READINESS = 'keps/prod-readiness/';

/**
 * Finds the metadata files in a tree: every `kep.yaml` below `keps/`, at any depth, with its production-readiness file.
 */
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
      // A KEP that moved to another SIG may have left this file behind; then only the number identifies it.
      const prodReadiness =
        kepNumber > 0 ? (byNumber.get(`${sig}/${kepNumber}`) ?? byNumber.get(String(kepNumber))) : undefined;
      return { path, name, kepNumber, kep, prodReadiness };
    });
  const used = new Set(located.map(({ prodReadiness }) => prodReadiness));
  return {
    located,
    templates: directories.filter(({ path }) => isTemplate(path)).map(({ path }) => path),
    strays: readiness.filter((file) => !used.has(file)).map(({ path }) => path),
  };
}

/** Returns the files of a commit from which KEPs are read. */
export function listSources(files: readonly TreeFile[]): TreeFile[] {
  return locate(files).located.flatMap(({ kep, prodReadiness }) => (prodReadiness ? [kep, prodReadiness] : [kep]));
}

/** Templates have the number NNNN or 0000, like some real KEPs; those of production readiness have their own folder. */
function isTemplate(path: string): boolean {
  return /\/(?:nnnn|0+)-[^/]*-template$/i.test(path) || path.startsWith(`${READINESS}template/`);
}

function changedFiles({ path, kep, prodReadiness }: Located, last: Kep | undefined): TreeFile[] {
  return [
    ...(last?.blob.kep === kep.id && isMovable(last, path) ? [] : [kep]),
    ...(prodReadiness === undefined || last?.blob.prodReadiness === prodReadiness.id ? [] : [prodReadiness]),
  ];
}
