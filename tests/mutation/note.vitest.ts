import { defineConfig } from 'vitest/config';

/** The tests of what notes are, and those of the pages and rules that hold them to it. */
export default defineConfig({
  test: {
    include: ['tests/unit/{note,check,markdown}/*.test.ts'],
    testTimeout: 60_000,
  },
});
