import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClubRepository } from '../support/club-repository.ts';
import { runScript } from '../support/command.ts';

let github: ClubRepository;
let folder: string;

beforeEach(async () => {
  github = await ClubRepository.start();
  folder = mkdtempSync(join(tmpdir(), 'summary-'));
});

afterEach(async () => {
  await github.stop();
  rmSync(folder, { recursive: true });
});

const propose = (...args: string[]) => runScript('scripts/propose-refresh.ts', args, github.environment);

test('the data is proposed with the summary, and a second run updates the same pull request', async () => {
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '1 KEP changed.\n');
  expect(await propose(summary)).toEqual({ code: 0, out: 'Opened https://github.com/club/notes/pull/11\n', err: '' });
  writeFileSync(summary, '2 KEPs changed.\n');
  expect((await propose(summary)).out).toBe('Updated https://github.com/club/notes/pull/11\n');
  expect(github.pulls).toHaveLength(1);
  expect(github.pulls[0]!.title).toMatch(/^Update the KEP data to \d{4}-\d\d-\d\d$/);
  expect(github.pulls[0]!.body).toMatch(/^2 KEPs changed\.\n\nEvery refresh rewrites this branch/);
  const tree = github.trees.get(github.commits.get(github.branches.get('refresh-keps')!)!.tree)!;
  expect(Object.keys(tree)).toEqual(['src/data/keps.json', 'src/data/kep-changes.json', 'src/data/texts.json']);
  expect(tree['src/data/keps.json']).toBe(readFileSync('src/data/keps.json', 'utf8'));
});

test('without a summary, nothing is proposed', async () => {
  expect(await propose(join(folder, 'none.md'))).toEqual({
    code: 0,
    out: 'Nothing changed, so nothing is proposed.\n',
    err: '',
  });
  expect(github.writes).toEqual([]);
});

test('a missing argument is an error with the usage', async () => {
  const { code, err } = await propose();
  expect([code, err]).toEqual([
    1,
    'propose: Expected one file with a summary.\n         Usage: npm run propose -- SUMMARY\n         npm run propose -- --help explains them.\n',
  ]);
});

test('if workflows are not allowed to open pull requests, the message names the setting', async () => {
  github.opensPulls = false;
  const summary = join(folder, 'summary.md');
  writeFileSync(summary, '1 KEP changed.\n');
  const { code, err } = await propose(summary);
  expect(code).toBe(1);
  expect(err).toMatch(/^propose: GitHub Actions is not permitted .*\n {9}Under Settings, Actions, General, allow/);
});
