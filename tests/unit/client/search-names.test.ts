import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { listKepNames } from '../../../src/catalog/search.ts';
import { indexNames, readNumber } from '../../../src/client/search-names.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';

test.each([
  ['2599', 2599],
  ['KEP-2599', 2599],
  ['kep 2599', 2599],
  ['kep2599', 2599],
  [' #2599 ', 2599],
  ['KEP‑2599', 2599],
  ['KEP – 2599', 2599],
  ['0127', 127],
  ['kubernetes/enhancements#2599', 2599],
  ['https://github.com/kubernetes/enhancements/issues/2599', 2599],
  ['https://kep.k8s.io/2599/', 2599],
  ['99999x', undefined],
  ['1234567', undefined],
  ['node 2599', undefined],
  ['v1.25', undefined],
  ['kep', undefined],
  ['', undefined],
])('%s names the KEP with the number %s', (query, number) => {
  expect(readNumber(query)).toBe(number);
});

const gates = (...names: string[]) => names.map((name) => ({ name, components: [] }));
const { keps, ...catalog } = catalogOf(
  {
    '2026-07-24': [
      buildKep('1287-in-place', {
        title: 'In-place Update of Pod Resources',
        featureGates: gates('InPlacePodVerticalScaling'),
      }),
      buildKep('1900-x', { title: 'Draft pages' }),
      buildKep('2258-x', { title: 'Node log query', featureGates: gates('NodeLogQuery'), owningSig: 'sig-windows' }),
      buildKep('2599-x', {
        title: 'minReadySeconds for StatefulSets',
        stage: 'stable',
        milestone: { stable: 'v1.25' },
      }),
      buildKep('4381-x', { title: 'DRA Structured Parameters' }),
      buildKep('5419-x', { title: 'In-Place Pod-Level Resources `Resize`' }),
      buildKep('6000-x', { title: 'Answer 2599 queries about the log of a node' }),
    ],
  },
  '2026-07-24',
);
const find = indexNames(listKepNames({ keps, ...catalog }));
const labels = (query: string) => find(query).map(({ kep, quality }) => `${kep.label} ${quality}`);

describe('KEPs are found by their names, best first', () => {
  test.each([
    ['2599', ['KEP-2599 exact', 'KEP-6000 whole']],
    ['99999', []],
    ['nodelogquery', ['KEP-2258 exact']],
    ['node LOG query', ['KEP-2258 exact', 'KEP-6000 whole']],
    ['dra', ['KEP-4381 whole', 'KEP-1900 prefix']],
    ['vertical scaling', ['KEP-1287 whole']],
    ['in-place resize', ['KEP-5419 whole', 'KEP-1287 partial']],
    ['inplacepod', ['KEP-1287 prefix']],
    ['minreadysecnds', ['KEP-2599 typo']],
    ['statefullset', ['KEP-2599 typo']],
    // Facts are not words.
    ['windows', []],
    ['stable', []],
    ['v1.25', []],
    ['***', []],
    ['', []],
  ])('%s', (query, expected) => {
    expect(labels(query)).toEqual(expected);
  });

  test('a partial match names the word that it lacks', () => {
    expect(find('in-place resize').map(({ missing }) => missing)).toEqual([undefined, 'resize']);
  });
});

test('a KEP is found by a former number', () => {
  const formerKeys = new Map([['42', keps.find(({ key }) => key === '2258')!]]);
  const found = indexNames(listKepNames({ keps, formerKeys }))('kep-42');
  expect(found.map(({ kep }) => kep.path)).toEqual(['/keps/2258/']);
});

test('the names of all committed KEPs are small, and searching them is fast enough for every keystroke', async () => {
  const { parseSnapshot } = await import('../../../src/kep/snapshot.ts');
  const { merge } = await import('../../../src/catalog/merge.ts');
  const { parseClub } = await import('../../../src/club/club.ts');
  const snapshot = parseSnapshot(readFileSync('src/data/keps.json', 'utf8'));
  const names = listKepNames(merge(parseClub(readFileSync('content/club.yaml', 'utf8')), snapshot, [], []));
  expect(JSON.stringify(names).length).toBeLessThan(400 * snapshot.keps.length);
  const search = indexNames(names);
  search('warm up');
  const queries = ['admision webhok', 'node log', 'in-place pod resize', '2599'];
  expect(cpuTime(() => queries.forEach((query) => search(query)))).toBeLessThan(200);
});
