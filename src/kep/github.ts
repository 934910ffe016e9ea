/**
 * The upstream repository through GitHub's REST API: the only file that speaks HTTP.
 *
 * Octokit hands out a body that broke off in the middle as if it were whole (an empty text for
 * JSON, an empty buffer for the rest), so bodies are read here, and what is read is proved: the
 * form of every answer by a schema, contents by their git object ids.
 */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Octokit } from '@octokit/rest';
import { z } from 'astro/zod';
import type { Again, Clock, Pause } from './retry.ts';
import { CLOCK, createRetry, LONGEST_PAUSE_SECONDS } from './retry.ts';
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
  /** The bytes of one file, which are those that the id stands for: one request. */
  blob(id: string): Promise<Buffer>;
  /** The bytes of the wanted paths out of the commit's tarball: one request and the download. */
  archive(
    commit: Commit,
    wanted: ReadonlySet<string>,
    onBytes: (received: number) => void,
  ): Promise<Map<string, Buffer>>;
}

/** A request that did not succeed: the message says why, `remedy` what to do, `again` whether it may yet. */
export class UpstreamError extends Error {
  readonly remedy: string;
  readonly again: Again | undefined;

  constructor(message: string, remedy: string, { again, cause }: { again?: Again | undefined; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'UpstreamError';
    this.remedy = remedy;
    this.again = again;
  }
}

export interface Connection {
  /** Of the form `owner/name`. */
  repository: string;
  /** Without a slash at its end; GitHub Actions sets it as GITHUB_API_URL. */
  apiUrl?: string | undefined;
  token?: string | undefined;
  /** Told of every pause before a request is made again. */
  onPause?: ((pause: Pause) => void) | undefined;
  clock?: Clock | undefined;
}

/** What to do about a failure that may not come again. */
export const RETRY_ADVICE = 'Nothing was changed; run the command again.';
const TOKEN_ADVICE = 'set GITHUB_TOKEN: with any token the limit is 5,000 requests an hour instead of 60';
const COMMITS_A_PAGE = 100;

const objectId = z.string().regex(/^[0-9a-f]{40}$/);
const commitAnswer = z.object({
  sha: objectId,
  commit: z.object({ committer: z.object({ date: z.iso.datetime({ offset: true }) }) }),
  parents: z.array(z.object({ sha: objectId })),
});
const treeAnswer = z.object({
  truncated: z.boolean(),
  tree: z.array(z.object({ path: z.string(), mode: z.string(), sha: objectId })),
});
const blobAnswer = (id: string) =>
  z.object({
    encoding: z.literal('base64'),
    content: z
      .string()
      .transform((content) => Buffer.from(content, 'base64'))
      .refine((content) => blobId(content) === id),
  });

/** Connects to a repository; nothing is asked before the first method is called. */
export function connect({ repository, apiUrl, token, onPause = silent, clock = CLOCK }: Connection): Upstream {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = new Octokit({
    ...(apiUrl && { baseUrl: apiUrl.replace(/\/+$/, '') }),
    ...(token && { auth: token }),
    userAgent: 'kep-reading-club',
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const retry = createRetry(clock, onPause);

  /** Asks until the policy gives up; `read` makes of the body what is wanted, and throws where it is not that. */
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
      const answer = schema.safeParse(parseOrNothing(await readText(body, alive)));
      if (answer.success) return answer.data;
      throw new UpstreamError(`GitHub's answer for ${what} is incomplete or of an unknown form.`, RETRY_ADVICE, {
        again: 'soon',
      });
    });
  }

