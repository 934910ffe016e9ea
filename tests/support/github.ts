/** A simulated GitHub for the tests: the REST responses that a refresh needs, from a git repository of the test. */
import { execFile } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Files, Revision } from './repository.ts';
import { Repository } from './repository.ts';

const run = promisify(execFile);

export interface Fault {
  /** A pattern of the paths that it affects. */
  match: RegExp;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** The number of requests that succeed before. */
  after?: number;
  /** The number of requests that it affects (default: all). */
  times?: number;
  /** Closes the connection after this many bytes of the body. */
  cutAfter?: number;
  /** Stops sending after this many bytes of the body, and keeps the connection open. */
  stallAfter?: number;
  /** Sends the body in this many pieces, a tenth of a second apart. */
  pieces?: number;
  /** Closes the connection instead of responding. */
  reset?: boolean;
}

/** An address without a server. */
export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}`;
}

async function sendSlowly(response: ServerResponse, body: Buffer, pieces: number) {
  const size = Math.ceil(body.length / pieces);
  for (let start = 0; start < body.length; start += size) {
    response.write(body.subarray(start, start + size));
    await setTimeout(100);
  }
  response.end();
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

const HOME = '/repos/kubernetes/enhancements';
const MOVED = '/repositories/42';

/** The new address of a path of the repository after it moved. */
export function movedPath(path: string): string {
  return path.startsWith(HOME) ? MOVED + path.slice(HOME.length) : path;
}

export class GitHub {
  readonly requests: string[] = [];
  faults: Fault[] = [];
  /** Whether the repository has moved: its old address responds with 301. */
  moved = false;
  /** The user agents of requests, and their tokens, if any. */
  readonly agents = new Set<string | undefined>();
  readonly tokens = new Set<string | undefined>();
  readonly #repository = new Repository();
  readonly #answers = new Map<string, Answer>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  /** Starts a server over an empty repository; its address is `url`. */
  static async start(): Promise<GitHub> {
    const github = new GitHub();
    await new Promise<void>((listening) => github.#server.listen(0, '127.0.0.1', listening));
    return github;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The repository on disk, as a clone without a checkout. */
  get folder(): string {
    return this.#repository.folder;
  }

  /** Commits files on the default branch. Returns the id of the commit. */
  commit(files: Files, date = '2021-06-21T12:00:00Z', message = 'A commit'): string {
    return this.#push(this.#add(files, date, message, this.#parents));
  }

  /** Commits files day after day. */
  commitDaily(days: readonly Files[], first: string) {
    for (const [day, files] of days.entries()) {
      this.commit(files, new Date(Date.parse(first) + day * 86_400_000).toISOString());
    }
  }

  /**
   * Commits files on a branch one day, and merges it into the default branch on another. Returns the id of the merge.
   */
  merge(files: Files, written: string, merged: string, message = 'A merge'): string {
    const topic = this.#add(files, written, 'A commit', this.#parents);
    return this.#push(this.#add(files, merged, message, [...this.#parents, topic]));
  }

  /** Points the branch at another commit, as a force-push does. */
  forcePush(commit: string) {
    this.#push(this.#repository.get(commit)!);
  }

  /** Replaces the branch with a history of one commit, unrelated to the old one. Returns its id. */
  rewrite(files: Files, date: string): string {
    return this.#push(this.#add(files, date, 'A commit', []));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
    this.#repository.remove();
  }

  get #parents(): Revision[] {
    const { head } = this.#repository;
    return head ? [head] : [];
  }

  #add(changes: Files, date: string, message: string, parents: Revision[]): Revision {
    return this.#repository.add({ changes, date, message, parents });
  }

  #push(revision: Revision): string {
    this.#repository.head = revision;
    return revision.sha;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url!;
    this.requests.push(path);
    this.agents.add(request.headers['user-agent']);
    this.tokens.add(request.headers.authorization);
    const fault = this.#takeFault(path);
    if (fault?.reset) {
      request.socket.destroy();
      return;
    }
    if (fault?.status) {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(
        typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? { message: 'Server Error' }),
      );
      return;
    }
    const { status, headers, body } = await this.#remember(path);
    response.writeHead(status, { 'content-length': body.length, ...headers });
    if (fault?.pieces) await sendSlowly(response, body, fault.pieces);
    else if (fault?.stallAfter !== undefined) response.write(body.subarray(0, fault.stallAfter));
    else if (fault?.cutAfter === undefined) response.end(body);
    else response.write(body.subarray(0, Math.min(fault.cutAfter, body.length - 1)), () => response.socket?.destroy());
  }

  /** Returns the response, which is cached for objects, since they never change. */
  async #remember(path: string): Promise<Answer> {
    const known = this.moved ? undefined : this.#answers.get(path);
    if (known) return known;
    const answer = await this.#answer(path);
    if (!this.moved && /\/(git|codeload)\//.test(path)) this.#answers.set(path, answer);
    return answer;
  }

  #takeFault(path: string): Fault | undefined {
    const fault = this.faults.find(
      ({ match, after = 0, times = 1 }) => match.test(path) && this.requests.length > after && times > 0,
    );
    if (fault?.times !== undefined) fault.times -= 1;
    return fault;
  }

  async #answer(path: string): Promise<Answer> {
    const json = (data: unknown) => ({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: Buffer.from(JSON.stringify(data)),
    });
    if (this.moved && path !== movedPath(path)) {
      return {
        ...json({ message: 'Moved Permanently' }),
        status: 301,
        headers: { location: movedPath(path) },
      };
    }
    const [, route = '', id = ''] =
      /^(?:\/repos\/kubernetes\/enhancements|\/repositories\/42)\/(commits|git\/trees|git\/blobs|tarball)\/?([0-9a-f]{40})?/.exec(
        path,
      ) ?? [];
    if (route === 'commits') {
      const query = new URL(path, this.url).searchParams;
      const size = Number(query.get('per_page'));
      const skipped = (Number(query.get('page') ?? 1) - 1) * size;
      const from = query.get('sha');
      const log = this.#repository.log(from ? this.#repository.get(from) : this.#repository.head);
      return json(
        [...log].slice(skipped, skipped + size).map(({ sha, date, message, parents }) => ({
          sha,
          commit: { committer: { date }, message },
          parents: parents.map((parent) => ({ sha: parent.sha })),
        })),
      );
    }
    const revision = this.#repository.get(id);
    if (route === 'git/trees' && revision) {
      return json({ sha: id, truncated: false, tree: this.#repository.list(revision) });
    }
    const blob = this.#repository.blob(id);
    if (route === 'git/blobs' && blob) {
      return json({ sha: id, encoding: 'base64', content: blob.toString('base64') });
    }
    if (route === 'tarball')
      return { status: 302, headers: { location: `${this.url}/codeload/${id}` }, body: Buffer.alloc(0) };
    const archived = /^\/codeload\/([0-9a-f]{40})$/.exec(path)?.[1];
    if (archived)
      return { status: 200, headers: { 'content-type': 'application/x-gzip' }, body: await this.#archive(archived) };
    return { ...json({ message: 'Not Found' }), status: 404 };
  }

  async #archive(commit: string): Promise<Buffer> {
    const prefix = `--prefix=kubernetes-enhancements-${commit.slice(0, 7)}/`;
    const args = ['-C', this.folder, 'archive', '--format=tar.gz', prefix, commit];
    return (await run('git', args, { encoding: 'buffer', maxBuffer: Infinity })).stdout;
  }
}
