/** The repository that KEPs are proposed in, as everything else sees it: GitHub's API and a local clone alike. */
import { createHash } from 'node:crypto';

/** A commit of the default branch: a merge, as a rule. `committedAt` is `yyyy-mm-ddThh:mm:ssZ`. */
export interface Commit {
  id: string;
  committedAt: string;
  /** The pull request that it merged, where its message says so. */
  pull?: number | undefined;
}

/** A file of a commit. */
export interface TreeFile {
  path: string;
  id: string;
  /** In bytes, where the list says so. */
  size?: number | undefined;
}

/** What a refresh or a replay needs of the repository. Every method throws an UpstreamError. */
export interface Upstream {
  repository: string;
  /**
   * What the default branch pointed at, newest first: only what the first parents lead to. Read as far
   * as it is asked for. `from` is the id of a commit on it to start at, which saves reading what is newer; a source
   * that has the whole history at hand starts at the newest commit all the same.
   */
  mainline(from?: string): AsyncIterable<Commit>;
  /** The files below `keps/` of a commit, in git's order. */
  files(commit: Commit): Promise<TreeFile[]>;
  /** The bytes of one file where they are at hand and cost nothing. */
  known(id: string): Promise<Buffer | undefined>;
  /** The bytes of one file, verified against its id. */
  blob(id: string): Promise<Buffer>;
  /** The bytes of the wanted paths of a commit, in one download; absent where a file by itself costs nothing. */
  archive?: (
    commit: Commit,
    wanted: ReadonlySet<string>,
    onBytes: (received: number) => void,
  ) => Promise<Map<string, Buffer>>;
}

/** Whether an entry of a git tree is a file below `keps/`: symbolic links and submodules are not. */
export function isReadable(mode: string, path: string): boolean {
  return mode.startsWith('100') && path.startsWith('keps/');
}

/** Whether a KEP's metadata may be read from a file. */
export function isMetadata({ path }: TreeFile): boolean {
  return /\.ya?ml$/.test(path);
}

/**
 * The number of the pull request that a commit's message names: GitHub's merges begin with it, its squashed
 * merges end their first line in it. A message that only quotes another, as a revert does, names none.
 */
export function readPull(message: string): number | undefined {
  const [subject = ''] = message.split('\n', 1);
  const match = /^Merge pull request #(\d{1,9}) from /.exec(subject) ?? /\(#(\d{1,9})\)\s*$/.exec(subject);
  return match ? Number(match[1]) : undefined;
}

/** Returns git's object id of a file with these bytes. */
export function blobId(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
