/** The club's own repository on GitHub, with the permissions of a command's token. */
import { retry } from '@octokit/plugin-retry';
import { Octokit } from '@octokit/rest';
import type { Connection } from '../kep/github.ts';
import { clientOptions } from '../kep/github.ts';

/** A command writes only a few times: temporary failures are retried, and requests need not be spaced out. */
const Client = Octokit.plugin(retry);
export type Client = InstanceType<typeof Client>;

export interface Repository {
  client: Client;
  owner: string;
  repo: string;
}

/** Connects to a repository. Makes no request yet. */
export function openRepository({
  repository,
  ...connection
}: Pick<Connection, 'repository' | 'apiUrl' | 'token'>): Repository {
  const [owner = '', repo = ''] = repository.split('/');
  return { client: new Client(clientOptions(connection)), owner, repo };
}
