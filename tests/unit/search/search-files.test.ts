import { gzipSync } from 'node:zlib';
import { encode } from 'cborg';
import { expect, test } from 'vitest';
import { settle } from '../../../src/search/search-files.ts';

const pack = (content: unknown) => gzipSync(Buffer.concat([Buffer.from('pagefind_dcd'), encode(content)]));

/** The files of an index, with its filters and their values in the order given. */
function index(names: string[], values: string[]) {
  const filters = names.map((name) => ({
    path: `filter/en_${name}.pf_filter`,
    content: pack([name, values.map((value) => [value, [0, 300]])]),
  }));
  return [
    { path: 'pagefind.js', content: Buffer.from('code') },
    ...filters,
    {
      path: 'pagefind.en_x.pf_meta',
      content: pack(['1.5.2', [], [], names.map((name) => [name, `en_${name}`]), [], []]),
    },
    { path: 'pagefind-entry.json', content: Buffer.from('{"languages":{"en":{"hash":"en_x"}}}') },
  ];
}

const told = (files: ReturnType<typeof settle>) =>
  files.map(({ path, content }) => `${path} ${Buffer.from(content).toString('hex')}`).toSorted();

test('the same filters in another order give the same files', () => {
  const one = settle(index(['kind', 'sig'], ['a', 'b', 'c']));
  const other = settle(index(['sig', 'kind'], ['c', 'a', 'b']));
  expect(told(one)).toEqual(told(other));
  expect(one.map(({ path }) => path)).toContain('pagefind.js');
});

test('other pages give other names', () => {
  const names = (files: ReturnType<typeof settle>) => files.map(({ path }) => path).filter((path) => /meta/.test(path));
  expect(names(settle(index(['sig'], ['a'])))).not.toEqual(names(settle(index(['sig'], ['b']))));
});

test('an index of an unknown form is an error', () => {
  expect(() => settle([])).toThrow('The search index has no description');
});
