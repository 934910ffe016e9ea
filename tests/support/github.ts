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
  /** Breaks the connection after so many bytes of the body. */
  cutAfter?: number;
}

export class GitHub {
  readonly requests: string[] = [];
  faults: Fault[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'enhancements-'));
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
  commit(files: Record<string, string | null>, date = '2021-06-21T12:00:00Z'): string {
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
    this.#git(...IDENTITY, 'commit', '--quiet', '-m', 'A commit', author);
    return this.#git('rev-parse', 'HEAD');
  }

  /** Commits files on a branch one day, and merges it into the default branch on another. Gives the merge's id. */
  merge(files: Record<string, string | null>, written: string, merged: string): string {
    this.#git('checkout', '--quiet', '-b', 'topic');
    this.commit(files, written);
    this.#git('checkout', '--quiet', 'master');
    const date = { GIT_AUTHOR_DATE: merged, GIT_COMMITTER_DATE: merged };
    this.#git(...IDENTITY, 'merge', '--quiet', '--no-ff', '-m', 'A merge', 'topic', date);
    this.#git('branch', '--quiet', '--delete', 'topic');
    return this.#git('rev-parse', 'HEAD');
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
    const fault = this.faults.find(({ match, after = 0 }) => match.test(path) && this.requests.length > after);
    if (fault?.status) {
      response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
      response.end(JSON.stringify(fault.body ?? { message: 'Server Error' }));
      return;
    }
    const { status, headers, body } = await this.#answer(path);
    response.writeHead(status, { 'content-length': body.length, ...headers });
    if (fault?.cutAfter === undefined) response.end(body);
    else response.write(body.subarray(0, fault.cutAfter), () => response.socket?.destroy());
  }

  async #answer(path: string): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
    const json = (data: unknown) => ({
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: Buffer.from(JSON.stringify(data)),
    });
    const [, route = '', id = ''] =
      /^\/repos\/kubernetes\/enhancements\/(commits|git\/trees|git\/blobs|tarball)\/?([0-9a-f]{40})?/.exec(path) ?? [];
    if (route === 'commits') {
      const query = new URL(path, this.url).searchParams;
      const size = Number(query.get('per_page'));
      const skip = (Number(query.get('page') ?? 1) - 1) * size;
      // As GitHub does, in the order of time, both sides of every merge.
      const rows = this.#git('log', `-${size}`, `--skip=${skip}`, '--format=%H %cI %P', query.get('sha') ?? 'HEAD');
      return json(
        rows
          .split('\n')
          .filter(Boolean)
          .map((row) => {
            const [sha, date, ...parents] = row.split(' ').filter(Boolean);
            return { sha, commit: { committer: { date } }, parents: parents.map((parent) => ({ sha: parent })) };
          }),
      );
    }
    if (route === 'git/trees') {
      const rows = this.#git('ls-tree', '-r', '-t', id).split('\n');
      const tree = rows.map((row) => /^(?<mode>\d+) (?<type>\w+) (?<sha>\w+)\t(?<path>.+)$/.exec(row)!.groups);
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
