import { expect, test } from 'vitest';
import { describeKep, kepLabel } from '../../../src/kep/describe.ts';
import type { Kep } from '../../../src/kep/kep.ts';
import { readProgress } from '../../../src/kep/progress.ts';
import { buildKep } from '../../support/keps.ts';

test('a KEP is labeled with its number, if it has one', () => {
  expect(kepLabel(buildKep('2599-a'))).toBe('KEP-2599');
  expect(kepLabel(buildKep('0000-a'))).toBe('0000-a');
});

test('the description of a KEP has only what is known', () => {
  const kep = buildKep('1-a', {
    title: 'A `b`',
    status: 'implemented',
    stage: 'stable',
    milestone: { stable: 'v1.25' },
    owningSig: 'sig-apps',
  });
  const describe = (kep: Kep) => describeKep(kep, readProgress(kep, '2026-07-24'));
  expect(describe(kep)).toMatch(/^KEP-1, A b\. Stable since v1\.25, owned by SIG Apps\. /);
  expect(describe(buildKep('1-a', { title: 'A' }))).toMatch(/^KEP-1, A\. No status given\. /);
});
