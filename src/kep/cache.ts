/** A cache of the upstream repository on disk, by object id, so that nothing is requested twice. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'astro/zod';
import type { Upstream } from './upstream.ts';
import { blobId } from './upstream.ts';
import { decodeJson } from '../util/decode.ts';

/**
 * Returns the same upstream, but with file lists and contents cached in `directory`. An id always stands for the same
 * content, so the cache never becomes stale; deleting it only costs requests. A damaged entry counts as missing.
 */
export function withCache(upstream: Upstream, directory: string): Upstream {
  return {
    ...keepContents(upstream, directory),
    async files(commit) {
      const file = join(directory, LISTS, commit.id);
      const known = filesSchema.safeParse(await read(file));
      if (known.success) return known.data;
      const files = await upstream.files(commit);
      await write(file, JSON.stringify(files));
      return files;
    },
  };
}

/** The same, but only for contents. */
export function keepContents(upstream: Upstream, directory: string): Upstream {
  const { archive } = upstream;
  const keep = (content: Buffer) => write(objectFile(directory, blobId(content)), content);
  return {
    ...upstream,
    known: (id) => read(objectFile(directory, id)),
    async blob(id) {
      const content = await upstream.blob(id);
      await keep(content);
      return content;
    },
    ...(archive && {
      async archive(...request) {
        const contents = await archive(...request);
        for (const content of contents.values()) await keep(content);
        return contents;
      },
    }),
  };
}

/** Returns the path of the file in a cache's directory for the content with this id. */
export function objectFile(directory: string, id: string): string {
  return join(directory, 'objects', id.slice(0, 2), id.slice(2));
}

/** Increment when {@link Upstream.files} returns other files of a commit than before. */
const LISTS = 'lists-2';

const filesSchema = z.preprocess(
  (content) => decodeJson(String(content)),
  z.array(z.object({ id: z.string(), path: z.string(), size: z.number().optional() })),
);

async function read(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Writes to a temporary file and renames it, so that an interrupted run leaves no partial file. */
async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const next = `${file}.${randomUUID()}`;
  await writeFile(next, content);
  await rename(next, file);
}
