/**
 * The upstream repository through GitHub's REST API.
 *
 * Octokit hands out a body that broke off in the middle as if it were whole (an empty text for
 * JSON, an empty buffer for the rest), so the shape of every answer is checked here, and whoever
 * asks for contents compares them with their git object ids.
 */
import { createHash } from 'node:crypto';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { z } from 'astro/zod';
import { unpack } from './tarball.ts';

/** A commit of the upstream repository. `committedAt` is `yyyy-mm-ddThh:mm:ssZ`. */
export interface Commit {
  id: string;
  committedAt: string;
}

/** A file of a commit. */
export interface TreeFile {
  path: string;
  id: string;
}

/** What a refresh needs of the upstream repository. Every method throws {@link UpstreamError}. */
export interface Upstream {
  repository: string;
  /** The newest commit of the default branch: one request. */
  head(): Promise<Commit>;
  /**
   * What the default branch pointed at, newest first: one request for every 100 commits, made when
   * its turn comes. GitHub lists both sides of every merge; a state of the branch is only what the
   * first parents lead to.
   */
  mainline(): AsyncIterable<Commit>;
  /** The YAML files below `keps/` of a commit: one request. */
  files(commit: Commit): Promise<TreeFile[]>;
  /** The bytes of one file where they are at hand: no request. */
  known(id: string): Promise<Buffer | undefined>;
  /** The bytes of one file: one request. */
  blob(id: string): Promise<Buffer>;
  /** The bytes of the wanted paths out of the commit's tarball: one request and the download. */
  archive(
    commit: Commit,
    wanted: ReadonlySet<string>,
    onBytes: (received: number) => void,
  ): Promise<Map<string, Buffer>>;
}

/** A request that did not succeed: the message says why, `remedy` what to do. */
export class UpstreamError extends Error {
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UpstreamError';
    this.remedy = remedy;
  }
}

export interface Connection {
  /** Of the form `owner/name`. */
  repository: string;
  /** Without a slash at its end; GitHub Actions sets it as GITHUB_API_URL. */
  apiUrl?: string | undefined;
  token?: string | undefined;
  /** How long a pause between retries lasts, at least; tests shorten it. */
  retryBaseMilliseconds?: number;
}

/** What to do about a failure that may not come again. */
export const RETRY_ADVICE = 'Nothing was changed; run the command again.';
const TOKEN_ADVICE = 'set GITHUB_TOKEN: with any token the limit is 5,000 requests an hour instead of 60';
const COMMITS_A_PAGE = 100;
/** A limit that ends sooner than this is waited for. */
const LONGEST_WAIT_SECONDS = 60;

const commitAnswer = z.object({
  sha: z.string(),
  commit: z.object({ committer: z.object({ date: z.string() }) }),
  parents: z.array(z.object({ sha: z.string() })),
});
const treeAnswer = z.object({
  truncated: z.boolean(),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), type: z.string(), sha: z.string() })),
});
const blobAnswer = z.object({ encoding: z.literal('base64'), content: z.string() });

/**
 * A client that retries what may pass, and prints nothing. Unless it is told not to throttle, it
 * waits out short limits, and leaves seconds between requests that write.
 */
export function createClient({
  apiUrl,
  token,
  retryBaseMilliseconds = 1000,
  throttle = true,
}: Omit<Connection, 'repository'> & { throttle?: boolean }) {
  const mayWait = (seconds: number, _options: unknown, _octokit: unknown, retries: number) =>
    seconds <= LONGEST_WAIT_SECONDS && retries < 2;
  const silent = () => undefined;
  return new (Octokit.plugin(retry, throttling))({
    ...(apiUrl && { baseUrl: apiUrl.replace(/\/+$/, '') }),
    ...(token && { auth: token }),
    userAgent: 'kep-reading-club',
    log: { debug: silent, info: silent, warn: silent, error: silent },
    // Both limits, 403 and 429, are the throttling plugin's.
    retry: { retryAfterBaseValue: retryBaseMilliseconds, doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451] },
    throttle: { enabled: throttle, onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
  });
}

