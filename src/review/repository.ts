/** The club's own repository on GitHub, as a command is let into it. */
import type { Connection } from '../kep/github.ts';
import { createClient } from '../kep/github.ts';

export type Client = ReturnType<typeof createClient>;

export interface Repository {
  client: Client;
  owner: string;
  repo: string;
}

/** Connects to a repository; nothing is asked yet. */
export function openRepository({ repository, ...connection }: Connection): Repository {
  const [owner = '', repo = ''] = repository.split('/');
  // A command writes a handful of times: there is nothing to space out.
  return { client: createClient({ ...connection, throttle: false }), owner, repo };
}
