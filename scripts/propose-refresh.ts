/**
 * Opens a pull request with the refreshed data, or updates the open one.
 *
 *     npm run propose -- SUMMARY
 *
 * SUMMARY is the file that `npm run fetch -- --summary SUMMARY` wrote; if it wrote none, nothing changed.
 * GITHUB_REPOSITORY, GITHUB_TOKEN, GITHUB_REF_NAME, GITHUB_SHA and GITHUB_API_URL are read as GitHub Actions sets them.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseSnapshot } from '../src/kep/snapshot.ts';
import { propose } from '../src/github/proposal.ts';
import type { Command } from './lib/cli.ts';
import { advise, readArguments, resolveTyped, reportError, withUsage } from './lib/cli.ts';
import { expectVariable, openOwnRepository } from './lib/environment.ts';

const BRANCH = 'refresh-keps';
const FILES = ['src/data/keps.json', 'src/data/kep-changes.json', 'src/data/texts.json'];
const NOTICE = `Every refresh rewrites this branch until it is merged, so commits that you add to it are lost.`;

const COMMAND = {
  name: 'propose',
  summary:
    'Opens a pull request with the refreshed data, or updates the open one. SUMMARY is what npm run fetch -- --summary wrote.',
  operands: 'SUMMARY',
  options: {},
} as const satisfies Command;

try {
  const { positionals } = readArguments(COMMAND);
  const summary = withUsage(COMMAND, () => {
    if (positionals.length !== 1) throw new Error('Expected one file with a summary.');
    return resolveTyped(positionals[0]!);
  });
  if (!existsSync(summary)) console.log('Nothing changed, so nothing is proposed.');
  else {
    const files = Object.fromEntries(FILES.map((file) => [file, readFileSync(file, 'utf8')]));
    const { committedAt } = parseSnapshot(files['src/data/keps.json']!);
    const { url, updated } = await propose(openOwnRepository(), {
      branch: BRANCH,
      base: expectVariable('GITHUB_REF_NAME'),
      parent: expectVariable('GITHUB_SHA'),
      title: `Update the KEP data to ${committedAt.slice(0, 10)}`,
      body: `${readFileSync(summary, 'utf8')}\n${NOTICE}\n`,
      files,
      check: 'check.yml',
    }).catch(adviseOnPermission);
    console.log(`${updated ? 'Updated' : 'Opened'} ${url}`);
  }
} catch (error) {
  reportError('propose', error);
}

/** Workflows may open pull requests only if the settings of the repository allow it. */
function adviseOnPermission(error: { status?: number; message: string }): never {
  if (error.status !== 403) throw error;
  throw advise(
    error.message,
    'Under Settings, Actions, General, allow GitHub Actions to create pull requests, and run this again.',
  );
}
