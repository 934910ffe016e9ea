import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { Header } from 'tar-stream';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { unpack } from '../../../src/kep/tarball.ts';

const TOP = 'kubernetes-enhancements-0123456/';

async function tar(...entries: (Partial<Header> & { name: string; content?: string })[]): Promise<Buffer> {
  const archive = pack();
  for (const { content, ...header } of entries) archive.entry(header, content ?? '');
  archive.finalize();
  return buffer(archive);
}

async function unpacked(archive: Buffer, ...wanted: string[]) {
  const found = await unpack(new Blob([new Uint8Array(archive)]).stream(), new Set(wanted), () => undefined);
  return Object.fromEntries([...found].map(([path, content]) => [path, content.toString()]));
}

test('only the wanted files are kept', async () => {
  const archive = await tar(
    { name: TOP, type: 'directory' },
    { name: `${TOP}keps/a/kep.yaml`, content: 'title: A' },
    { name: `${TOP}keps/a/README.md`, content: 'prose' },
  );
  expect(await unpacked(gzipSync(archive), 'keps/a/kep.yaml')).toEqual({ 'keps/a/kep.yaml': 'title: A' });
});

test('a long path, which tar stores in a separate header, is found', async () => {
  const path = `keps/${'a-very-long-name-'.repeat(12)}/kep.yaml`;
  expect(await unpacked(gzipSync(await tar({ name: TOP + path, content: 'x' })), path)).toEqual({ [path]: 'x' });
});

test('links, and paths that lead out of the tarball, are not followed', async () => {
  const archive = await tar(
    { name: `${TOP}keps/a/kep.yaml`, type: 'symlink', linkname: '/etc/passwd' },
    { name: `${TOP}../../keps/a/kep.yaml`, content: 'elsewhere' },
    { name: '/keps/b/kep.yaml', content: 'from the root' },
  );
  expect(await unpacked(gzipSync(archive), 'keps/a/kep.yaml')).toEqual({});
});

test('a tarball that ends early, in the compression or in the tar, is an error', async () => {
  const archive = await tar({ name: `${TOP}keps/a/kep.yaml`, content: 'title: A\n'.repeat(500) });
  await expect(unpacked(gzipSync(archive).subarray(0, 60), 'keps/a/kep.yaml')).rejects.toThrow(
    'unexpected end of file',
  );
  await expect(unpacked(gzipSync(archive.subarray(0, 2000)), 'keps/a/kep.yaml')).rejects.toThrow(
    'Unexpected end of data',
  );
  await expect(unpacked(Buffer.from('<html>Sorry</html>'), 'keps/a/kep.yaml')).rejects.toThrow(
    'incorrect header check',
  );
});

test('the received bytes are counted up to the total', async () => {
  const archive = gzipSync(await tar({ name: `${TOP}a`, content: 'x' }));
  const counts: number[] = [];
  await unpack(new Blob([new Uint8Array(archive)]).stream(), new Set(), (received) => counts.push(received));
  expect(counts.at(-1)).toBe(archive.length);
});