  return {
    repository,
    async head() {
      // The list of one, since a single commit's answer would carry its whole diff.
      const [newest] = await askJson(`the newest commit of ${repository}`, z.array(commitAnswer).min(1), (options) =>
        octokit.rest.repos.listCommits({ owner, repo, per_page: 1, ...options }),
      );
      return toCommit(newest!);
    },
    async *mainline() {
      const listed = new Map<string, z.infer<typeof commitAnswer>>();
      let next: string | undefined;
      for (let page = 1; ; page += 1) {
        // Every page counts from the same commit, so that one pushed meanwhile shifts none of them.
        const from = next && { sha: [...listed.keys()][0]! };
        const query = { owner, repo, per_page: COMMITS_A_PAGE, page, ...from };
        const commits = await askJson(`the commits of ${repository}, page ${page}`, z.array(commitAnswer), (options) =>
          octokit.rest.repos.listCommits({ ...query, ...options }),
        );
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
      const { truncated, tree } = await askJson(`the file list of ${commit.id.slice(0, 7)}`, treeAnswer, (options) =>
        octokit.rest.git.getTree({ owner, repo, tree_sha: commit.id, recursive: '1', ...options }),
      );
      if (truncated) {
        throw new UpstreamError(
          `GitHub cut the file list of ${repository}: the repository is too large for one answer.`,
          'Nothing was changed. Another try will not help where the repository has outgrown what GitHub lists at once.',
        );
      }
      // Symbolic links (120000) and submodules (160000) are no files to read.
      return tree
        .filter(({ mode, path }) => mode.startsWith('100') && /^keps\/.+\.ya?ml$/.test(path))
        .map(({ path, sha }) => ({ path, id: sha }));
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
        (body, alive) => {
          const onAlive = (received: number) => {
            alive();
            onBytes(received);
          };
          return unpack(body, wanted, onAlive).catch((error: unknown) => {
            const reason = error instanceof Error ? error.message : String(error);
            throw new UpstreamError(`The download of the tarball broke off (${reason}).`, RETRY_ADVICE, {
              again: 'soon',
              cause: error,
            });
          });
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

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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

/** Any failure of a request as one that says what to do, and whether it may pass. */
function explain(error: unknown, what: string, hasToken: boolean, now: number): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const failed = (reason: string, remedy: string, again?: Again) =>
    new UpstreamError(`Asking for ${what} failed: ${reason}.`, remedy, { again, cause: error });
  const failure = requestFailure.safeParse(error);
  // Not the request failed, but the reading of its answer.
  if (!failure.success) return failed(`the answer broke off (${(error as Error).message})`, RETRY_ADVICE, 'soon');
  const { status, message, response } = failure.data;
  if (!response) {
    return failed(
      `GitHub could not be reached (${message})`,
      'Nothing was changed. Check the connection and GITHUB_API_URL, and run the command again.',
      'soon',
    );
  }
  const { headers } = response;
  const answered = `GitHub answered ${status} (${message})`;
  if (isLimit(status, message, headers)) {
    const { seconds, until } = readLimit(headers, now);
    const advice = [`Wait ${until ? 'until then' : 'a while'}`, ...(hasToken ? [] : [TOKEN_ADVICE])].join(', or ');
    return new UpstreamError(`GitHub's rate limit is used up${until}.`, `${advice}. Nothing was changed.`, {
      again: seconds,
      cause: error,
    });
  }
  if (status === 401) {
    return new UpstreamError(
      'GitHub does not accept the token.',
      'Nothing was changed. Correct or unset GITHUB_TOKEN; reading public data needs none.',
      { cause: error },
    );
  }
  if (status === 404) {
    return new UpstreamError(
      `GitHub does not find ${what}.`,
      'Nothing was changed. Check the name of the repository and GITHUB_API_URL.',
      { cause: error },
    );
  }
  if (status >= 500) return failed(answered, RETRY_ADVICE, readSeconds(headers['retry-after'], now) ?? 'soon');
  return failed(answered, 'Nothing was changed. Check GITHUB_TOKEN, GITHUB_API_URL and the name of the repository.');
}

/** GitHub limits by 429 or 403; a 403 can also be a refusal, which no waiting helps. */
function isLimit(status: number, message: string, headers: Record<string, unknown>): boolean {
  const limited =
    headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined || /rate limit/i.test(message);
  return status === 429 || (status === 403 && limited);
}

/** How long a limit holds, and that in words: `retry-after` first, as GitHub asks, then the end of the hour's limit. */
function readLimit(headers: Record<string, unknown>, now: number): { seconds: number; until: string } {
  const asked = readSeconds(headers['retry-after'], now);
  if (asked !== undefined) {
    return {
      seconds: asked,
      until: ` for the next ${asked < 120 ? `${asked} seconds` : `${Math.ceil(asked / 60)} minutes`}`,
    };
  }
  const reset = Number(headers['x-ratelimit-reset']);
  if (headers['x-ratelimit-remaining'] === '0' && reset > 0 && reset < LAST_SECOND) {
    // One second more, since the two clocks differ.
    const seconds = Math.max(0, Math.ceil(reset - now / 1000)) + 1;
    return { seconds, until: ` until ${toUtc(new Date(reset * 1000))}` };
  }
  // What GitHub asks of who hits a limit that does not tell its end.
  return { seconds: LONGEST_PAUSE_SECONDS, until: '' };
}

/** Beyond this, in seconds since 1970, there is no date in JavaScript. */
const LAST_SECOND = 8.64e12;

/** The seconds of a `retry-after` header, which can also be a date (RFC 9110, 10.2.3). */
function readSeconds(header: unknown, now: number): number | undefined {
  if (typeof header !== 'string') return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(1, seconds);
}
