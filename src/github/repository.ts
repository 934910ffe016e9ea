/** The club's own repository on GitHub, as a command is let into it. */
import { retry } from '@octokit/plugin-retry';
import { Octokit } from '@octokit/rest';
import type { Connection } from '../kep/github.ts';
import { clientOptions } from '../kep/github.ts';

/** A command here writes a handful of times: what may pass is tried again, and there is nothing to space out. */
const Client = Octokit.plugin(retry);
export type Client = InstanceType<typeof Client>;

export interface Repository {
  client: Client;
  owner: string;
  repo: string;
}

/** Connects to a repository; nothing is asked yet. */
export function openRepository({
  repository,
  ...connection
}: Pick<Connection, 'repository' | 'apiUrl' | 'token'>): Repository {
  const [owner = '', repo = ''] = repository.split('/');
  return { client: new Client(clientOptions(connection)), owner, repo };
}
