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

test('a content is read by its id', () => {
  writeFileSync(objectFile(cache, ID), CONTENT);
  expect(readText(ID, cache)).toEqual(CONTENT);
});

test('a content that is not there is not an error', () => {
  expect(readText(ID, cache)).toBeUndefined();
  expect(readText(ID, join(cache, 'nowhere'))).toBeUndefined();
});

test.each(['', '# A propos', '# Another proposal\n'])('a content that is damaged counts as missing: %j', (damaged) => {
  writeFileSync(objectFile(cache, ID), damaged);
  expect(readText(ID, cache)).toBeUndefined();
});

test('a folder in the place of a content counts as missing', () => {
  mkdirSync(objectFile(cache, ID));
  expect(readText(ID, cache)).toBeUndefined();
});
