/** The contents of upstream files, got with as few requests as may be, and proved by their git object ids. */
import type { Commit, TreeFile, Upstream } from './github.ts';
import { RETRY_ADVICE, UpstreamError } from './failure.ts';
import { blobId } from './github.ts';

/** Above this many files one tarball is cheaper than a request for each. */
const MOST_BLOBS = 50;
const AT_ONCE = 8;

export type Progress = { files: number; of: number } | { bytes: number };

/**
 * The texts of files of a commit, by path: those at hand first, then the others one by one or out
 * of the tarball. Contents count only when their object id is the one that the tree names. Throws
 * {@link UpstreamError}.
 */
export async function readTexts(
  commit: Commit,
  upstream: Upstream,
  files: readonly TreeFile[],
  onProgress: (progress: Progress) => void,
): Promise<Map<string, string>> {
  const contents = new Map<string, Buffer>();
  const take = ({ path, id }: TreeFile, content: Buffer | undefined) => {
    if (content !== undefined && blobId(content) === id) contents.set(path, content);
  };
  const missing = () => files.filter(({ path }) => !contents.has(path));

  await Promise.all(files.map(async (file) => take(file, await upstream.known(file.id))));
  if (missing().length > MOST_BLOBS) {
    const wanted = missing();
    const paths = new Set(wanted.map(({ path }) => path));
    const archive = await upstream.archive(commit, paths, (bytes) => onProgress({ bytes }));
    for (const file of wanted) take(file, archive.get(file.path));
    // Git attributes can make a tarball's file differ from the object; the few such are asked for by id.
    if (missing().length > MOST_BLOBS) {
      throw new UpstreamError(`The tarball lacks ${missing().length} of ${wanted.length} files.`, RETRY_ADVICE);
    }
  }
  const rest = missing();
  let done = 0;
  const read = async (file: TreeFile) => {
    contents.set(file.path, await upstream.blob(file.id));
    onProgress({ files: ++done, of: rest.length });
  };
  // A failure ends all: what waits is not asked for any more.
  const queue = [...rest];
  const work = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) await read(file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work)).finally(() => queue.splice(0));
  return new Map([...contents].map(([path, content]) => [path, content.toString('utf8')]));
}
