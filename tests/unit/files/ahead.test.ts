import { expect, test } from 'vitest';
import { writeAhead } from '../../../src/files/ahead.ts';
import type { SiteFile } from '../../../src/files/file.ts';

/** Files whose contents are decided by the test. */
function buildFiles(names: readonly string[]) {
  const started = new Map<string, PromiseWithResolvers<string>>();
  const files = names.map((name): SiteFile => ({
    name,
    mediaType: 'image/png',
    inBackground: true,
    write: () => {
      const contents = Promise.withResolvers<string>();
      started.set(name, contents);
      return contents.promise;
    },
  }));
  return { files, started };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('files are started two at a time, before anybody asks for them', async () => {
  const { files, started } = buildFiles(['a', 'b', 'c', 'd']);
  const ahead = writeAhead(files);
  await settled();
  expect([...started.keys()]).toEqual(['a', 'b']);
  started.get('b')!.resolve('the text of b');
  await settled();
  expect([...started.keys()]).toEqual(['a', 'b', 'd']);
  expect(await ahead[1]!.write()).toBe('the text of b');
  expect(ahead.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
});

test('contents are not kept once they were asked for', async () => {
  const { files, started } = buildFiles(['a']);
  const [ahead] = writeAhead(files);
  await settled();
  started.get('a')!.resolve('the first text');
  expect(await ahead!.write()).toBe('the first text');
  const again = ahead!.write();
  started.get('a')!.resolve('the second text');
  expect(await again).toBe('the second text');
});

test('an error is that of its file alone', async () => {
  const { files, started } = buildFiles(['a', 'b', 'c']);
  const ahead = writeAhead(files);
  await settled();
  started.get('a')!.reject(new Error('a cannot be drawn'));
  await settled();
  started.get('c')!.resolve('the text of c');
  await expect(ahead[0]!.write()).rejects.toThrow('a cannot be drawn');
  expect(await ahead[2]!.write()).toBe('the text of c');
});

test('other files are written when they are asked for', async () => {
  let written = 0;
  const file: SiteFile = { name: 'a', mediaType: 'text/plain', write: () => `text ${++written}` };
  const [ahead] = writeAhead([file]);
  await settled();
  expect(written).toBe(0);
  expect(await ahead!.write()).toBe('text 1');
});
