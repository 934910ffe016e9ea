import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { foldSections } from '../../../src/text/fold-sections.ts';
import { cpuTime } from '../../support/cpu-time.ts';

test('a hundred thousand checklists are folded one by one, and do not hold up a build', () => {
  const headings = Array.from({ length: 100_000 }, () => h('h2', 'Release Signoff Checklist'));
  let folded: unknown[] = [];
  expect(cpuTime(() => (folded = foldSections(headings)))).toBeLessThan(5_000);
  expect(folded).toHaveLength(100_000);
});
