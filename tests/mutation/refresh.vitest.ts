import { defineConfig } from 'vitest/config';

/** The tests of what a fetch makes of what it fetched. */
export default defineConfig({
  test: { include: ['tests/unit/kep/{clone,reading,refresh,replay}.test.ts'], testTimeout: 60_000 },
});
