/** An upstream in memory: the files of one commit by path. It counts requests. */
import type { Commit, TreeFile, Upstream } from '../../src/kep/upstream.ts';
import { blobId } from '../../src/kep/upstream.ts';
import { ENHANCEMENTS } from '../../src/kep/kep.ts';

export const COMMIT: Commit = { id: 'c'.repeat(40), committedAt: '2021-06-21T12:00:00Z' };

export function buildUpstream(texts: Record<string, string | Buffer>) {
  const asked = { files: 0, blobs: [] as string[], archives: [] as string[][] };
  const contents = new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text as string)]));
  const files: TreeFile[] = [...contents].map(([path, content]) => ({ path, id: blobId(content) }));
  const upstream: Required<Upstream> = {
    repository: ENHANCEMENTS,
    async *mainline() {
      yield COMMIT;
    },
    files: () => {
      asked.files += 1;
      return Promise.resolve(files);
    },
    known: () => Promise.resolve(undefined),
    blob: (id) => {
      asked.blobs.push(id);
      return Promise.resolve(contents.get(files.find((file) => file.id === id)!.path)!);
    },
    archive: (_, wanted, onBytes) => {
      asked.archives.push([...wanted]);
      onBytes(1000);
      return Promise.resolve(new Map([...contents].filter(([path]) => wanted.has(path))));
    },
  };
  return { upstream, files, asked };
}

/** The newest commit of the default branch. */
export async function headOf(upstream: Upstream): Promise<Commit> {
  for await (const commit of upstream.mainline()) return commit;
  throw new Error('There is no commit.');
}
