/**
 * Comments on a pull request: which pages it adds, changes and removes.
 *
 *     npm run comment -- RUN
 *
 * RUN is the id of the workflow run that checked the pull request. GITHUB_REPOSITORY, GITHUB_TOKEN and
 * GITHUB_API_URL are read as GitHub Actions sets them.
 */
import { writeComment } from '../src/github/comment.ts';
import { comment, findPullRequest, readPageChanges, readRun } from '../src/github/pull-request.ts';
import type { Command } from './lib/cli.ts';
import { readArguments, reportError, withUsage } from './lib/cli.ts';
import { openOwnRepository } from './lib/environment.ts';

const COMMAND = {
  name: 'comment',
  summary: 'Comments on a pull request which pages it adds, changes and removes. RUN is the run that checked it.',
  operands: 'RUN',
  options: {},
} as const satisfies Command;

try {
  const { positionals } = readArguments(COMMAND);
  const id = withUsage(COMMAND, () => readRunId(positionals));
  const repository = openOwnRepository();
  const run = await readRun(repository, id);
  const pullRequest = await findPullRequest(repository, run);
  if (pullRequest === undefined)
    console.log(`No open pull request is at ${run.commit} anymore, so there is nothing to comment on.`);
  else {
    const changes = await readPageChanges(repository, run);
    console.log(`Commented: ${await comment(repository, pullRequest, writeComment(changes, run))}`);
  }
} catch (error) {
  reportError('comment', error);
}

function readRunId(typed: string[]): number {
  const id = Number(typed[0]);
  if (typed.length !== 1 || !Number.isSafeInteger(id) || id <= 0)
    throw new Error(`found "${typed.join(' ')}", expected the id of a workflow run.`);
  return id;
}
