/**
 * Mutation testing goes in parts, each with the tests that are about it: all tests for every mutant
 * would take hours, since those of the fetch start servers.
 *
 * @param {string} name of the part, and of the Vitest configuration beside this file
 * @param {string[]} mutate
 * @returns {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export const part = (name, mutate) => ({
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: `tests/mutation/${name}.vitest.ts`, related: false },
  mutate,
  incremental: true,
  incrementalFile: `.cache/mutation/${name}.incremental.json`,
  tempDirName: `.cache/mutation/${name}.sandbox`,
  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  htmlReporter: { fileName: `.cache/mutation/${name}.html` },
  jsonReporter: { fileName: `.cache/mutation/${name}.json` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  thresholds: { high: 90, low: 80, break: 80 },
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 30_000,
  ignorePatterns: ['.cache', 'dist', '.astro', 'tests/e2e', 'tests/pages', 'src/components', 'src/layouts'],
});
