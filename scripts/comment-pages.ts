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
import { advise, reportError } from './lib/cli.ts';
import { openOwnRepository } from './lib/environment.ts';

try {
  const id = Number(process.argv[2]);
  if (!Number.isSafeInteger(id) || id <= 0 || process.argv.length > 3) {
    throw advise(
      `found "${process.argv.slice(2).join(' ')}", expected the id of a workflow run.`,
      'Usage: npm run comment -- RUN',
    );
  }
  const repository = openOwnRepository();
  const run = await readRun(repository, id);
  const pullRequest = await findPullRequest(repository, run);
  if (pullRequest === undefined)
    console.log(`No open pull request is at ${run.commit} any more, so there is nothing to comment on.`);
  else {
    const changes = await readPageChanges(repository, run);
    console.log(`Commented: ${await comment(repository, pullRequest, writeComment(changes, run))}`);
  }
} catch (error) {
  reportError('comment', error);
}
