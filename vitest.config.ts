import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    // Most of the time would go into loading the same modules for every file. So nothing that a test changes for all may
    // stay so.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // By default Vitest leaves one processor idle, which is half of two.
    maxWorkers: availableParallelism(),
    // Enough for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
