import { readFileSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import { findSystemChromium } from './scripts/lib/chromium.mjs';
import { CLUB_FILE, parseClub, placeSite } from './src/club/club.ts';
import { FIXTURE_SITE } from './tests/support/fixture-site.ts';

/** The built site, and the fixture site, which lies under a path. */
const SITE = `http://localhost:4327${placeSite(parseClub(readFileSync(CLUB_FILE, 'utf8')), process.env).base}`;
const FIXTURE = 'http://localhost:4328/kep-club/';

const executablePath = findSystemChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    // Without a system browser, the one that Playwright downloaded is taken.
    launchOptions: executablePath ? { executablePath } : {},
  },
  projects: [
    { name: 'site', testMatch: ['site.test.ts', 'weight.test.ts'], use: { baseURL: SITE } },
    { name: 'fixture', testIgnore: ['site.test.ts', 'weight.test.ts'], use: { baseURL: FIXTURE } },
  ],
  webServer: [
    { command: 'astro preview --port 4327 --ignore-lock', url: SITE },
    {
      command: `node tests/support/fixture-site.ts && astro preview --root ${FIXTURE_SITE} --port 4328 --ignore-lock`,
      url: FIXTURE,
    },
  ],
});
