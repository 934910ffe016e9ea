import { expect, test } from 'vitest';
import type { Progress } from '../../../src/kep/contents.ts';
import { readContents } from '../../../src/kep/contents.ts';
import type { Upstream } from '../../../src/kep/upstream.ts';
import { buildUpstream, COMMIT } from '../../support/upstream.ts';

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`keps/${index}/kep.yaml`, `title: ${index} é\n`]));

function setUp(count: number) {
  const texts = many(count);
  const reported: Progress[] = [];
  const { upstream, files, asked } = buildUpstream(texts);
  const read = (from: Upstream = upstream) =>
    readContents(from, COMMIT, files, { onProgress: (progress) => reported.push(progress) }).then((contents) =>
      Object.fromEntries(files.map(({ path, id }) => [path, contents.get(id)!.toString()])),
    );
  return { texts, upstream, files, asked, reported, read };
}

test('up to fifty files are requested one by one, and counted', async () => {
  const { texts, files, asked, reported, read } = setUp(50);
  expect(await read()).toEqual(texts);
  expect(asked.archives).toEqual([]);
  expect(asked.blobs.toSorted()).toEqual(files.map(({ id }) => id).toSorted());
  expect(reported).toEqual(Array.from({ length: 50 }, (_, index) => ({ files: index + 1, of: 50 })));
});

test('more than fifty files are read from one tarball', async () => {
  const { texts, asked, reported, read } = setUp(51);
  expect(await read()).toEqual(texts);
  expect(asked.archives).toEqual([Object.keys(texts)]);
  expect(asked.blobs).toEqual([]);
  expect(reported).toEqual([{ bytes: 1000 }]);
});

test('cached files are not requested, if they match the tree', async () => {
  const { texts, upstream, files, asked, read } = setUp(60);
  const known = (id: string) => {
    const index = files.findIndex((file) => file.id === id);
    // Of the fifteen at hand, five are damaged.
    const text = index < 5 ? 'damaged' : texts[files[index]!.path]!;
    return Promise.resolve(index < 15 ? Buffer.from(text) : undefined);
  };
  expect(await read({ ...upstream, known })).toEqual(texts);
  expect(asked.archives).toEqual([]);
  expect(asked.blobs).toHaveLength(50);
});

test('up to fifty files that a tarball lacks, or that differ from the tree, are requested one by one', async () => {
  const { texts, upstream, files, asked, read } = setUp(60);
  const archive: typeof upstream.archive = async (...args) => {
    const contents = await upstream.archive(...args);
    for (const { path } of files.slice(0, 30)) contents.delete(path);
    for (const { path } of files.slice(30, 50)) contents.set(path, Buffer.from('changed by an attribute'));
    return contents;
  };
  expect(await read({ ...upstream, archive })).toEqual(texts);
  expect(asked.blobs).toHaveLength(50);
});

test('a tarball that lacks more files is an error', async () => {
  const { upstream, read } = setUp(60);
  const archive = () => Promise.resolve(new Map<string, Buffer>());
  await expect(read({ ...upstream, archive })).rejects.toMatchObject({
    message: 'The tarball lacks 60 of 60 files.',
    remedy: 'Nothing was changed; run the command again.',
  });
});

test('eight files are requested at a time, and none after a failure', async () => {
  const { upstream, read } = setUp(40);
  let [open, most, asked] = [0, 0, 0];
  const blob = async (id: string) => {
    asked += 1;
    most = Math.max(most, ++open);
    await new Promise((done) => setImmediate(done));
    open -= 1;
    if (asked >= 16) throw new Error('It failed.');
    return upstream.blob(id);
  };
  await expect(read({ ...upstream, blob })).rejects.toThrow('It failed.');
  await new Promise((done) => setTimeout(done, 20));
  expect(most).toBe(8);
  expect(asked).toBeLessThanOrEqual(24);
});
