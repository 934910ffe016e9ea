/** The upstream repository, as the other modules see it: GitHub's API and a local clone have the same interface. */
import { createHash } from 'node:crypto';

/** A commit of the default branch, usually a merge. `committedAt` is `yyyy-mm-ddThh:mm:ssZ`. */
export interface Commit {
  id: string;
  committedAt: string;
  /** The pull request that it merged, if its message says so. */
  pull?: number | undefined;
}

/** A file of a commit. */
export interface TreeFile {
  path: string;
  id: string;
  /** In bytes, if the list has it. */
  size?: number | undefined;
}

/** What a refresh or a replay needs from the repository. Every method throws an UpstreamError. */
export interface Upstream {
  repository: string;
  /**
   * The first-parent commits of the default branch, newest first, read lazily. `from` is the id of one of them to start
   * at, which avoids reading newer ones; a source that has the whole history can start at the newest commit anyway.
   */
  mainline(from?: string): AsyncIterable<Commit>;
  /** The files below `keps/` in a commit, in git's order. */
  files(commit: Commit): Promise<TreeFile[]>;
  /** The bytes of one file if they are available without a request. */
  known(id: string): Promise<Buffer | undefined>;
  /** The bytes of one file, verified against its id. */
  blob(id: string): Promise<Buffer>;
  /** The bytes of the wanted paths of a commit, in one download; absent if single files cost nothing. */
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
 * Returns the number of the pull request in the message of a commit: GitHub's merge commits begin with it, and the
 * first line of its squash commits ends with it. A message that only quotes another, such as that of a revert, has
 * none.
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
