import { expect, test } from 'vitest';
import { runFetches } from '../../faults/fetches.ts';

test('fetches under random faults end with the right exit code, one message, and intact files', async () => {
  const { outcomes, wrong } = await runFetches(60, 2599);
  expect(wrong).toEqual([]);
  expect(outcomes.size).toBeGreaterThan(15);
});
