import { defineConfig } from 'vitest/config';

/** The tests of how KEPs are fetched and kept, with the stand-in for GitHub. */
export default defineConfig({
  test: {
    include: ['tests/unit/kep/{cache,contents,github,lock,retry,store,tarball}.test.ts'],
    testTimeout: 60_000,
  },
});
