#!/usr/bin/env node
// @ts-check
/**
 * Installs what is missing, and nothing else: the packages, and with `--browser` a Chromium.
 *
 * Plain JavaScript without dependencies, for Node 18 or newer: `npm start` and `npm test` run it
 * first, on a machine where nothing is installed yet. The project's own Node comes with the packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findSystemChromium, isExecutable } from './chromium.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
if (process.argv.includes('--browser')) await installBrowser();

function installPackages() {
  // npm writes this file last, so a broken-off install is not taken for a whole one.
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  say('installing the packages of package-lock.json (npm ci)');
  if (!run('npm', ['ci', '--no-audit', '--no-fund'])) {
    fail('npm ci failed; its message is above. Is the npm registry within reach?');
  }
}

async function installBrowser() {
  if (await findBrowser()) return;
  say("no Chromium found: trying Playwright's download");
  if (run('npx', ['playwright', 'install', '--only-shell', 'chromium']) && (await findBrowser())) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("that did not work: trying Debian's package (apt-get install chromium)");
    const apt = ['-qq', '-o', 'Dpkg::Use-Pty=0'];
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    if (
      run('apt-get', [...apt, 'update'], env) &&
      run('apt-get', [...apt, 'install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation'], env) &&
      (await findBrowser())
    ) {
      return;
    }
  }
  fail(
    "there is no Chromium for the browser tests. Install Chromium or Chrome with your system's package manager, and run this again.",
  );
}

async function findBrowser() {
  const system = findSystemChromium();
  if (system) return system;
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return own && isExecutable(own) ? own : undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to the environment
 * @returns {boolean} whether it succeeded
 */
function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** @param {string} message */
function say(message) {
  console.log(`setup: ${message}`);
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(`setup: ${message}`);
  process.exit(1);
}