/** Connects to a repository; nothing is asked before the first method is called. */
export function connect({ repository, ...connection }: Connection): Upstream {
  const [owner = '', repo = ''] = repository.split('/');
  const { token } = connection;
  const octokit = createClient(connection);

  async function ask<Answer>(
    what: string,
    schema: z.ZodType<Answer>,
    request: () => Promise<{ data: unknown }>,
  ): Promise<Answer> {
    const { data } = await request().catch((error: unknown) => {
      throw explain(error, what, Boolean(token));
    });
    const answer = schema.safeParse(data);
    if (answer.success) return answer.data;
    throw new UpstreamError(`GitHub's answer for ${what} is incomplete or of an unknown form.`, RETRY_ADVICE);
  }

  return {
    repository,
    async head() {
      // The list of one, since a single commit's answer would carry its whole diff.
      const request = () => octokit.rest.repos.listCommits({ owner, repo, per_page: 1 });
      const [newest] = await ask(`the newest commit of ${repository}`, z.array(commitAnswer).min(1), request);
      return toCommit(newest!);
    },
    async *mainline() {
      const listed = new Map<string, z.infer<typeof commitAnswer>>();
      let next: string | undefined;
      for (let page = 1; ; page += 1) {
        // Every page counts from the same commit, so that one pushed meanwhile shifts none of them.
        const from = next && { sha: [...listed.keys()][0]! };
        const request = () => octokit.rest.repos.listCommits({ owner, repo, per_page: COMMITS_A_PAGE, page, ...from });
        const commits = await ask(`the commits of ${repository}, page ${page}`, z.array(commitAnswer), request);
        for (const commit of commits) listed.set(commit.sha, commit);
        next ??= commits[0]?.sha ?? '';
        for (let commit = listed.get(next); commit; commit = listed.get(next)) {
          yield toCommit(commit);
          next = commit.parents[0]?.sha ?? '';
        }
        if (commits.length < COMMITS_A_PAGE) return;
      }
    },
    async files(commit) {
      const request = () => octokit.rest.git.getTree({ owner, repo, tree_sha: commit.id, recursive: '1' });
      const { truncated, tree } = await ask(`the file list of ${commit.id.slice(0, 7)}`, treeAnswer, request);
      if (truncated) {
        throw new UpstreamError(
          `GitHub cut the file list of ${repository}: the repository is too large for one answer.`,
          RETRY_ADVICE,
        );
      }
      // Symbolic links (120000) and submodules (160000) are no files to read.
      return tree
        .filter(({ mode, path }) => mode.startsWith('100') && /^keps\/.+\.ya?ml$/.test(path))
        .map(({ path, sha }) => ({ path, id: sha }));
    },
    known: () => Promise.resolve(undefined),
    async blob(id) {
      const request = () => octokit.rest.git.getBlob({ owner, repo, file_sha: id });
      const { content } = await ask(`file ${id.slice(0, 7)}`, blobAnswer, request);
      return Buffer.from(content, 'base64');
    },
    async archive(commit, wanted, onBytes) {
      const request = () =>
        octokit.request('GET /repos/{owner}/{repo}/tarball/{ref}', {
          owner,
          repo,
          ref: commit.id,
          request: { parseSuccessResponseBody: false },
        });
      const body = await ask('the tarball', z.instanceof(ReadableStream), request);
      return unpack(body, wanted, onBytes).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        throw new UpstreamError(`The download of the tarball broke off (${reason}).`, RETRY_ADVICE, { cause: error });
      });
    },
  };
}

function toCommit({ sha, commit }: z.infer<typeof commitAnswer>): Commit {
  return { id: sha, committedAt: toUtc(new Date(commit.committer.date)) };
}

function toUtc(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The object id that git gives to a file of these bytes. */
export function blobId(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

const requestFailure = z.object({
  status: z.number(),
  message: z.string(),
  response: z.object({ headers: z.record(z.string(), z.unknown()) }).optional(),
});

function explain(error: unknown, what: string, hasToken: boolean): UpstreamError {
  const failure = requestFailure.safeParse(error);
  if (!failure.success)
    return new UpstreamError(`Asking GitHub for ${what} failed (${String(error)}).`, RETRY_ADVICE, { cause: error });
  const { status, message, response } = failure.data;
  const headers = response?.headers ?? {};
  if (status === 429 || (status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)))) {
    const wait = describeWait(headers);
    const advice = [`Wait ${wait ? 'until then' : 'a while'}`, ...(hasToken ? [] : [TOKEN_ADVICE])].join(', or ');
    return new UpstreamError(`GitHub's rate limit is used up${wait}.`, `${advice}. Nothing was changed.`, {
      cause: error,
    });
  }
  if (status === 401) {
    return new UpstreamError(
      'GitHub does not accept the token.',
      'Correct or unset GITHUB_TOKEN; reading public data needs none.',
      { cause: error },
    );
  }
  if (status === 404) {
    return new UpstreamError(`GitHub does not find ${what}.`, 'Check the name of the repository and GITHUB_API_URL.', {
      cause: error,
    });
  }
  const answered = response ? `GitHub answered ${status}` : 'GitHub could not be reached';
  return new UpstreamError(`Asking for ${what} failed: ${answered} (${message}).`, RETRY_ADVICE, { cause: error });
}

/** How long a limit holds, as GitHub tells: in seconds, or as the time of its end in seconds since 1970. */
function describeWait(headers: Record<string, unknown>): string {
  const seconds = Number(headers['retry-after']);
  if (seconds > 0)
    return ` for the next ${seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}`;
  const reset = Number(headers['x-ratelimit-reset']);
  return headers['x-ratelimit-remaining'] === '0' && reset > 0 ? ` until ${toUtc(new Date(reset * 1000))}` : '';
}
