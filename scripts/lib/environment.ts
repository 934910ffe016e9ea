/** The environment of a command in GitHub Actions. */
import type { Repository } from '../../src/github/repository.ts';
import { openRepository } from '../../src/github/repository.ts';
import { advise } from './cli.ts';

/** The repository that the command runs for, with the token that it was given. */
export function openOwnRepository(): Repository {
  return openRepository({
    repository: expectVariable('GITHUB_REPOSITORY'),
    token: expectVariable('GITHUB_TOKEN'),
    apiUrl: process.env['GITHUB_API_URL'],
  });
}

/** Returns an environment variable; throws if it is not set. */
export function expectVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw advise(`${name} is not set.`, 'GitHub Actions sets it; elsewhere, set it yourself.');
  return value;
}
