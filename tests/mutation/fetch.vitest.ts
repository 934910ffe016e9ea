import { defineConfig } from 'vitest/config';

/** The tests of how KEPs are fetched and kept, with the stand-in for GitHub. */
export default defineConfig({
  test: {
    include: ['tests/unit/kep/{cache,clone,connection,contents,github,lock,retry,store,tarball,upstream}.test.ts'],
    testTimeout: 60_000,
  },
});
