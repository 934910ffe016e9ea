import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { objectFile } from '../../../src/kep/cache.ts';
import { blobId } from '../../../src/kep/upstream.ts';
import { readText } from '../../../src/text/contents.ts';

const CONTENT = Buffer.from('# A proposal\n');
const ID = blobId(CONTENT);
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'texts-'));
  mkdirSync(dirname(objectFile(cache, ID)), { recursive: true });
});

afterEach(() => rmSync(cache, { recursive: true }));

test('contents are read by their id', () => {
  writeFileSync(objectFile(cache, ID), CONTENT);
  expect(readText(ID, cache)).toEqual(CONTENT);
});

test('missing contents are not an error', () => {
  expect(readText(ID, cache)).toBeUndefined();
  expect(readText(ID, join(cache, 'nowhere'))).toBeUndefined();
});

test.each(['', '# A propos', '# Another proposal\n'])('damaged contents count as missing: %j', (damaged) => {
  writeFileSync(objectFile(cache, ID), damaged);
  expect(readText(ID, cache)).toBeUndefined();
});

test('a folder in place of a file counts as missing', () => {
  mkdirSync(objectFile(cache, ID));
  expect(readText(ID, cache)).toBeUndefined();
});
