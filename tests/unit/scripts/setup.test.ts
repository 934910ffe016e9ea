import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSystemChromium } from '../../../scripts/chromium.mjs';

let folder: string;

/** A project of its own with the script, and an `npm` that only notes how it was called. */
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
  const env = { PATH: `${join(folder, 'bin')}:/bin` };
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

const NPM_CI = 'ci --no-audit --no-fund\n';
const calls = () => readFileSync(join(folder, 'calls'), 'utf8');

describe('packages', () => {
  test('are installed where there are none, and it says so', () => {
    expect(setup()).toMatchObject({
      status: 0,
      stdout: 'setup: installing the packages of package-lock.json (npm ci)\n',
    });
    expect(calls()).toBe(NPM_CI);
  });

  test('are installed again where they are older than the lockfile', () => {
    installed(new Date('2021-06-27'));
    setup();
    expect(calls()).toBe(NPM_CI);
  });

  test('are left alone, without a word, where they are newer', () => {
    installed(new Date('2121-06-27'));
    expect(setup()).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(calls).toThrow(/ENOENT/);
  });

  test('that cannot be installed end it with exit code 1 and advice', () => {
    command('npm', 'exit 7');
    expect(setup()).toMatchObject({
      status: 1,
      stderr: 'setup: npm ci failed; its message is above. Is the npm registry within reach?\n',
    });
  });
});

describe('the browser', () => {
  test('of the system is found in the PATH, and nothing is said', () => {
    installed(new Date('2121-06-27'));
    command('chromium', 'exit 0');
    expect(findSystemChromium(join(folder, 'bin'))).toBe(join(folder, 'bin', 'chromium'));
    expect(setup('--browser')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('that is not there is not found', () => {
    expect(findSystemChromium('')).toBeUndefined();
    expect(findSystemChromium(join(folder, 'nowhere'))).toBeUndefined();
  });
});
