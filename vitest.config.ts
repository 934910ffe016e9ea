import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    // Enough for a machine that is busy with other things.
    testTimeout: 60_000,
  },
});
