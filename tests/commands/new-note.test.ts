import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function begin(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['scripts/new-note.ts', '--root', root, ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

test('the next note has the next number, and the last meeting before its date', () => {
  expect(begin('2599', 'KEP-2258', '--date', '2021-07-18')).toEqual({
    status: 0,
    out: 'Created content/notes/2021/2021-07-18.md. To preview it as you write, run npm run dev.\n',
    err: '',
  });
  const text = readFileSync(join(root, 'content/notes/2021/2021-07-18.md'), 'utf8');
  expect(text).toMatch(/^---\ntitle: ".+"\ndate: 2021-07-18\nnumber: 28\nmeeting:\n  date: 2021-06-21\n---\n/);
  expect(text.match(/^## .*$/gm)).toEqual([
    '## KEP-2599: minReadySeconds for StatefulSets',
    '## KEP-2258: Node log query',
  ]);
});

test('the dates of the note and of the meeting can be set, and a dry run writes nothing', () => {
  const { out } = begin('24', '--date', '2021-07-25', '--meeting', '2021-07-20', '--dry-run');
  expect(out).toMatch(/^content\/notes\/2021\/2021-07-25\.md\n\n---\n/);
  expect(out).toContain('meeting:\n  date: 2021-07-20\n');
  expect(() => readFileSync(join(root, 'content/notes/2021/2021-07-25.md'))).toThrow(/ENOENT/);
});

test('a KEP that is named twice has one section', () => {
  const { out } = begin('2599', 'KEP-2599', '02599', '2258', '--date', '2021-07-25', '--dry-run');
  expect(out.match(/^## .*$/gm)).toEqual([
    '## KEP-2599: minReadySeconds for StatefulSets',
    '## KEP-2258: Node log query',
  ]);
});

test('an agenda without KEPs does not name any for the note', () => {
  writeFileSync(join(root, 'content/meetings/2021-07-19.md'), '---\ndate: 2021-07-19\nkeps: []\n---\n\nTalk.\n');
  const { status, err } = begin('--meeting', '2021-07-19', '--date', '2021-07-25');
  expect({ status, err }).toMatchObject({
    status: 1,
    err: expect.stringMatching(/^new: Expected the number of a KEP/),
  });
});

test('an existing note is never overwritten', () => {
  const file = join(root, 'content/notes/2021/2021-06-27.md');
  const before = readFileSync(file, 'utf8');
  const { status, err } = begin('2599', '--date', '2021-06-27');
  expect([status, err]).toEqual([
    1,
    'new: content/notes/2021/2021-06-27.md already exists and was not changed.\n     Choose another day with --date.\n',
  ]);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test.each([
  [['2259'], /^new: There is no KEP "2259" in the data; did you mean 2258, Node log query\?\n.*npm run fetch/],
  [['2599', '--date', '2021-02-30'], /^new: --date: found "2021-02-30", expected a day.*\n {5}Usage/],
  [[], /^new: Expected the number of a KEP\.\n {5}Usage/],
  [
    ['2599', '--meeting', '2021-07-20-typo'],
    /^new: There is no agenda content\/meetings\/2021-07-20-typo\.md\.\n {5}Give the name of an agenda, or only/,
  ],
  [['--froce'], /^new: Unknown option '--froce'/],
])('%j is an error with advice', (args, answer) => {
  const { status, err } = begin(...args);
  expect(status).toBe(1);
  expect(err).toMatch(answer);
});

test('a note or draft with JavaScript in place of YAML is reported, and never run', () => {
  const trace = join(root, 'was-run');
  const code = `{ number: process.getBuiltinModule('fs').writeFileSync(${JSON.stringify(trace)}, '') ?? 1 }`;
  writeFileSync(join(root, 'content/notes/2021/_draft.md'), `---js\n${code}\n---\nText\n`);
  expect(begin('2599', '--date', '2021-07-18')).toEqual({
    status: 1,
    out: '',
    err:
      'new: content/notes/2021/_draft.md:1: found ---js, expected --- alone: front matter has to be YAML; other languages are never read or run\n' +
      '     The next number depends on every note and draft: fix this one first.\n',
  });
  expect(existsSync(trace)).toBe(false);
});

test('a note whose front matter cannot be read is reported with its line', () => {
  writeFileSync(join(root, 'content/notes/2021/2021-07-04.md'), '---\ntitle: "A"\nnumber: [28\n---\nText\n');
  const { status, err } = begin('2599', '--date', '2021-07-18');
  expect(status).toBe(1);
  expect(err).toMatch(/^new: content\/notes\/2021\/2021-07-04\.md:\d: .*\n {5}The next number depends/);
});

test('a number is read as YAML 1.2, like in the check', () => {
  writeFileSync(join(root, 'content/notes/2021/2021-07-04.md'), '---\ntitle: "A"\nnumber: 0100\n---\nText\n');
  expect(begin('2599', '--date', '2021-07-18', '--dry-run').out).toContain('\nnumber: 101\n');
});
