import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Tests that start commands, and kill some of them. */
export default defineConfig({
  test: {
    include: ['tests/commands/*.test.ts'],
    maxWorkers: availableParallelism(),
    // A command starts in two thirds of the time if Node keeps what it compiled.
    env: { NODE_COMPILE_CACHE: resolve('.cache/compiled') },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
