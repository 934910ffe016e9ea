/** What was read of the upstream repository, kept on disk by object id, so that nothing is asked for twice. */
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'astro/zod';
import type { Upstream } from './upstream.ts';
import { blobId } from './upstream.ts';
import { decodeJson } from '../util/decode.ts';

/**
 * The same upstream, but file lists and contents that were had before come from `directory`. An id
 * stands for its content for ever, so nothing kept there grows old; deleting it costs requests and
 * nothing else. What is damaged counts as not there.
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

/** The same, for contents alone. */
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

/** The file in a cache's directory that holds the content with this id. */
export function objectFile(directory: string, id: string): string {
  return join(directory, 'objects', id.slice(0, 2), id.slice(2));
}

/** Changes when {@link Upstream.files} gives other files of a commit than before. */
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

/** Writes beside the file and renames, so that a run that is stopped leaves no half of one. */
async function write(file: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const next = `${file}.${randomUUID()}`;
  await writeFile(next, content);
  await rename(next, file);
}
