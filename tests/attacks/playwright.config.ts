import { defineConfig } from '@playwright/test';
import config from '../../playwright.config.ts';
import { ATTACK_SITE } from './site.ts';

const SITE = 'http://localhost:4331/kep-club/';

/** The browser of the other tests, on the site of attacks. */
export default defineConfig({
  ...config,
  testDir: '.',
  projects: [{ name: 'attacks', use: { baseURL: SITE } }],
  webServer: {
    // From the root of the project, wherever this file is.
    cwd: '../..',
    command: `node tests/attacks/site.ts && astro preview --root ${ATTACK_SITE} --port 4331 --ignore-lock`,
    url: SITE,
    timeout: 120_000,
  },
});
