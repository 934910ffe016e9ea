import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { weekOf } from '../../../src/util/dates.ts';
import { withCache } from '../../../src/kep/cache.ts';
import { formatChanges } from '../../../src/kep/changes.ts';
import { connect } from '../../../src/kep/github.ts';
import { standingOn, traceHistory } from '../../../src/kep/history.ts';
import { ENHANCEMENTS } from '../../../src/kep/kep.ts';
import { refresh } from '../../../src/kep/refresh.ts';
import { asOf, replay } from '../../../src/kep/replay.ts';
import { formatSnapshot } from '../../../src/kep/snapshot.ts';
import type { Store } from '../../../src/kep/store.ts';
import { EMPTY_STORE } from '../../../src/kep/store.ts';
import { quickClock } from '../../support/clock.ts';
import { GitHub } from '../../support/github.ts';
import { headOf } from '../../support/upstream.ts';
import { formatStanding } from '../../support/standings.ts';

const yaml = (title: string, more = '') => `title: ${title}\nowning-sig: sig-node\nstatus: implementable\n${more}`;
const file = (directory: string, sig = 'sig-node') => `keps/${sig}/${directory}/kep.yaml`;

let github: GitHub;
let cache: string;

beforeEach(async () => {
  github = await GitHub.start();
  cache = mkdtempSync(join(tmpdir(), 'cache-'));
});

afterEach(async () => {
  await github.stop();
  rmSync(cache, { recursive: true });
});

const upstream = () => connect({ repository: ENHANCEMENTS, apiUrl: github.url, token: 'x', clock: quickClock() });
const replaySince = (since: string, before: Store = EMPTY_STORE) =>
  replay(before, withCache(upstream(), cache), { since, weekly: true });
const bytes = ({ snapshot, changes }: Store) => formatSnapshot(snapshot) + formatChanges(changes);

/** Seven weeks in which most of what happens to a KEP happens. The days are Fridays. */
function sevenWeeks() {
  github.commit({ [file('1-one')]: yaml('One'), [file('2-two')]: yaml('Two', 'stage: alpha\n') }, '2021-01-08T12:00Z');
  github.commit({ [file('1-one')]: yaml('One', 'stage: alpha\n') }, '2021-01-11T12:00Z');
  github.commit({ [file('1-one')]: yaml('One', 'stage: beta\n') }, '2021-01-15T12:00Z');
  github.commit(
    { [file('2-two')]: 'title: "no end\nstatus: [', [file('3-three')]: yaml('Three') },
    '2021-01-22T12:00Z',
  );
  github.commit({ [file('2-two')]: yaml('Two', 'stage: alpha\n') }, '2021-01-29T12:00Z');
  github.commit({ [file('2-two')]: null, [file('22-two', 'sig-apps')]: yaml('Two renumbered') }, '2021-02-05T12:00Z');
  github.commit({ [file('3-three')]: null }, '2021-02-12T12:00Z');
  github.commit({ [file('3-third')]: yaml('Third', 'milestone: { alpha: v1.22 }\n') }, '2021-02-19T12:00Z');
}
const FRIDAYS = ['2021-01-08', '2021-01-15', '2021-01-22', '2021-01-29', '2021-02-05', '2021-02-12', '2021-02-19'];

