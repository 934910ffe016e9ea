import { defineConfig } from 'vitest/config';

/** The tests of the model, for mutation testing; those that start processes would not see the mutants. */
export default defineConfig({
  test: { include: ['tests/unit/{kep,note}/**/*.test.ts'], exclude: ['**/unreadable.test.ts'], testTimeout: 60_000 },
});
