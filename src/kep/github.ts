/**
 * The upstream repository through GitHub's REST API.
 *
 * Octokit returns a truncated body as if it were complete (an empty text for JSON, an empty buffer for the rest), so
 * bodies are read here. Everything is verified: responses by a schema, contents by their git object ids.
 */
import { buffer } from 'node:stream/consumers';
import { Octokit } from '@octokit/rest';
import { z } from 'astro/zod';
import { toUtc } from '../util/dates.ts';
import { readApiUrl, readToken } from './connection.ts';
import { explain, RETRY_ADVICE, UpstreamError } from './failure.ts';
import type { Clock, Pause } from './retry.ts';
import { CLOCK, createRetry } from './retry.ts';
import { unpack } from './tarball.ts';
import type { Commit, Upstream } from './upstream.ts';
import { blobId, isReadable, readPull } from './upstream.ts';
import { decodeJson } from '../util/decode.ts';

export interface Connection {
  /** As `owner/name`. */
  repository: string;
  /** Without a trailing slash; GitHub Actions sets it as GITHUB_API_URL. */
  apiUrl?: string | undefined;
  token?: string | undefined;
  /** Called for every pause before a request is retried. */
  onPause?: ((pause: Pause) => void) | undefined;
  clock?: Clock | undefined;
  /** If set, every request is made only once, and none after the signal. */
  once?: AbortSignal | undefined;
}

const COMMITS_A_PAGE = 100;

const objectId = z.string().regex(/^[0-9a-f]{40}$/);
const commitAnswer = z.object({
  sha: objectId,
  commit: z.object({ committer: z.object({ date: z.iso.datetime({ offset: true }) }), message: z.string() }),
  parents: z.array(z.object({ sha: objectId })),
});
const treeAnswer = z.object({
  truncated: z.boolean(),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), sha: objectId, size: z.number().optional() })),
});
const blobAnswer = (id: string) =>
  z.object({
    encoding: z.literal('base64'),
    content: z
      .string()
      .transform((content) => Buffer.from(content, 'base64'))
      .refine((content) => blobId(content) === id),
  });

/** The options of every client in this project: address, token, user agent, and no logging. */
export function clientOptions({ apiUrl, token }: Pick<Connection, 'apiUrl' | 'token'>) {
  const [baseUrl, auth] = [readApiUrl(apiUrl), readToken(token)];
  return {
    ...(baseUrl && { baseUrl }),
    ...(auth && { auth }),
    userAgent: 'kep-reading-club',
    log: { debug: silent, info: silent, warn: silent, error: silent },
  };
}

/** Connects to a repository. Nothing is requested before the first method is called. */
export function connect({ repository, apiUrl, token, onPause = silent, clock = CLOCK, once }: Connection): Upstream {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = new Octokit(clientOptions({ apiUrl, token }));
  const retry = createRetry(clock, onPause, once);

  /** Retries until the policy gives up; `read` parses the body, and throws if it is not as expected. */
  function ask<Answer>(
    what: string,
    request: (options: { request: Answering }) => Promise<{ data: unknown }>,
    read: (body: ReadableStream, alive: () => void) => Promise<Answer>,
  ): Promise<Answer> {
    const attempt = (signal: AbortSignal, alive: () => void) =>
      request({ request: { signal, parseSuccessResponseBody: false } })
        .then(({ data }) => read(data as ReadableStream, alive))
        .catch((error: unknown) => {
          throw explain(error, what, Boolean(token), clock.now());
        });
    return retry(attempt);
  }

  async function askJson<Answer>(
    what: string,
    schema: z.ZodType<Answer>,
    request: Parameters<typeof ask>[1],
  ): Promise<Answer> {
    return ask(what, request, async (body, alive) => {
      const answer = schema.safeParse(decodeJson(await readText(body, alive)));
      if (answer.success) return answer.data;
      throw new UpstreamError(
        `GitHub's response for ${what} is incomplete or has an unexpected format.`,
        RETRY_ADVICE,
        {
          again: 'soon',
        },
      );
    });
  }

  return {
    repository,
    async *mainline(start) {
      const listed = new Map<string, z.infer<typeof commitAnswer>>();
      let next: string | undefined;
      for (let page = 1; ; page += 1) {
        // Every page starts from the same commit, so that a commit pushed meanwhile shifts none of them.
        const from = next ? [...listed.keys()][0] : start;
        const query = { owner, repo, per_page: COMMITS_A_PAGE, page, ...(from !== undefined && { sha: from }) };
        const what = page === 1 ? `the newest commit of ${repository}` : `the commits of ${repository}, page ${page}`;
        const commits = await askJson(what, z.array(commitAnswer), (options) =>
          octokit.rest.repos.listCommits({ ...query, ...options }),
        );
        for (const commit of commits) listed.set(commit.sha, commit);
        next ??= commits[0]?.sha ?? '';
        for (let commit = listed.get(next); commit; commit = listed.get(next)) {
          yield toCommit(commit);
          next = commit.parents[0]?.sha ?? '';
        }
        if (next === '' || commits.length < COMMITS_A_PAGE) return;
      }
    },
    async files(commit) {
      const { truncated, tree } = await askJson(`the file list of ${commit.id.slice(0, 7)}`, treeAnswer, (options) =>
        octokit.rest.git.getTree({ owner, repo, tree_sha: commit.id, recursive: '1', ...options }),
      );
      if (truncated) {
        throw new UpstreamError(
          `GitHub truncated the file list of ${repository}: the repository is too large for a single response.`,
          'Nothing was changed. Retrying does not help: the repository has more files than GitHub lists at once.',
        );
      }
      return tree
        .filter(({ mode, path }) => isReadable(mode, path))
        .map(({ path, sha, size }) => ({ path, id: sha, size }));
    },
    known: () => Promise.resolve(undefined),
    async blob(id) {
      const what = `file ${id.slice(0, 7)}`;
      const { content } = await askJson(what, blobAnswer(id), (options) =>
        octokit.rest.git.getBlob({ owner, repo, file_sha: id, ...options }),
      );
      return content;
    },
    async archive(commit, wanted, onBytes) {
      return ask(
        'the tarball',
        (options) =>
          octokit.request('GET /repos/{owner}/{repo}/tarball/{ref}', { owner, repo, ref: commit.id, ...options }),
        async (body, alive) => {
          const onAlive = (received: number) => {
            alive();
            onBytes(received);
          };
          try {
            return await unpack(body, wanted, onAlive);
          } catch (error) {
            throw new UpstreamError(
              `The download of the tarball was cut off (${(error as Error).message}).`,
              RETRY_ADVICE,
              {
                again: 'soon',
                cause: error,
              },
            );
          }
        },
      );
    },
  };
}

function silent() {}

interface Answering {
  signal: AbortSignal;
  parseSuccessResponseBody: false;
}

async function readText(body: ReadableStream, alive: () => void): Promise<string> {
  async function* watched() {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      alive();
      yield chunk;
    }
  }
  return (await buffer(watched())).toString('utf8');
}

function toCommit({ sha, commit }: z.infer<typeof commitAnswer>): Commit {
  return { id: sha, committedAt: toUtc(new Date(commit.committer.date)), pull: readPull(commit.message) };
}
