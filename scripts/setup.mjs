#!/usr/bin/env node
// @ts-check
/**
 * Installs what is missing: the packages, and with `--browser` a Chromium. With `--run SCRIPT` it runs a script of
 * the project afterwards: a second npm would forget the current folder (INIT_CWD).
 *
 * Plain JavaScript without dependencies, for Node 18 or newer: `npm start` and `npm test` run it
 * first, on a machine where nothing may be installed yet. The project's own Node comes with the packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findCommand, findSystemChromium, isExecutable } from './lib/chromium.mjs';

const WINDOWS = process.platform === 'win32';
const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
installPackages();
const [option, ...command] = process.argv.slice(2);
if (option === '--browser') installBrowser();
if (option === '--run') runCommand(command);

function installPackages() {
  // npm writes this file last, so an interrupted install is not taken for a complete one.
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  say('installing the packages of package-lock.json (npm ci)');
  if (!run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) {
    fail('npm ci failed; its message is above. Can the npm registry be reached?');
  }
}

/**
 * Runs a script of the project with the project's own Node, and ends as it does.
 *
 * @param {string[]} args
 */
function runCommand(args) {
  const quoted = WINDOWS ? args.map((arg) => `"${arg}"`) : args;
  process.exitCode = spawnSync('node_modules/.bin/node', quoted, { stdio: 'inherit', shell: WINDOWS }).status ?? 1;
}

function installBrowser() {
  if (findBrowser()) return;
  say("no Chromium found: trying Playwright's download");
  const reason = attempt('npx', ['playwright', 'install', 'chromium']) ?? 'the browser cannot be found after it';
  if (findBrowser()) return;
  if (process.getuid?.() === 0 && findCommand(['apt-get'])) {
    say(`that did not work (${reason}): trying Debian's package (apt-get install chromium-headless-shell)`);
    const packages = ['chromium-headless-shell', 'fonts-liberation'];
    if (
      run('apt-get', ['-qq', 'update']) &&
      run('apt-get', ['-qq', 'install', '--yes', '--no-install-recommends', ...packages])
    ) {
      if (findBrowser()) return;
    }
  }
  fail(
    "there is no Chromium for the browser tests. Install Chromium or Chrome with your system's package manager, and run this again.",
  );
}

function findBrowser() {
  const system = findSystemChromium();
  if (system) return system;
  // With the project's own Node: Playwright does not load in an old one.
  const script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
  const { stdout } = spawnSync('node_modules/.bin/node', ['-e', script], { encoding: 'utf8', shell: WINDOWS });
  return stdout && isExecutable(stdout) ? stdout : undefined;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {boolean} whether it succeeded
 */
function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit', env: ENVIRONMENT, shell: WINDOWS }).status === 0;
}

/**
 * Runs a command that may fail: its errors are not shown.
 *
 * @param {string} command
 * @param {string[]} args
 * @returns {string | undefined} the first error, or undefined if it succeeded
 */
function attempt(command, args) {
  const options = /** @type {const} */ ({ encoding: 'utf8', env: ENVIRONMENT, shell: WINDOWS });
  const { status, stderr } = spawnSync(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  return status === 0 ? undefined : ((stderr ?? '').match(/^Error: .*$/m)?.[0] ?? `exit code ${status}`);
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