describe('a replay', () => {
  test('records each change, at the end of its week', async () => {
    sevenWeeks();
    const { changes } = await replaySince('2021-01-09');
    expect(
      changes
        .filter(({ date }) => date > '2021-01-15')
        .map((change) =>
          Object.values(change)
            .join(' ')
            .replace(/ [0-9a-f]{40}/, ''),
        ),
    ).toEqual([
      '2021-01-22 3 3-three added  keps/sig-node/3-three',
      '2021-01-22 3 3-three title  Three',
      '2021-01-22 3 3-three owningSig  sig-node',
      '2021-01-22 3 3-three status  implementable',
      '2021-02-05 22 22-two name 2-two 22-two',
      '2021-02-05 22 22-two title Two Two renumbered',
      '2021-02-05 22 22-two stage alpha ',
      '2021-02-12 3 3-three removed 3-three ',
      '2021-02-19 3 3-third added  keps/sig-node/3-third',
      '2021-02-19 3 3-third title  Third',
      '2021-02-19 3 3-third owningSig  sig-node',
      '2021-02-19 3 3-third status  implementable',
      '2021-02-19 3 3-third milestone.alpha  v1.22',
    ]);
    expect(changes[0]?.date).toBe('2021-01-15');
  });

  test('gives the state of the files on every day', async () => {
    sevenWeeks();
    const { changes } = await replaySince('2021-01-01');
    const { present, ended } = traceHistory(changes);
    // The 22nd is left out: a file that could not be read that week counts as it was the week before.
    for (const day of FRIDAYS.filter((friday) => friday !== '2021-01-22')) {
      const { snapshot } = (await refresh(EMPTY_STORE, asOf(upstream(), day)))!;
      const standings = [...present.values(), ...ended].flatMap((life) => standingOn(life, day) ?? []);
      expect(standings.map(formatStanding).toSorted()).toEqual(snapshot.keps.map(formatStanding).toSorted());
    }
  });

  test('ends at the snapshot of a fetch from scratch, and is reproducible', async () => {
    sevenWeeks();
    const first = await replaySince('2021-01-01');
    expect(formatSnapshot(first.snapshot)).toBe(formatSnapshot((await refresh(EMPTY_STORE, upstream()))!.snapshot));
    expect(bytes(await replaySince('2021-01-01', first))).toBe(bytes(first));
    rmSync(cache, { recursive: true });
    expect(bytes(await replaySince('2021-01-01'))).toBe(bytes(first));
  });

  test('takes one request for the commits, one for each week, and one for each version of a file', async () => {
    sevenWeeks();
    await replaySince('2021-01-01');
    const kinds = Object.groupBy(github.requests, (path) => /commits|trees|blobs/.exec(path)![0]);
    const counts = Object.fromEntries(Object.entries(kinds).map(([kind, paths]) => [kind, paths!.length]));
    expect(counts).toEqual({ commits: 1, trees: 7, blobs: 7 });
  });

  test('that a rate limit stopped continues where it stopped', async () => {
    sevenWeeks();
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '2100000000' };
    const limit = { match: /./, status: 403, headers, body: { message: 'API rate limit exceeded' }, after: 10 };
    github.faults = [limit];
    await expect(replaySince('2021-01-01')).rejects.toThrow(/^GitHub's rate limit is used up until 2036-/);
    const stopped = github.requests.length;
    github.faults = [];
    await replaySince('2021-01-01');
    // In all 15, and again the list of commits and the one that was refused.
    expect(stopped).toBe(11);
    expect(github.requests.length).toBe(15 + 2);
  });

  test('stays on the default branch if a proposal was written weeks before it was merged', async () => {
    github.commit({ [file('1-one')]: yaml('One') }, '2021-01-08T12:00Z');
    github.merge({ [file('2-two')]: yaml('Two') }, '2021-01-14T12:00Z', '2021-02-03T12:00Z');
    const { changes } = await replaySince('2021-01-01');
    expect(changes.filter(({ field }) => field === 'added').map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2021-01-08 1-one',
      '2021-02-03 2-two',
    ]);
  });

  test('follows the branch through as many pages of commits as there are', async () => {
    const days = Array.from({ length: 120 }, (_, day) => ({ [file('1-one')]: yaml(`One, day ${day}`) }));
    github.commitDaily(days, '2021-01-01T12:00:00Z');
    const { changes } = await replaySince('2021-01-01');
    const titles = changes.filter(({ field }) => field === 'title');
    expect(titles).toHaveLength(new Set(titles.map(({ date }) => weekOf(date))).size);
    expect([titles[0]?.date, titles.at(-1)?.date]).toEqual(['2021-01-03', '2021-04-30']);
  });

  test('keeps earlier changes, and the exact days that a refresh recorded', async () => {
    github.commit({ [file('1-one')]: yaml('One') }, '2021-01-08T12:00Z');
    const first = (await refresh(EMPTY_STORE, upstream()))!;
    github.commit({ [file('1-one')]: yaml('One', 'stage: alpha\n') }, '2021-01-12T12:00Z');
    const second = (await refresh(first, upstream()))!;
    github.commit({ [file('1-one')]: yaml('One', 'stage: beta\n') }, '2021-01-15T12:00Z');
    const { changes } = await replaySince('2021-01-09', second);
    expect(changes.slice(0, first.changes.length)).toEqual(first.changes);
    expect(changes.slice(first.changes.length).map(({ date, to }) => `${date} ${to}`)).toEqual([
      '2021-01-12 alpha',
      '2021-01-15 beta',
    ]);
  });

  test('whose first commit has an unreadable file uses the last readable version', async () => {
    sevenWeeks();
    const whole = await replaySince('2021-01-01');
    expect(bytes(await replaySince('2021-01-20', whole))).toBe(bytes(whole));
  });

  test('of a period without commits is an error', async () => {
    sevenWeeks();
    await expect(replaySince('2022-01-01')).rejects.toMatchObject({
      message: 'kubernetes/enhancements has no commit since 2022-01-01.',
      remedy: 'Give an earlier day.',
    });
  });

  test('begins with the commits of its first day', async () => {
    sevenWeeks();
    const whole = await replaySince('2021-01-01');
    const again = await replaySince('2021-02-19', whole);
    expect(bytes(again)).toBe(bytes(whole));
    expect((await replaySince('2021-02-19')).changes.map(({ date }) => date)).toContain('2021-02-19');
  });

  test('reports how far it has listed, and which week is next', async () => {
    sevenWeeks();
    const described: unknown[] = [];
    await replay(EMPTY_STORE, upstream(), { since: '2021-02-10', onProgress: (progress) => described.push(progress) });
    expect(described).toEqual([
      { listed: 1, date: '2021-02-19' },
      { listed: 2, date: '2021-02-12' },
      { done: 0, of: 2, date: '2021-02-12' },
      { done: 1, of: 2, date: '2021-02-19' },
    ]);
  });

  test('that would lose many of the known KEPs is refused', async () => {
    sevenWeeks();
    const many = Array.from({ length: 60 }, (_, index) => [file(`${100 + index}-x`), yaml('X')]);
    github.commit(Object.fromEntries(many), '2021-03-05T12:00Z');
    const known = await replaySince('2021-01-01');
    const past = withCache(asOf(upstream(), '2021-02-20'), cache);
    await expect(replay(known, past, { since: '2021-01-01' })).rejects.toThrow('60 of 63 known KEPs would be lost');
    expect((await replay(known, past, { since: '2021-01-01', force: true })).snapshot.keps).toHaveLength(3);
  });
});

test('the state of a past day is that of its last commit', async () => {
  sevenWeeks();
  const dates = ['2021-01-10', '2021-01-15', '2021-01-28'].map(async (day) =>
    (await headOf(asOf(upstream(), day))).committedAt.slice(0, 10),
  );
  expect(await Promise.all(dates)).toEqual(['2021-01-08', '2021-01-15', '2021-01-22']);
  await expect(headOf(asOf(upstream(), '2020-12-31'))).rejects.toThrow('has no commit up to 2020-12-31.');
});
