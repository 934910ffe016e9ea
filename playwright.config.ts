import { readFileSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import { findSystemChromium } from './scripts/lib/chromium.mjs';
import { CLUB_FILE, parseClub, placeSite } from './src/club/club.ts';
import { FIXTURE_SITE } from './tests/support/fixture-site.ts';

/** The path of the committed site, which can be of any club. */
export const COMMITTED_PATH = placeSite(parseClub(readFileSync(CLUB_FILE, 'utf8')), process.env).base;
/** The committed site, as built in dist/. */
const COMMITTED = `http://localhost:4327${COMMITTED_PATH}`;
const FIXTURE = 'http://localhost:4328/kep-club/';

/** What is tested on every club's site. */
const ANY_CLUB = 'site.test.ts';
/** Tests that run only on the committed site, because they need real titles. */
const QUERIES = 'search-queries.test.ts';

const executablePath = findSystemChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 2,
  // Enough for a busy machine.
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    // Independent of those of the machine.
    timezoneId: 'UTC',
    locale: 'en-US',
    // Without a system browser, Playwright uses the one that it downloaded.
    launchOptions: executablePath ? { executablePath } : {},
  },
  projects: [
    { name: 'site', testMatch: [ANY_CLUB, QUERIES], use: { baseURL: COMMITTED }, metadata: { root: '.' } },
    { name: 'fixture', testIgnore: [ANY_CLUB, QUERIES], use: { baseURL: FIXTURE } },
  ],
  webServer: [
    { command: 'astro preview --port 4327 --ignore-lock', url: COMMITTED },
    {
      command: `node tests/support/fixture-site.ts && astro preview --root ${FIXTURE_SITE} --port 4328 --ignore-lock`,
      url: FIXTURE,
      timeout: 180_000,
    },
  ],
});
