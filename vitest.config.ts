import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    // By default Vitest leaves one processor idle, which is half of two.
    maxWorkers: availableParallelism(),
    // Enough for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
