import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Fields } from '../../../src/kep/progress.ts';
import { describeStand, readProgress, summarizeProgress } from '../../../src/kep/progress.ts';
import { parseSnapshot } from '../../../src/kep/snapshot.ts';

const TODAY = '2026-07-24';
const { keps } = parseSnapshot(readFileSync('src/data/keps.json', 'utf8'));
const stand = (kep: Fields & { owningSig?: string | undefined }, day = TODAY) =>
  describeStand(kep, readProgress(kep, day)).join(' · ');
const upstream = (number: number) => keps.find(({ kepNumber }) => kepNumber === number)!;

describe('where a KEP stands, in one sentence', () => {
  test.each<[Partial<Fields> & { owningSig?: string }, string]>([
    [
      { status: 'implementable', stage: 'stable', milestone: { stable: 'v1.25' }, owningSig: 'sig-apps' },
      'Stable since v1.25 · owned by SIG Apps · its status still says implementable',
    ],
    [{ status: 'implemented', stage: 'stable', milestone: { stable: 'v1.25' } }, 'Stable since v1.25'],
    [{ status: 'implemented', stage: 'stable' }, 'Stable'],
    [{ status: 'implementable', stage: 'alpha', milestone: { alpha: 'v1.36' } }, 'Alpha since v1.36'],
    [{ status: 'implementable', stage: 'alpha', milestone: { alpha: 'v1.37' } }, 'Alpha planned for v1.37'],
    [{ status: 'implementable', stage: 'alpha', milestone: { alpha: 'v1.99' } }, 'Alpha planned for v1.99'],
    [
      { status: 'provisional', stage: 'alpha', milestone: { alpha: 'v1.37' } },
      'Alpha planned for v1.37 · still provisional',
    ],
    [
      { status: 'provisional', stage: 'alpha', milestone: { alpha: 'v1.24' } },
      'Alpha since v1.24 · its status still says provisional',
    ],
    [
      { status: 'implementable', stage: 'stable', milestone: { alpha: 'v1.30', beta: 'v1.35', stable: 'v1.37' } },
      'Beta since v1.35, stable planned for v1.37',
    ],
    [
      { status: 'implemented', stage: 'beta', milestone: { beta: 'v1.16' } },
      'Beta since v1.16 · its status already says implemented',
    ],
    [{ status: 'implementable', stage: 'alpha', latestMilestone: 'v1.20' }, 'Alpha since v1.20'],
    [{ status: 'implementable', stage: 'alpha' }, 'Alpha, no release given'],
    [
      { status: 'implementable', stage: 'alpha', milestone: { alpha: 'v1.20', stable: 'v1.22' } },
      'Alpha since v1.20 · its milestone for stable, v1.22, is out',
    ],
    [{ status: 'implemented', stage: 'removed', milestone: { removed: 'v1.24' } }, 'Removed in v1.24'],
    [{ status: 'withdrawn', stage: 'beta', milestone: { beta: 'v1.29' } }, 'Withdrawn after beta in v1.29'],
    [{ status: 'withdrawn', stage: 'beta', milestone: { beta: 'v1.37' } }, 'Withdrawn'],
    [{ status: 'deferred', stage: 'alpha', milestone: { alpha: 'v1.24' } }, 'Deferred after alpha in v1.24'],
    [{ status: 'rejected' }, 'Rejected'],
    [{ status: 'provisional' }, 'Provisional'],
    [{}, 'No status given'],
  ])('%o: %s', (fields, sentence) => {
    expect(stand({ status: undefined, stage: undefined, latestMilestone: undefined, milestone: {}, ...fields })).toBe(
      sentence,
    );
  });
});

test('a release is planned until the day it is out', () => {
  const kep: Fields = {
    status: 'implementable',
    stage: 'alpha',
    latestMilestone: 'v1.22',
    milestone: { alpha: 'v1.22' },
  };
  expect(summarizeProgress(readProgress(kep, '2021-06-21'))).toBe('alpha planned for v1.22');
  expect(summarizeProgress(readProgress(kep, '2021-08-04'))).toBe('alpha v1.22');
});

test('a release that is ahead when the work stops is a past plan', () => {
  const kep: Fields = {
    status: 'withdrawn',
    stage: 'stable',
    latestMilestone: undefined,
    milestone: { beta: 'v1.35', stable: 'v1.37' },
  };
  expect(summarizeProgress(readProgress(kep, TODAY))).toBe('beta v1.35, stable was planned for v1.37');
});

test('a mismatch between upstream’s own fields is reported', () => {
  expect(stand(upstream(6178))).toBe('Beta since v1.31 · owned by SIG API Machinery · its latest milestone says v1.37');
  expect(stand(upstream(2535))).toBe('Beta since v1.35 · owned by SIG Node · its latest milestone says v1.37');
});

test('every KEP with a stage says so, and no list names another release than the headline', () => {
  const open = keps.filter(
    ({ stage, status }) => stage && !['withdrawn', 'rejected', 'replaced', 'deferred'].includes(status ?? ''),
  );
  expect(open.length).toBeGreaterThan(500);
  for (const kep of open) {
    const progress = readProgress(kep, TODAY);
    expect(stand(kep).toLowerCase()).toContain(kep.stage);
    expect(summarizeProgress(progress)).toContain(kep.stage);
    if (progress.release) expect(stand(kep)).toContain(progress.release);
    if (progress.release) expect(summarizeProgress(progress)).toContain(progress.release);
  }
});
