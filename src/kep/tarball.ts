import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';

/**
 * Reads a gzipped tarball from a stream and keeps the wanted files, by their path below its single top folder. Paths
 * are only compared, and nothing is written to disk. Throws if the stream ends early or is not a tarball.
 */
export async function unpack(
  body: ReadableStream,
  wanted: ReadonlySet<string>,
  onBytes: (received: number) => void,
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const tar = extract();
  tar.on('entry', (header, entry, next) => {
    const path = header.name.slice(header.name.indexOf('/') + 1);
    const keep = header.type === 'file' && wanted.has(path);
    const chunks: Buffer[] = [];
    entry.on('error', next);
    entry.on('data', (chunk) => {
      if (keep) chunks.push(chunk as Buffer);
    });
    entry.on('end', () => {
      if (keep) found.set(path, Buffer.concat(chunks));
      next();
    });
  });
  let received = 0;
  async function* counted(source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      received += chunk.length;
      onBytes(received);
      yield chunk;
    }
  }
  await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), counted, createGunzip(), tar);
  return found;
}
