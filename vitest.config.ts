import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    // By itself Vitest leaves one processor alone, which of two is half.
    maxWorkers: availableParallelism(),
    // Enough for a machine that is busy with other things.
    testTimeout: 60_000,
  },
});
