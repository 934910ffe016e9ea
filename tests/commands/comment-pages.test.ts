import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClubRepository } from '../support/club-repository.ts';
import { runScript } from '../support/command.ts';

let github: ClubRepository;

beforeEach(async () => {
  github = await ClubRepository.start();
});

afterEach(() => github.stop());

const comment = (...args: string[]) => runScript('scripts/comment-pages.ts', args, github.environment);

function leavePages(...added: string[]) {
  const text = JSON.stringify({ added, changed: [], removed: [], unseen: 0 });
  github.leave('pages', zipSync({ 'pages.json': strToU8(text) }));
}

test('two runs for one pull request leave one comment, about the later run', async () => {
  github.openPull();
  leavePages('/notes/2021-07-11/');
  expect(await comment('7')).toEqual({
    code: 0,
    out: 'Commented: https://github.com/club/notes/pull/11#issuecomment-1\n',
    err: '',
  });
  leavePages('/notes/2021-07-11/', '/notes/2021-07-25/');
  expect((await comment('7')).code).toBe(0);
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]!.body).toContain('**Adds 2 pages.**');
});

test('a run that left no list of pages, or a forged one, is reported as such', async () => {
  github.openPull();
  leavePages('/](https://x.example) @everyone');
  await comment('7');
  expect(github.comments[0]!.body).toContain('The pages that this pull request changes could not be listed');
  expect(github.comments[0]!.body).not.toContain('@everyone');
});

test('if no pull request is at the commit anymore, nothing is posted', async () => {
  const { code, out } = await comment('7');
  expect([code, out]).toEqual([
    0,
    `No open pull request is at ${'b'.repeat(40)} anymore, so there is nothing to comment on.\n`,
  ]);
  expect(github.writes).toEqual([]);
});

test.each([[[]], [['seven']], [['7', '8']]])('%j is an error with the usage', async (args) => {
  const { code, err } = await comment(...args);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^comment: found ".*", expected the id of a workflow run\.\n {9}Usage: npm run comment -- RUN\n {9}npm run comment -- --help explains them\.\n$/,
  );
});

test('a missing token is an error that names it', async () => {
  const { GITHUB_TOKEN: _, ...env } = github.environment;
  const { code, err } = await runScript('scripts/comment-pages.ts', ['7'], env);
  expect(code).toBe(1);
  expect(err).toMatch(/^comment: GITHUB_TOKEN is not set\.\n/);
});
