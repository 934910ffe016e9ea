import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findCommand, findSystemChromium } from '../../scripts/lib/chromium.mjs';

let folder: string;

/** A project with the script, and an `npm` that only records how it was called. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
  cpSync('scripts', join(folder, 'scripts'), { recursive: true });
  writeFileSync(join(folder, 'package-lock.json'), '{}');
  command('npm', 'echo "$@" >> calls');
});

afterEach(() => rmSync(folder, { recursive: true }));

function command(name: string, script: string) {
  const file = join(folder, 'bin', name);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

function setup(...args: string[]) {
  // Nothing of the machine can be reached: neither its npm, nor its browsers, nor apt-get.
  const env = { PATH: join(folder, 'bin') };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs', ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function installed(time: Date) {
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  const lock = join(folder, 'node_modules/.package-lock.json');
  writeFileSync(lock, '{}');
  utimesSync(lock, time, time);
}

const NPM_CI = 'ci --include=dev --no-audit --no-fund --loglevel=error\n';
const calls = () => readFileSync(join(folder, 'calls'), 'utf8');

describe('packages', () => {
  test('are installed if there are none, with a message', () => {
    expect(setup()).toMatchObject({
      status: 0,
      stdout: 'setup: installing the packages of package-lock.json (npm ci)\n',
    });
    expect(calls()).toBe(NPM_CI);
  });

  test('are installed again if they are older than the lockfile', () => {
    installed(new Date('2021-06-27'));
    setup();
    expect(calls()).toBe(NPM_CI);
  });

  test('are left alone, without a message, if they are newer', () => {
    installed(new Date('2121-06-27'));
    expect(setup()).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(calls).toThrow(/ENOENT/);
  });

  test('that cannot be installed end in exit code 1 and advice', () => {
    command('npm', 'exit 7');
    expect(setup()).toMatchObject({
      status: 1,
      stderr: 'setup: npm ci failed; its message is above. Can the npm registry be reached?\n',
    });
  });
});

describe('the browser', () => {
  const downloaded = () => join(folder, 'downloaded-chromium');

  beforeEach(() => {
    installed(new Date('2121-06-27'));
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(process.execPath, join(folder, 'node_modules/.bin/node'));
    const playwright = join(folder, 'node_modules/@playwright/test');
    mkdirSync(playwright, { recursive: true });
    writeFileSync(join(playwright, 'package.json'), '{ "main": "index.js" }');
    writeFileSync(
      join(playwright, 'index.js'),
      `exports.chromium = { executablePath: () => ${JSON.stringify(downloaded())} };`,
    );
  });

  test('of the system is found in the PATH, without a message', () => {
    command('chromium', 'exit 0');
    expect(setup('--browser')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('is downloaded by Playwright once if the system has none', () => {
    command('npx', `echo "$@" >> calls; echo > ${downloaded()}; /bin/chmod +x ${downloaded()}`);
    expect(setup('--browser')).toMatchObject({
      status: 0,
      stdout: "setup: no Chromium found: trying Playwright's download\n",
    });
    expect(setup('--browser')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(calls()).toBe('playwright install chromium\n');
  });

  test("is Debian's package if that fails, for root", ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only root installs packages');
    command('npx', 'echo "Error: no network" >&2; exit 1');
    command('apt-get', `echo "$@" >> calls; echo > bin/chromium-headless-shell; /bin/chmod +x bin/*`);
    const { status, stdout } = setup('--browser');
    expect(status).toBe(0);
    expect(stdout).toContain("that did not work (Error: no network): trying Debian's package");
    expect(calls()).toBe(
      '-qq update\n-qq install --yes --no-install-recommends chromium-headless-shell fonts-liberation\n',
    );
  });

  test('that cannot be installed ends in exit code 1 and advice', () => {
    command('npx', 'exit 1');
    const { status, stderr } = setup('--browser');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^setup: there is no Chromium for the browser tests\. Install Chromium or Chrome/);
  });
});

test('a browser without a user interface is preferred, wherever it is in the PATH', () => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  command('chromium', '');
  cpSync(join(folder, 'bin'), first, { recursive: true });
  rmSync(join(folder, 'bin'), { recursive: true });
  command('chromium-headless-shell', '');
  cpSync(join(folder, 'bin'), second, { recursive: true });
  vi.stubEnv('PATH', [first, second].join(delimiter));
  expect(findSystemChromium()).toBe(join(second, 'chromium-headless-shell'));
  vi.stubEnv('PATH', first);
  expect(findSystemChromium()).toBe(join(first, 'chromium'));
});

test('a command is searched for in the folders of the PATH, in order', () => {
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  for (const name of ['a', 'b']) command(name, '');
  cpSync(join(folder, 'bin'), second, { recursive: true });
  expect(findCommand(['b', 'a'], [first, second, join(folder, 'bin')].join(delimiter))).toBe(join(second, 'b'));
  expect(findCommand(['c'], second)).toBeUndefined();
});
