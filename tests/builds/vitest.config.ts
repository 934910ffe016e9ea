import { defineConfig } from 'vitest/config';

/** Tests that build whole sites, several times each. */
export default defineConfig({
  test: {
    include: ['tests/builds/*.test.ts'],
    testTimeout: 600_000,
  },
});
