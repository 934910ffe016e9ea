/**
 * A simulated GitHub for the tests: the REST responses about a club's own repository that src/github needs, from
 * memory.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

const REPOSITORY = '/repos/club/notes';

export interface Comment {
  id: number;
  user: { login: string };
  body: string;
}

interface Pull {
  number: number;
  title?: string;
  body?: string;
  state: string;
  head: { sha: string; ref: string; label: string; repo: { full_name: string } | null };
  base: { ref: string; repo: { default_branch: string } };
}

interface Commit {
  tree: string;
  parents: string[];
  message: string;
}

type Body = Record<string, unknown>;
type Answer = [status: number, body?: unknown];

interface Issue {
  number: number;
  title: string;
  body: string;
  state: string;
  user: { login: string };
  pull_request?: object;
}

export class ClubRepository {
  /** Every request that changed something, as `POST /pulls`. */
  readonly writes: string[] = [];
  readonly run = {
    id: 7,
    html_url: 'https://github.com/club/notes/actions/runs/7',
    head_sha: 'b'.repeat(40),
    head_branch: 'a-note' as string | null,
    head_repository: { full_name: 'writer/notes' } as { full_name: string } | null,
  };
  readonly pulls: Pull[] = [];
  readonly comments: Comment[] = [];
  readonly issues: Issue[] = [];
  /** The artifacts of the run, as zip files. */
  readonly artifacts: { name: string; zip: Uint8Array; expired: boolean }[] = [];
  readonly commits = new Map<string, Commit>();
  readonly trees = new Map<string, Record<string, string>>();
  readonly branches = new Map<string, string>();
  readonly dispatches: string[] = [];
  /** Whether workflows may open pull requests. */
  opensPulls = true;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<ClubRepository> {
    const repository = new ClubRepository();
    repository.commits.set('a'.repeat(40), { tree: 'base', parents: [], message: 'The first' });
    repository.trees.set('base', {});
    await new Promise<void>((listening) => repository.#server.listen(0, '127.0.0.1', listening));
    return repository;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The environment of a workflow's step. */
  get environment() {
    return {
      PATH: process.env['PATH'],
      GITHUB_API_URL: this.url,
      GITHUB_REPOSITORY: 'club/notes',
      GITHUB_TOKEN: 'x',
      GITHUB_REF_NAME: 'main',
      GITHUB_SHA: 'a'.repeat(40),
    };
  }

  /** The media type with which artifacts are downloaded. */
  artifactType = 'application/zip';

  /** Adds an artifact to the run. */
  leave(name: string, zip: Uint8Array, expired = false) {
    this.artifacts.push({ name, zip, expired });
  }

  /** Opens the pull request that the run checked. */
  openPull(fields: Partial<Pull['head']> = {}, base = 'main'): Pull {
    const { head_sha: sha, head_branch: ref } = this.run;
    const head = { sha, ref: ref!, label: `writer:${ref}`, repo: { full_name: 'writer/notes' }, ...fields };
    const pull = {
      number: this.pulls.length + 11,
      state: 'open',
      head,
      base: { ref: base, repo: { default_branch: 'main' } },
    };
    this.pulls.push(pull);
    return pull;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const path = decodeURIComponent(pathname.replace(REPOSITORY, ''));
    const sent = await text(request);
    if (request.method !== 'GET') this.writes.push(`${request.method} ${path}`);
    if (path.startsWith('/zip/')) {
      response.writeHead(200, { 'content-type': this.artifactType });
      response.end(this.artifacts[Number(path.slice('/zip/'.length))]!.zip);
      return;
    }
    const archive = /^\/actions\/artifacts\/(\d+)\/zip$/.exec(path)?.[1];
    if (archive) {
      response.writeHead(302, { location: `${this.url}/zip/${archive}` });
      response.end();
      return;
    }
    const body = sent ? (JSON.parse(sent) as Body) : {};
    const [status, answer] = this.#answer(`${request.method} ${path}`, searchParams, body);
    response.writeHead(status, {
      'content-type': 'application/json',
      ...this.#linkNext(pathname, searchParams, answer),
    });
    response.end(answer === undefined ? undefined : JSON.stringify(answer));
  }

  /** A full page leads to the next one. */
  #linkNext(pathname: string, query: URLSearchParams, answer: unknown) {
    if (!Array.isArray(answer) || answer.length < Number(query.get('per_page') ?? 30)) return {};
    const next = new URLSearchParams(
      [...query].filter(([name]) => name !== 'page').concat([['page', String(Number(query.get('page') ?? 1) + 1)]]),
    );
    return { link: `<${this.url}${pathname}?${next}>; rel="next"` };
  }

  #answer(asked: string, query: URLSearchParams, body: Body): Answer {
    const [, id = ''] = /\/(\d+)(?:\/\w+)?$/.exec(asked) ?? [];
    if (asked === `GET /actions/runs/${this.run.id}`) return [200, this.run];
    if (/^GET \/actions\/runs\/\d+\/artifacts$/.test(asked)) {
      const all = this.artifacts.map(({ zip, ...rest }, id) => ({ id, size_in_bytes: zip.length, ...rest }));
      const artifacts = all.filter((artifact) => artifact.name === query.get('name'));
      return [200, { total_count: artifacts.length, artifacts }];
    }
    if (asked === 'GET /pulls') {
      const base = query.get('base');
      return [
        200,
        this.pulls.filter(
          ({ head, base: { ref }, state }) =>
            state === query.get('state') && head.label === query.get('head') && (base === null || ref === base),
        ),
      ];
    }
    if (asked === 'POST /pulls' && !this.opensPulls) {
      return [403, { message: 'GitHub Actions is not permitted to create or approve pull requests.' }];
    }
    if (asked === 'POST /pulls') {
      const ref = String(body['head']);
      const head = { sha: this.branches.get(ref)!, label: `club:${ref}`, repo: { full_name: 'club/notes' } };
      return [201, this.#addressOf(Object.assign(this.openPull({ ref, ...head }, String(body['base'])), texts(body)))];
    }
    if (asked.startsWith('PATCH /pulls/')) {
      return [
        200,
        this.#addressOf(
          Object.assign(
            this.pulls.find(({ number }) => number === Number(id))!,
            texts(body),
          ),
        ),
      ];
    }
    if (asked === 'GET /issues') {
      const [state, creator] = [query.get('state'), query.get('creator')];
      return [200, this.issues.filter((issue) => issue.state === state && issue.user.login === creator)];
    }
    if (asked === 'POST /issues') {
      const issue = { number: this.issues.length + 1, state: 'open', user: { login: 'github-actions[bot]' } };
      this.issues.push({ ...issue, ...texts(body) });
      return [201, { html_url: `https://github.com/club/notes/issues/${issue.number}` }];
    }
    if (/^PATCH \/issues\/\d+$/.test(asked)) {
      Object.assign(
        this.issues.find(({ number }) => number === Number(id))!,
        body,
      );
      return [200, { html_url: `https://github.com/club/notes/issues/${id}` }];
    }
    if (asked.startsWith('GET /issues/')) {
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page'))];
      return [200, this.comments.slice((page - 1) * size, page * size)];
    }
    if (/^POST \/issues\/\d+\/comments$/.test(asked)) {
      const made = { id: this.comments.length + 1, user: { login: 'github-actions[bot]' }, body: String(body['body']) };
      this.comments.push(made);
      return [201, { html_url: `https://github.com/club/notes/pull/${id}#issuecomment-${made.id}` }];
    }
    if (asked.startsWith('PATCH /issues/comments/')) {
      Object.assign(
        this.comments.find((comment) => comment.id === Number(id))!,
        { body: body['body'] },
      );
      return [200, { html_url: `https://github.com/club/notes/pull/11#issuecomment-${id}` }];
    }
    if (/^POST \/actions\/workflows\/[\w.]+\/dispatches$/.test(asked)) {
      this.dispatches.push(`${asked.split('/')[3]} ${String(body['ref'])}`);
      return [204];
    }
    return this.#answerGit(asked, body);
  }

  #addressOf({ number }: Pull) {
    return { html_url: `https://github.com/club/notes/pull/${number}` };
  }

  #answerGit(asked: string, body: Body): Answer {
    const name = asked.split('/').at(-1)!;
    if (asked.startsWith('GET /branches/')) {
      const sha = this.branches.get(name);
      if (!sha) return [404, { message: 'Branch not found' }];
      const { tree, parents } = this.commits.get(sha)!;
      return [200, { commit: { sha, commit: { tree: { sha: tree } }, parents: parents.map((of) => ({ sha: of })) } }];
    }
    if (asked.startsWith('GET /git/commits/')) return [200, { tree: { sha: this.commits.get(name)!.tree } }];
    if (asked === 'POST /git/blobs') {
      return [201, { sha: Buffer.from(String(body['content']), 'base64').toString() }];
    }
    if (asked === 'POST /git/trees') {
      const entries = (body['tree'] as { path: string; sha: string }[]).map(({ path, sha }) => [path, sha]);
      const tree = { ...this.trees.get(String(body['base_tree'])), ...Object.fromEntries(entries) };
      this.trees.set(hash(tree), tree);
      return [201, { sha: hash(tree) }];
    }
    if (asked === 'POST /git/commits') {
      const commit = body as unknown as Commit;
      // As in git, a commit made again is another one.
      const sha = hash([commit, this.commits.size]);
      this.commits.set(sha, commit);
      return [201, { sha }];
    }
    if (asked === 'POST /git/refs')
      this.branches.set(String(body['ref']).replace('refs/heads/', ''), String(body['sha']));
    else if (asked.startsWith('PATCH /git/refs/heads/')) this.branches.set(name, String(body['sha']));
    else return [404, { message: 'Not Found' }];
    return [200, {}];
  }
}

function texts({ title, body }: Body) {
  return { title: String(title), body: String(body) };
}

function hash(value: unknown): string {
  return createHash('sha1').update(JSON.stringify(value)).digest('hex');
}
