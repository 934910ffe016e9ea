/**
 * A small GitHub for the tests: the REST answers that a refresh needs, over a real git repository
 * in a temporary folder.
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org'];

export interface Fault {
  /** Of the paths that it hits. */
  match: RegExp;
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** How many requests come through before. */
  after?: number;
  /** How many requests it hits; without it, all. */
  times?: number;
  /** Breaks the connection after this many bytes of the body. */
  cutAfter?: number;
  /** Stops sending after this many bytes of the body, and keeps the connection open. */
  stallAfter?: number;
  /** Sends the body in this many pieces, a tenth of a second apart. */
  pieces?: number;
  /** Breaks the connection instead of an answer. */
  reset?: boolean;
}

/** An address at which nobody listens. */
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

/** Where a path of the repository is found once it has moved. */
export function movedPath(path: string): string {
  return path.startsWith(HOME) ? MOVED + path.slice(HOME.length) : path;
}

export class GitHub {
  readonly requests: string[] = [];
  faults: Fault[] = [];
  /** Whether the repository has another address: the old one answers 301. */
  moved = false;
  /** What requests called themselves, and the tokens that they came with, if any. */
  readonly agents = new Set<string | undefined>();
  readonly tokens = new Set<string | undefined>();
  readonly folder = mkdtempSync(join(tmpdir(), 'enhancements-'));
  readonly #answers = new Map<string, Answer>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  /** Starts a server over an empty repository; its address is `url`. */
  static async start(): Promise<GitHub> {
    const github = new GitHub();
    github.#git('init', '--quiet', '--initial-branch=master');
    await new Promise<void>((listening) => github.#server.listen(0, '127.0.0.1', listening));
    return github;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Commits files, by path from the root; null deletes one. Gives the commit's id. */
  commit(files: Record<string, string | null>, date = '2021-06-21T12:00:00Z', message = 'A commit'): string {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      if (content === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    this.#git('add', '--all');
    const author = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
    this.#git(...IDENTITY, 'commit', '--quiet', '--allow-empty', '-m', message, author);
    return this.#git('rev-parse', 'HEAD');
  }

  /** Commits files day after day, in one go: much faster than one by one. */
  commitDaily(days: readonly Record<string, string>[], first: string) {
    const start = Date.parse(first) / 1000;
    const parent = this.#git('branch', '--list', 'master') ? 'from refs/heads/master^0\n' : '';
    const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
    const stream = days.map((files, day) => {
      const head = `commit refs/heads/master\ncommitter Test <test@example.org> ${start + day * 86400} +0000\n`;
      const changes = Object.entries(files).map(([path, content]) => `M 100644 inline ${path}\n${data(content)}`);
      return head + data('A commit') + (day === 0 ? parent : '') + changes.join('');
    });
    execFileSync('git', ['-C', this.folder, 'fast-import', '--quiet'], { input: stream.join('') });
    this.#git('reset', '--quiet', '--hard', 'master');
  }

  /** Commits files on a branch one day, and merges it into the default branch on another. Gives the merge's id. */
  merge(files: Record<string, string | null>, written: string, merged: string, message = 'A merge'): string {
    this.#git('checkout', '--quiet', '-b', 'topic');
    this.commit(files, written);
    this.#git('checkout', '--quiet', 'master');
    const date = { GIT_AUTHOR_DATE: merged, GIT_COMMITTER_DATE: merged };
    this.#git(...IDENTITY, 'merge', '--quiet', '--no-ff', '-m', message, 'topic', date);
    this.#git('branch', '--quiet', '--delete', 'topic');
    return this.#git('rev-parse', 'HEAD');
  }

  /** Points the branch at another commit, as a force-push does. */
  forcePush(commit: string) {
    this.#git('reset', '--quiet', '--hard', commit);
  }

  /** Replaces the branch by a history of one commit, which has nothing in common with the old one. Gives its id. */
  rewrite(files: Record<string, string>, date: string): string {
    this.#git('checkout', '--quiet', '--orphan', 'other');
    this.#git('rm', '-r', '--quiet', '--force', '.');
    const id = this.commit(files, date);
    this.#git('branch', '--quiet', '--force', 'master', id);
    this.#git('checkout', '--quiet', 'master');
    this.#git('branch', '--quiet', '--delete', '--force', 'other');
    return id;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
    rmSync(this.folder, { recursive: true });
  }

  #git(...args: (string | Record<string, string>)[]): string {
    const env = Object.assign({}, process.env, ...args.filter((arg) => typeof arg !== 'string')) as NodeJS.ProcessEnv;
    const words = args.filter((arg) => typeof arg === 'string');
    return execFileSync('git', ['-C', this.folder, ...words], { encoding: 'utf8', env }).trim();
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

  /** The answer, kept where it is that of an object, which never changes. */
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
      const skip = (Number(query.get('page') ?? 1) - 1) * size;
      // As GitHub does, in the order of time, both sides of every merge.
      const format = '--format=%H%x00%cI%x00%P%x00%B%x01';
      const rows = this.#git('log', `-${size}`, `--skip=${skip}`, format, query.get('sha') ?? 'HEAD');
      return json(
        rows
          .split('\x01')
          .map((row) => row.trim())
          .filter(Boolean)
          .map((row) => {
            const [sha, date, parents = '', message = ''] = row.split('\0');
            return {
              sha,
              commit: { committer: { date }, message: message.trim() },
              parents: parents.split(' ').flatMap((parent) => (parent ? [{ sha: parent }] : [])),
            };
          }),
      );
    }
    if (route === 'git/trees') {
      const rows = this.#git('ls-tree', '-r', '-t', '-l', id).split('\n');
      const tree = rows.map((row) => {
        const entry = /^(?<mode>\d+) (?<type>\w+) (?<sha>\w+) +(?<size>\d+|-)\t(?<path>.+)$/.exec(row)!.groups!;
        return { ...entry, size: entry['type'] === 'blob' ? Number(entry['size']) : undefined };
      });
      return json({ sha: id, truncated: false, tree });
    }
    if (route === 'git/blobs') {
      const { stdout } = await run('git', ['-C', this.folder, 'cat-file', 'blob', id], { encoding: 'buffer' });
      return json({ sha: id, encoding: 'base64', content: stdout.toString('base64') });
    }
    if (route === 'tarball')
      return { status: 302, headers: { location: `${this.url}/codeload/${id}` }, body: Buffer.alloc(0) };
    const archived = /^\/codeload\/([0-9a-f]{40})$/.exec(path)?.[1];
    if (archived)
      return { status: 200, headers: { 'content-type': 'application/x-gzip' }, body: await this.#archive(archived) };
    return { ...json({ message: 'Not Found' }), status: 404 };
  }

  #archive(commit: string): Promise<Buffer> {
    const child = spawn('git', [
      '-C',
      this.folder,
      'archive',
      '--format=tar.gz',
      `--prefix=kubernetes-enhancements-${commit.slice(0, 7)}/`,
      commit,
    ]);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    return new Promise((done) => child.on('close', () => done(Buffer.concat(chunks))));
  }
}
