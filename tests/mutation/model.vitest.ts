import { defineConfig } from 'vitest/config';

/** The tests of what KEPs are: without a server or a process, so that they can be run for every mutant. */
export default defineConfig({
  test: {
    include: [
      'tests/unit/kep/{changes,describe,history,json,kep,moves,normalize*,phase,relations,snapshot,values,yaml}.test.ts',
    ],
    env: { PROPERTY_RUNS: '40' },
    testTimeout: 60_000,
  },
});
