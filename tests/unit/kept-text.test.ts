import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepText } from '../../src/kept-text.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'texts-'));
  vi.stubEnv('CODE_VERSION', 'one');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('a text is made once for its inputs, its kind, and the code that makes it', async () => {
  const make = vi.fn(() => 'text');
  const keep = (kind: string, ...inputs: string[]) => keepText(kind, inputs, make, folder);
  expect([await keep('feed', 'a'), await keep('feed', 'a')]).toEqual(['text', 'text']);
  expect(make).toHaveBeenCalledTimes(1);
  await keep('feed', 'b');
  await keep('feed', 'a', '');
  await keep('markdown', 'a');
  expect(make).toHaveBeenCalledTimes(4);
  vi.stubEnv('CODE_VERSION', 'two');
  await keep('feed', 'a');
  expect(make).toHaveBeenCalledTimes(5);
});

test('an empty text is kept as any other, and what fails is not', async () => {
  const make = vi.fn(() => '');
  expect([await keepText('feed', ['a'], make, folder), await keepText('feed', ['a'], make, folder)]).toEqual(['', '']);
  expect(make).toHaveBeenCalledTimes(1);
  const fail = () => {
    throw new Error('no text');
  };
  await expect(keepText('feed', ['b'], fail, folder)).rejects.toThrow('no text');
  expect(await keepText('feed', ['b'], () => 'text', folder)).toBe('text');
});
