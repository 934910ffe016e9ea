import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
let note: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
  note = join(root, 'content/notes/2021/2021-07-18.md');
});

afterEach(() => rmSync(root, { recursive: true }));

function check(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/check-content.ts', '--root', root, ...args], {
    encoding: 'utf8',
    env: { ...process.env, GITHUB_ACTIONS: '', ...env },
  });
  return { status, out: stdout, err: stderr };
}

const BROKEN = '---\ntitle: "A"\ndate: 2021-07-18\n---\n\nSee https://example.org and [x](gone.md).\n';

test('a problem is one line, and an error makes it fail', () => {
  writeFileSync(note, BROKEN);
  expect(check([note])).toEqual({
    status: 1,
    out: [
      'content/notes/2021/2021-07-18.md:6:5  bare-address  warning: found a bare address; put it in angle brackets or, better, make it a link with text',
      'content/notes/2021/2021-07-18.md:6:29  link  there is no note content/notes/2021/gone.md',
      '1 file: 1 error, 1 warning. npm run check -- --fix fixes 1.',
      '',
    ].join('\n'),
    err: '',
  });
});

test('a file that is named twice is checked once', () => {
  writeFileSync(note, BROKEN);
  expect(check([note, join(root, 'content/notes/2021'), note]).out.match(/bare-address/g)).toHaveLength(1);
});

test('warnings alone do not make it fail, and --fix fixes what it can', () => {
  writeFileSync(note, BROKEN.replace(' and [x](gone.md)', ''));
  expect(check([note]).status).toBe(0);
  expect(check(['--fix', note])).toEqual({
    status: 0,
    out: '1 file: 0 errors, 0 warnings. Fixed 1 problem in 1 file.\n',
    err: '',
  });
  expect(readFileSync(note, 'utf8')).toContain('See <https://example.org>.');
});

test('in GitHub Actions, problems are annotations', () => {
  writeFileSync(note, BROKEN);
  expect(check([note], { GITHUB_ACTIONS: 'true' }).out).toContain(
    '::error file=content/notes/2021/2021-07-18.md,line=6,col=29,title=link::there is no note content/notes/2021/gone.md\n',
  );
});

test('--json prints files and messages for other programs', () => {
  writeFileSync(note, BROKEN);
  const { status, out } = check(['--json', note]);
  const [file] = JSON.parse(out) as { path: string; messages: { ruleId: string; line: number; fatal: boolean }[] }[];
  expect(status).toBe(1);
  expect(file!.path).toBe('content/notes/2021/2021-07-18.md');
  expect(file!.messages.map(({ ruleId, line, fatal }) => [ruleId, line, fatal])).toEqual([
    ['bare-address', 6, false],
    ['link', 6, true],
  ]);
});

test('a missing file is an error with the usage', () => {
  expect(check(['gone.md'])).toEqual({
    status: 1,
    out: '',
    err: 'check: There is no file gone.md.\n       Usage: npm run check -- [FILE or FOLDER...] [--fix] [--json]\n       npm run check -- --help explains them.\n',
  });
});

test('a path is relative to the current folder, and a folder stands for all of its files', () => {
  writeFileSync(note, BROKEN);
  const typed = (path: string) => check([path], { INIT_CWD: join(root, 'content') });
  expect(typed('notes/2021/2021-07-18.md').out).toContain('content/notes/2021/2021-07-18.md:6:29  link');
  expect(typed('notes').out).toContain('4 files: 1 error');
  expect(typed('.').out).toContain('6 files: 1 error');
});

test('a file that is not content is an error that says what is checked', () => {
  writeFileSync(join(root, 'README.md'), '# A club');
  const { status, err } = check([join(root, 'README.md')]);
  expect(status).toBe(1);
  expect(err).toContain(
    'README.md is not checked: only content/club.yaml and the Markdown files in content/notes/ and content/meetings/ are. Name each draft by its file.',
  );
});

test('--fix counts its changes, if any', () => {
  writeFileSync(note, BROKEN.replace(' and [x](gone.md)', '').replace('title: "A"', 'title: 2021'));
  expect(check(['--fix', note]).out).toBe('1 file: 0 errors, 0 warnings. Fixed 2 problems in 1 file.\n');
  expect(check(['--fix', note]).out).toBe('1 file: 0 errors, 0 warnings.\n');
});

test('a missing club.yaml is an error', () => {
  rmSync(join(root, 'content/club.yaml'));
  expect(check([]).out).toContain('content/club.yaml:1:1  club  content/club.yaml is missing or empty');
});
