import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ClubRepository } from '../../support/club-repository.ts';
import { runScript } from '../../support/command.ts';

let github: ClubRepository;

beforeEach(async () => {
  github = await ClubRepository.start();
});

afterEach(() => github.stop());

const comment = (...args: string[]) => runScript('scripts/comment-pages.ts', args, github.environment);

function leavePages(...added: string[]) {
  const text = JSON.stringify({ added, changed: [], removed: [] });
  github.leave('pages', zipSync({ 'pages.json': strToU8(text) }));
}

test('two runs for one pull request make one comment, which tells the later', async () => {
  github.openPull();
  leavePages('/notes/2021-07-11/');
  expect(await comment('7')).toEqual({
    code: 0,
    out: 'Told in https://github.com/club/notes/pull/11#issuecomment-1\n',
    err: '',
  });
  leavePages('/notes/2021-07-11/', '/notes/2021-07-25/');
  expect((await comment('7')).code).toBe(0);
  expect(github.comments).toHaveLength(1);
  expect(github.comments[0]!.body).toContain('**Adds 2 pages.**');
});

test('a run that left no list, or a forged one, is told as such', async () => {
  github.openPull();
  leavePages('/](https://x.example) @everyone');
  await comment('7');
  expect(github.comments[0]!.body).toContain("There is no list of this pull request's pages");
  expect(github.comments[0]!.body).not.toContain('@everyone');
});

test('where no pull request stands at the commit any more, nothing is written', async () => {
  const { code, out } = await comment('7');
  expect([code, out]).toEqual([0, `No open pull request stands at ${'b'.repeat(40)} now; nothing is told.\n`]);
  expect(github.writes).toEqual([]);
});

test.each([[[]], [['seven']], [['7', '8']]])('%j is answered with the usage', async (args) => {
  const { code, err } = await comment(...args);
  expect(code).toBe(1);
  expect(err).toMatch(/^comment: found ".*", expected the number of a run\.\n {9}Usage: npm run comment -- RUN\n$/);
});

test('without a token it says what is missing', async () => {
  const { GITHUB_TOKEN: _, ...env } = github.environment;
  const { code, err } = await runScript('scripts/comment-pages.ts', ['7'], env);
  expect(code).toBe(1);
  expect(err).toMatch(/^comment: GITHUB_TOKEN is not set\.\n/);
});
