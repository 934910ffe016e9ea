/**
 * The contents of upstream files, fetched with as few requests as possible and verified against their git object ids.
 */
import { RETRY_ADVICE, UpstreamError } from './failure.ts';
import type { Commit, TreeFile, Upstream } from './upstream.ts';
import { blobId } from './upstream.ts';

/** For more files than this, one tarball is cheaper than a request for each. */
const MOST_BLOBS = 50;
const AT_ONCE = 8;

export type Progress = { files: number; of: number } | { bytes: number };

export interface ReadOptions {
  /** How many files are requested one by one before the tarball is used instead. */
  mostBlobs?: number;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * Returns the contents of files of a commit, by object id: known ones first, then the others one by one or from the
 * tarball. Contents are accepted only if they match the object id in the tree. Throws {@link UpstreamError}.
 */
export async function readContents(
  upstream: Upstream,
  commit: Commit,
  files: readonly TreeFile[],
  { mostBlobs = MOST_BLOBS, onProgress = () => undefined }: ReadOptions = {},
): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  const take = (id: string, content: Buffer | undefined) => {
    if (content !== undefined && blobId(content) === id) contents.set(id, content);
  };
  const unique = [...new Map(files.map((file) => [file.id, file])).values()];
  const missing = () => unique.filter(({ id }) => !contents.has(id));

  await Promise.all(unique.map(async ({ id }) => take(id, await upstream.known(id))));
  if (upstream.archive && missing().length > mostBlobs) {
    const wanted = missing();
    const paths = new Set(wanted.map(({ path }) => path));
    const archive = await upstream.archive(commit, paths, (bytes) => onProgress({ bytes }));
    for (const { id, path } of wanted) take(id, archive.get(path));
    // Git attributes can make a file in the tarball differ from the object; the few that do are requested by id.
    if (missing().length > MOST_BLOBS) {
      throw new UpstreamError(`The tarball lacks ${missing().length} of ${wanted.length} files.`, RETRY_ADVICE);
    }
  }
  const rest = missing();
  let done = 0;
  await inParallel(rest, AT_ONCE, async ({ id }) => {
    contents.set(id, await upstream.blob(id));
    onProgress({ files: ++done, of: rest.length });
  });
  return contents;
}

/** Processes items, a limited number at a time. After a failure no more items are started. */
export async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker)).finally(() => queue.splice(0));
}
