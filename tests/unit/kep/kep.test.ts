import { expect, test } from 'vitest';
import { compareKeps, compareText, isPlanned, keyKeps, splitName } from '../../../src/kep/kep.ts';
import { buildKep } from '../../support/keps.ts';

const keys = (...keps: ReturnType<typeof buildKep>[]) => [...keyKeps(keps)].map(([key, { name }]) => [key, name]);

test('a KEP is keyed by its number', () => {
  expect(keys(buildKep('2599-min-ready-seconds'))).toEqual([['2599', '2599-min-ready-seconds']]);
});

test('of two KEPs with the same number, the one that is not closed has it, and both have a key', () => {
  expect(
    keys(
      buildKep('2133-a', { status: 'replaced', creationDate: '2021-01-01' }),
      buildKep('2133-b', { status: 'implemented' }),
    ),
  ).toEqual([
    ['2133-a', '2133-a'],
    ['2133', '2133-b'],
  ]);
});

test('of two such KEPs that are not closed, the one created last has the number', () => {
  expect(
    keys(buildKep('2133-a', { creationDate: '2019-10-04' }), buildKep('2133-b', { creationDate: '2020-11-12' })),
  ).toEqual([
    ['2133-a', '2133-a'],
    ['2133', '2133-b'],
  ]);
});

test('without a number, the directory name is the key', () => {
  expect(keys(buildKep('0000-kep-process'), buildKep('0000-community-forum'))).toEqual([
    ['0000-kep-process', '0000-kep-process'],
    ['0000-community-forum', '0000-community-forum'],
  ]);
});

test('a directory whose name is the number of another KEP does not take its key', () => {
  expect(keys(buildKep('2599', { kepNumber: 0 }), buildKep('2599-min-ready-seconds'))).toEqual([
    ['keps-sig-node-2599', '2599'],
    ['2599', '2599-min-ready-seconds'],
  ]);
});

test('two directories with the same name in two SIGs both have a key', () => {
  const names = keys(
    buildKep('0000-x', { path: 'keps/sig-a/0000-x' }),
    buildKep('0000-x', { path: 'keps/sig-b/0000-x' }),
  );
  expect(names.map(([key]) => key)).toEqual(['0000-x', 'keps-sig-b-0000-x']);
});

test('a key has only characters that are allowed in file names on every host', () => {
  expect(keys(buildKep('NNNN-what:why?'), buildKep('NNNN-what*why*')).map(([key]) => key)).toEqual([
    'NNNN-what-why-',
    'keps-sig-node-NNNN-what-why-',
  ]);
});

test('a directory whose name begins with a date has no number', () => {
  expect(splitName('20190603-endpointslices')).toBeUndefined();
  expect(splitName('0752-endpointslices')).toEqual({ number: 752, slug: 'endpointslices' });
});

test('a stage is planned while the KEP is at an earlier one', () => {
  expect(isPlanned({ stage: 'alpha' }, 'beta')).toBe(true);
  expect(isPlanned({ stage: 'beta' }, 'beta')).toBe(false);
  expect(isPlanned({ stage: 'stable' }, 'alpha')).toBe(false);
  expect(isPlanned({}, 'stable')).toBe(true);
  expect(isPlanned({ status: 'implemented' }, 'stable')).toBe(false);
});

test('texts are ordered by their characters, and equal ones are equal', () => {
  expect([compareText('a', 'b'), compareText('b', 'a'), compareText('a', 'a'), compareText('Z', 'a')]).toEqual([
    -1, 1, 0, -1,
  ]);
});

test('KEPs are ordered as numbers, not as text', () => {
  const keps = [buildKep('2599-b'), buildKep('752-a'), buildKep('2599-a')];
  expect(keps.toSorted(compareKeps).map(({ name }) => name)).toEqual(['752-a', '2599-a', '2599-b']);
});
