import { defineConfig } from '@playwright/test';
import config, { COMMITTED_PATH } from '../../playwright.config.ts';
import { EMPTY_SITE, LARGE_SITE } from '../support/club-sites.ts';
import { FIXTURE_SITE } from '../support/fixture-site.ts';

const SITE = `http://localhost:4335${COMMITTED_PATH}`;
const FIXTURE = 'http://localhost:4332/kep-club/';
const EMPTY = 'http://localhost:4333/';
const LARGE = 'http://localhost:4334/';

/** Tests that apply to the site of every club. `npm test` runs the first on the committed one. */
const BEHAVIOR = 'e2e/site.test.ts';
const ACCESSIBILITY = 'pages/any-club.test.ts';
const WEIGHT = 'pages/weight.test.ts';
const LONGEST = 'pages/next-meeting.test.ts';

/** Whole pages of every kind, on sites of several sizes, in the browser of the other tests. */
export default defineConfig({
  ...config,
  testDir: '..',
  projects: [
    { name: 'site', testMatch: ACCESSIBILITY, use: { baseURL: SITE }, metadata: { root: '.' } },
    {
      name: 'fixture',
      testMatch: 'pages/*.test.ts',
      testIgnore: [LONGEST, ACCESSIBILITY],
      use: { baseURL: FIXTURE },
      metadata: { root: FIXTURE_SITE },
    },
    {
      name: 'empty',
      testMatch: [BEHAVIOR, ACCESSIBILITY, WEIGHT],
      use: { baseURL: EMPTY },
      metadata: { root: EMPTY_SITE },
    },
    {
      name: 'large',
      testMatch: [BEHAVIOR, ACCESSIBILITY, WEIGHT, LONGEST],
      use: { baseURL: LARGE },
      metadata: { root: LARGE_SITE },
    },
  ],
  webServer: [
    serve('scripts/build.ts', '.', SITE),
    serve('tests/support/fixture-site.ts', FIXTURE_SITE, FIXTURE),
    serve(`tests/support/club-sites.ts ${EMPTY_SITE}`, EMPTY_SITE, EMPTY),
    serve(`tests/support/club-sites.ts ${LARGE_SITE}`, LARGE_SITE, LARGE),
  ],
});

/** Builds a site, and serves it. */
function serve(build: string, root: string, url: string) {
  const command = `node ${build} && astro preview --root ${root} --port ${new URL(url).port} --ignore-lock`;
  // From the root of the project, wherever this file is.
  return { command, url, cwd: '../..', timeout: 180_000 };
}
