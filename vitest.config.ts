import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts'],
    // Loading the same modules for each file would take most of the time. With shared modules, a test must undo
    // its changes to them.
    isolate: false,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // By default, Vitest leaves one processor idle, which is half of two.
    maxWorkers: availableParallelism(),
    // Enough for a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
