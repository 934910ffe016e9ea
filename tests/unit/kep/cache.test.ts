import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withCache } from '../../../src/kep/cache.ts';
import { buildUpstream, COMMIT, headOf } from '../../support/upstream.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

const TEXTS = { 'keps/a/kep.yaml': 'title: A\n', 'keps/b/kep.yaml': 'title: B\n' };

function setUp() {
  const { upstream, files, asked } = buildUpstream(TEXTS);
  return { cached: withCache(upstream, folder), files, asked };
}

test('a file list is requested once', async () => {
  const { cached, files, asked } = setUp();
  expect(await cached.files(COMMIT)).toEqual(files);
  expect(await setUp().cached.files(COMMIT)).toEqual(files);
  expect(await cached.files(COMMIT)).toEqual(files);
  expect(asked.files).toBe(1);
  expect(readdirSync(join(folder, 'lists-2'))).toEqual([COMMIT.id]);
});

test.each(['', '[', '{}', '[{ "id": 1 }]', 'null'])('a damaged file list is requested again: %j', async (text) => {
  const { cached, files, asked } = setUp();
  await cached.files(COMMIT);
  writeFileSync(join(folder, 'lists-2', COMMIT.id), text);
  expect(await cached.files(COMMIT)).toEqual(files);
  expect(asked.files).toBe(2);
});

test('a file that was read once, by itself or from a tarball, is in the cache', async () => {
  const { cached, files } = setUp();
  const [a, b] = files;
  expect(await cached.known(a!.id)).toBeUndefined();
  await cached.blob(a!.id);
  await cached.archive!(COMMIT, new Set([b!.path]), () => undefined);
  expect((await cached.known(a!.id))?.toString()).toBe('title: A\n');
  expect((await cached.known(b!.id))?.toString()).toBe('title: B\n');
  expect(readFileSync(join(folder, 'objects', a!.id.slice(0, 2), a!.id.slice(2)), 'utf8')).toBe('title: A\n');
});

test('only complete files are left in the folder', async () => {
  const { cached, files } = setUp();
  await cached.files(COMMIT);
  for (const { id } of files) await cached.blob(id);
  const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(left.map(({ name }) => name).toSorted()).toEqual(
    [COMMIT.id, ...files.map(({ id }) => id.slice(2))].toSorted(),
  );
});

test('a folder that cannot be read is an error, not an empty one', async () => {
  writeFileSync(join(folder, 'objects'), 'a file in the way');
  await expect(setUp().cached.known('a'.repeat(40))).rejects.toThrow(/ENOTDIR/);
});

test('all other requests are passed on', async () => {
  const { cached } = setUp();
  expect(cached.repository).toBe('kubernetes/enhancements');
  expect(await headOf(cached)).toEqual(COMMIT);
});
