/** Tests the step of the workflows that decides whether the program changed, and has to be tested, in a repository. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stepsOf } from '../support/workflows.ts';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changed-'));
  git('init', '--quiet');
  commit({ 'content/club.yaml': 'name: A', 'src/a.ts': 'a' });
});

afterEach(() => rmSync(folder, { recursive: true }));

function commit(files: Record<string, string>) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git('add', '--all');
  git('commit', '--quiet', '--allow-empty', '--message', 'Change');
}

/** Runs the step as the workflow does; `published` is the response of gh. Returns its output. */
function look(file: string, published?: string) {
  const { run } = stepsOf(file, 'test').find(({ id }) => id === 'program')!;
  mkdirSync(join(folder, '.git/bin'));
  const answer = published === undefined ? 'exit 1' : `echo "${published}"`;
  writeFileSync(join(folder, '.git/bin/gh'), `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
  const output = join(folder, '.git/output');
  const env = { PATH: `${folder}/.git/bin:${process.env['PATH']}`, GITHUB_OUTPUT: output };
  execFileSync('bash', ['-e', '-c', run!], { cwd: folder, env, stdio: 'ignore' });
  return readFileSync(output, 'utf8');
}

test.each([
  ['a note', { 'content/notes/2026/2026-08-03.md': 'a' }, 'false'],
  ['a note of an odd name', { 'content/notes/2026/"; exit 0; \'ä.md': 'a' }, 'false'],
  ['club.yaml and a picture', { 'content/club.yaml': 'name: B', 'content/notes/2026/a.png': 'a' }, 'false'],
  ['a note and the program', { 'content/notes/a.md': 'a', 'src/a.ts': 'b' }, 'true'],
  ['a folder that is called almost alike', { 'content-tools/a.ts': 'a' }, 'true'],
  ['such a folder within another', { 'src/content/a.ts': 'a' }, 'true'],
  ['a workflow', { '.github/workflows/check.yml': 'a' }, 'true'],
  ['the data', { 'src/data/keps.json': '{}' }, 'true'],
])('%s', (_, files, changed) => {
  const before = git('rev-parse', 'HEAD');
  commit(files);
  expect(look('check.yml')).toBe(`changed=${changed}\n`);
  rmSync(join(folder, '.git/bin'), { recursive: true });
  rmSync(join(folder, '.git/output'));
  expect(look('publish.yml', before)).toBe(`changed=${changed}\n`);
});

test('a source file that is moved to a note counts as a change of the program', () => {
  mkdirSync(join(folder, 'content/notes'));
  git('mv', 'src/a.ts', 'content/notes/a.md');
  commit({});
  expect(look('check.yml')).toBe('changed=true\n');
});

test('if git fails, everything is tested', () => {
  expect(look('check.yml')).toBe('changed=true\n');
});

test.each([
  ['nothing was published yet', ''],
  ['GitHub does not answer', undefined],
  ['the published commit is not in the history of main', 'f'.repeat(40)],
])('if %s, everything is tested', (_, published) => {
  commit({ 'content/notes/a.md': 'a' });
  expect(look('publish.yml', published)).toBe('changed=true\n');
});

test('a program that was merged but not published is tested with the next note', () => {
  const published = git('rev-parse', 'HEAD');
  commit({ 'src/a.ts': 'b' });
  commit({ 'content/notes/a.md': 'a' });
  expect(look('publish.yml', published)).toBe('changed=true\n');
});
