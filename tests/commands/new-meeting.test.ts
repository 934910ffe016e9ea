/** From the agenda to the note, to the question that a later note answers. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkContent } from '../../src/check/check.ts';
import { reportText } from '../../src/check/report.ts';
import { fillFixture } from '../support/fixture-site.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
  rmSync(join(root, 'content/meetings'), { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', [`scripts/${script}.ts`, '--root', root, ...args], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const check = async (...paths: string[]) => reportText(await checkContent({ root, today: '2026-12-31', paths }));

function writeMeetings(yaml: string) {
  const club = read('content/club.yaml').replace(/^meetings:\n(?:[ #].*\n|\n)*/m, '');
  writeFileSync(join(root, 'content/club.yaml'), `${club}\n${yaml}`);
}
const RHYTHM = 'everyWeeks: 2, start: "18:00", end: "19:00", timeZone: UTC, place: Online';

test('the agenda has the next scheduled day, the state of each KEP, and a question to replace', async () => {
  writeMeetings(`meetings: { first: 2026-11-30, ${RHYTHM} }\n`);
  const { status, out, err } = run('new-meeting', '2258', '--today', '2026-12-01');
  expect({ status, out, err }).toMatchObject({ status: 0, err: '' });
  expect(out).toBe('Created content/meetings/2026-12-14.md. To preview it as you write, run npm run dev.\n');
  const text = read('content/meetings/2026-12-14.md');
  expect(text).toMatch(/^---\ndate: 2026-12-14\nannounced: 2026-12-01\nkeps: \[2258\]\n---\n/);
  expect(text).toContain('## KEP-2258: ');
  expect(text).toMatch(/^State on July 24, 2026: /m);
  const report = await check('content/meetings/2026-12-14.md');
  expect(report.split('\n').map((line) => line.split('  ')[1])).toEqual(['placeholder', 'placeholder']);
  expect(run('new-meeting', '2258', '--today', '2026-12-01').out).toContain('content/meetings/2026-12-28.md');
});

test('the agenda lists what the text of a KEP leaves unresolved', () => {
  fillFixture(root);
  writeMeetings(`meetings: { first: 2026-11-30, ${RHYTHM} }\n`);
  const { out } = run('new-meeting', '2258', '--today', '2026-12-01', '--dry-run');
  expect(out).toContain(
    '\n\nIts text has one passage that its authors marked as unresolved:\n\n- @octocat which lock?\n\n',
  );
});

test('a club with several series has to choose one', () => {
  writeMeetings(
    `meetings:\n  - { name: APAC, first: 2026-11-30, ${RHYTHM} }\n  - { name: Americas, first: 2026-12-01, ${RHYTHM} }\n`,
  );
  expect(run('new-meeting', '2258').err).toBe(
    'new:meeting: The club has several series.\n             Choose one with --series: APAC, Americas.\n',
  );
  const { out } = run('new-meeting', '2258', '--series', 'americas', '--today', '2026-12-02', '--dry-run');
  expect(out).toMatch(/^content\/meetings\/2026-12-15-americas\.md\n\n---\ndate: 2026-12-15\n/);
  expect(out).toContain('series: Americas\n');
});

test('a meeting that has an agenda under another name is not the next one', () => {
  mkdirSync(join(root, 'content/meetings'));
  writeFileSync(join(root, 'content/meetings/2026-12-14.md'), '---\ndate: 2026-12-14\nseries: apac\n---\n');
  writeFileSync(join(root, 'content/meetings/2026-12-28-party.md'), '---\ndate: 2026-12-28\n---\n');
  const next = (...args: string[]) =>
    run('new-meeting', '2258', '--today', '2026-12-02', '--dry-run', ...args).out.split('\n')[0];
  writeMeetings(
    `meetings:\n  - { name: APAC, first: 2026-11-30, ${RHYTHM} }\n  - { name: EU, first: 2026-11-30, ${RHYTHM} }\n`,
  );
  expect(next('--series', 'APAC')).toBe('content/meetings/2026-12-28-apac.md');
  expect(next('--series', 'EU')).toBe('content/meetings/2026-12-14-eu.md');
  writeMeetings(`meetings: { first: 2026-11-30, ${RHYTHM} }\n`);
  expect(next()).toBe('content/meetings/2027-01-11.md');
});

test('a note takes over the KEPs, the questions, the hosts and the recording; a later note answers a question', async () => {
  writeMeetings(`meetings: { first: 2026-11-30, ${RHYTHM} }\n`);
  mkdirSync(join(root, 'content/meetings'));
  const agenda =
    '---\ndate: 2026-12-14\nhosts: ["@octocat"]\nkeps: [2599]\nrecording: https://youtu.be/abc\n---\n\n' +
    '## KEP-2258: Node log query\n\n**Asked:** Who may read a log_file?\n';
  writeFileSync(join(root, 'content/meetings/2026-12-14.md'), agenda);
  expect(await check('content/meetings/2026-12-14.md')).toBe('');
  expect(run('new-note', '--meeting', '2026-12-14', '--date', '2026-12-20')).toMatchObject({ status: 0, err: '' });
  const file = 'content/notes/2026/2026-12-20.md';
  const note = read(file);
  expect(note).toContain('meeting:\n  date: 2026-12-14\n  recording: https://youtu.be/abc\nauthors: ["@octocat"]\n');
  expect(note).toContain('[The agenda](../../meetings/2026-12-14.md) of the meeting.');
  expect(note.match(/^## .*$/gm)).toHaveLength(2);
  expect(note).toContain('**Asked:** Who may read a log_file?\n\n**Answered:** …');

  const filled = note
    .replace(/^\*\*(?:Answered|Agreed):\*\* …\n/gm, '')
    .replace(/^\*\*Asked:\*\* …\n/gm, '')
    .replaceAll('**It proposes** …', 'It proposes something.')
    .replace('What this week was about, in a sentence or two.', 'About logs.');
  writeFileSync(join(root, file), filled);
  expect(await check(file)).toBe('');

  const later = 'content/notes/2026/2026-12-27.md';
  const answerOn = (day: string) =>
    `---\ntitle: "Later"\ndate: 2026-12-27\n---\n\nText.\n\n**Answered** (KEP-2258, ${day}): Administrators.\n`;
  writeFileSync(join(root, later), answerOn('14 December 2026'));
  expect(await check(later)).toBe('');
  writeFileSync(join(root, later), answerOn('15 December 2026'));
  expect(await check(later)).toContain('  answer  no earlier note has a question about KEP-2258 of December 15, 2026');
});
