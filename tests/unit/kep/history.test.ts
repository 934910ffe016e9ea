import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../../src/kep/changes.ts';
import { parseChanges } from '../../../src/kep/changes.ts';
import { findStop, standingOn, traceHistory } from '../../../src/kep/history.ts';
import type { Kep } from '../../../src/kep/kep.ts';
import { recordDays } from '../../support/history.ts';
import { buildKep } from '../../support/keps.ts';
import { formatStanding } from '../../support/standings.ts';

const record = (days: Record<string, Kep[]>) => traceHistory(recordDays(days));

const viewer = buildKep('2258-node-service-log-viewer', { title: 'Node service log viewer' });
const query = buildKep('2258-node-log-query', { title: 'Node log query', stage: 'alpha' });

test('a KEP has its whole history under its newest name', () => {
  const { present } = record({ '2021-02-01': [viewer], '2023-05-05': [query] });
  expect([...present.keys()]).toEqual(['2258-node-log-query']);
  const life = present.get('2258-node-log-query')!;
  expect(standingOn(life, '2021-01-31')).toBeUndefined();
  expect(standingOn(life, '2021-02-01')).toMatchObject({ title: 'Node service log viewer', name: viewer.name });
  expect(standingOn(life, '2023-05-04')).toMatchObject({ title: 'Node service log viewer', stage: undefined });
  expect(standingOn(life, '2023-05-05')).toMatchObject({ title: 'Node log query', name: query.name, stage: 'alpha' });
});

test('the work on a KEP stopped when it was last deferred or closed, not when the reason was corrected', () => {
  const at = (status: Kep['status']) => [buildKep('9-x', { status })];
  const stopped = (days: Record<string, Kep[]>) => findStop(record(days).present.get('9-x')!.changes)?.date;
  expect(
    stopped({ '2021-02-01': at('provisional'), '2021-03-01': at('rejected'), '2021-04-01': at('withdrawn') }),
  ).toBe('2021-03-01');
  expect(
    stopped({ '2021-02-01': at('rejected'), '2021-03-01': at('implementable'), '2021-04-01': at('withdrawn') }),
  ).toBe('2021-04-01');
  expect(stopped({ '2021-02-01': at('rejected'), '2021-03-01': at('provisional') })).toBeUndefined();
  expect(stopped({ '2021-02-01': at('deferred'), '2021-03-01': at('withdrawn') })).toBe('2021-02-01');
  expect(stopped({ '2021-02-01': at(undefined) })).toBeUndefined();
});

test('a KEP that is added again, even with another number, continues its history', () => {
  const back = buildKep('2259-node-service-log-viewer', { title: 'Back again' });
  const { present, ended } = record({ '2021-02-01': [viewer], '2021-03-01': [], '2021-04-01': [back] });
  expect(ended.size).toBe(0);
  const life = present.get(back.name)!;
  expect(['2021-02-15', '2021-03-15', '2021-04-15'].map((day) => standingOn(life, day)?.title)).toEqual([
    'Node service log viewer',
    undefined,
    'Back again',
  ]);
});

test('two KEPs that swap names keep their histories', () => {
  const [one, two] = [buildKep('1-x', { title: 'One' }), buildKep('2-y', { title: 'Two' })];
  const swap = (name: string, kep: Kep, commit: string): Change => ({
    date: '2021-03-01',
    commit,
    kepNumber: kep.kepNumber,
    name,
    field: 'name',
    from: kep.name,
    to: name,
  });
  const before = [...record({ '2021-02-01': [one, two] }).present.values()].flatMap(({ changes }) => changes);
  const { present } = traceHistory([...before, swap('2-y', one, 'swap'), swap('1-x', two, 'swap')]);
  expect([...present].map(([name, life]) => [name, life.values.get('title')]).toSorted()).toEqual([
    ['1-x', 'Two'],
    ['2-y', 'One'],
  ]);
});

test('a KEP that one commit adds and removes has ended; one that it removes and adds has not', () => {
  const change = (field: 'added' | 'removed'): Change => ({
    date: '2021-02-01',
    commit: 'same',
    kepNumber: 7,
    name: '7-x',
    field,
    from: field === 'removed' ? '7-x' : null,
    to: field === 'added' ? 'keps/sig-node/7-x' : null,
  });
  expect(traceHistory([change('added'), change('removed')]).present.size).toBe(0);
  expect(traceHistory([change('removed'), change('added')]).present.size).toBe(1);
});

test('a KEP that was removed has ended', () => {
  const { present, ended } = record({ '2021-02-01': [viewer, buildKep('1-x')], '2021-03-01': [buildKep('1-x')] });
  expect([...present.keys()]).toEqual(['1-x']);
  expect([...ended].map(({ name }) => name)).toEqual([viewer.name]);
});

describe('the committed changes', () => {
  const folder = 'tests/fixtures/standings';
  const changes = parseChanges(readFileSync('src/data/kep-changes.json', 'utf8'));
  const { present, ended } = traceHistory(changes);
  const lives = [...present.values(), ...ended];
  const commits = new Set(changes.map(({ commit }) => commit));

  for (const file of readdirSync(folder)) {
    const [commit = '', ...said] = readFileSync(`${folder}/${file}`, 'utf8').trimEnd().split('\n');
    // A club's own record may begin later, or go by week.
    test.skipIf(!commits.has(commit))(`give every KEP the state that its files described: ${file}`, () => {
      const standings = lives.flatMap((life) => standingOn(life, file.replace('.txt', '')) ?? []);
      expect(standings.map(formatStanding).toSorted()).toEqual(said.toSorted());
    });
  }
});
