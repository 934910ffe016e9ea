import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Some tests start processes, which takes its time on a busy machine.
  test: { include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000 },
});
