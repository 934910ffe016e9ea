import { expect, test } from 'vitest';
import type { Kep } from '../../../src/kep/kep.ts';
import { phaseOf } from '../../../src/kep/phase.ts';

const TODAY = '2026-07-24';
const [LATELY, LONG_AGO] = ['2025-07-25', '2025-07-24'];

test.each<[Pick<Kep, 'status' | 'stage'>, string, string]>([
  [{ status: 'implementable', stage: 'alpha' }, LATELY, 'in progress'],
  [{ status: 'implementable', stage: 'alpha' }, LONG_AGO, 'dormant'],
  [{ status: 'provisional' }, LONG_AGO, 'dormant'],
  [{}, LONG_AGO, 'dormant'],
  [{ status: 'deferred' }, LATELY, 'in progress'],
  [{ status: 'implementable', stage: 'stable' }, LATELY, 'in progress'],
  [{ status: 'implementable', stage: 'stable' }, LONG_AGO, 'done'],
  [{ status: 'implementable', stage: 'removed' }, LONG_AGO, 'done'],
  [{ status: 'implemented', stage: 'alpha' }, LATELY, 'done'],
  [{ status: 'withdrawn', stage: 'stable' }, LONG_AGO, 'closed'],
  [{ status: 'rejected' }, LATELY, 'closed'],
  [{ status: 'replaced' }, LATELY, 'closed'],
])('%o, unchanged since %s, is %s', (kep, quietSince, phase) => {
  expect(phaseOf(kep, quietSince, TODAY)).toBe(phase);
});
