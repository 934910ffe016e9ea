/**
 * The upstream repository as a git clone on this machine, bare or not.
 *
 * Only objects are read, through `git`. Nothing is checked out or written, no hook, pager, filter or signing program in
 * the configuration of the clone runs, and nothing is fetched over the network.
 */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { toUtc } from '../util/dates.ts';
import { UpstreamError } from './failure.ts';
import type { Commit, TreeFile, Upstream } from './upstream.ts';
import { blobId, isReadable, readPull } from './upstream.ts';

/** The oldest git that supports all options in use. */
const OLDEST_GIT = [2, 30] as const;
/** The names that upstream's default branch can have in a clone, if its remote doesn't say. */
const BRANCHES = ['master', 'main'];
/** The longest output, the log of all merges, has a few megabytes. */
const MOST_BYTES = 1 << 28;

/** An open clone; callers close it when they are done. */
export interface Clone extends Upstream {
  close(): void;
}

/**
 * Opens the clone in a folder. Throws {@link UpstreamError} if git is missing or too old, or if the folder is not a
 * complete clone of `repository` (`owner/name`) that has its default branch.
 */
export async function openClone(repository: string, folder: string, git = 'git'): Promise<Clone> {
  const run = (...args: string[]) => runGit(git, folder, args);
  const isTrue = async (...args: string[]) => (await run(...args)).trim() === 'true';
  const wrong = (what: string, remedy: string) => new UpstreamError(`${folder} ${what}.`, `${remedy} ${UNCHANGED}`);

  await expectGit(git);
  if (!existsSync(folder)) throw wrong('does not exist', CLONE_IT);
  if (!statSync(folder).isDirectory()) throw wrong('is a file, not the folder of a git clone', CLONE_IT);
  const opened = await run('rev-parse', '--git-dir').catch((error: Error) => error.message);
  if (/dubious ownership/.test(opened)) {
    throw wrong('belongs to another user, so git refuses to read it', 'Make a clone of your own.');
  }
  if (/not a git repository/i.test(opened)) throw wrong('is not a git repository', CLONE_IT);
  if (await isTrue('rev-parse', '--is-shallow-repository')) {
    throw wrong('is a shallow clone, which lacks history', `Run \`git -C ${folder} fetch --unshallow\`.`);
  }
  if (await run('config', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.promisor)$').catch(() => '')) {
    throw wrong('is a partial clone, which lacks the contents of files', 'Clone it without `--filter`.');
  }
  const branch = await findBranch(repository, run);
  if (!branch) {
    const names = BRANCHES.map((name) => `\`${name}\``).join(' or ');
    throw wrong(`has no branch ${names}`, `Run \`git -C ${folder} fetch origin master:master\`.`);
  }
  const tip = (await run('rev-parse', '--verify', `${branch}^{commit}`)).trim();
  const objects = readObjects(git, folder);
  const listFiles = createLister(objects.read);
  const clone: Clone = {
    repository,
    async *mainline() {
      const log = await run(...LOG, tip, '--');
      for (const entry of log.split('\0').filter((text) => text !== '')) yield toCommit(entry);
    },
    files: (commit) => listFiles(commit.id),
    known: () => Promise.resolve(undefined),
    async blob(id) {
      const content = await objects.read(id, 'blob');
      if (blobId(content) === id) return content;
      throw new UpstreamError(`The file ${id} is damaged in ${folder}.`, `Run \`git -C ${folder} fsck\`. ${UNCHANGED}`);
    },
    close: objects.close,
  };
  const files = await clone.files({ id: tip, committedAt: '' }).catch((error: unknown) => {
    objects.close();
    throw error;
  });
  if (files.some(({ path }) => path.endsWith('/kep.yaml'))) return clone;
  objects.close();
  throw wrong(`is not a clone of ${repository}: \`${branch}\` has no file keps/…/kep.yaml`, CLONE_IT);
}

const UNCHANGED = 'Nothing was changed.';
const CLONE_IT = 'Clone it: `git clone --bare https://github.com/kubernetes/enhancements`.';

const LOG = ['log', '-z', '--first-parent', '--no-show-signature', '--no-mailmap', '--no-notes', '--no-color'].concat([
  '--no-decorate',
  '--encoding=UTF-8',
  '--format=%H %ct%n%B',
]);

function toCommit(entry: string): Commit {
  const [head = '', ...message] = entry.split('\n');
  const [id = '', seconds] = head.split(' ');
  return { id, committedAt: toUtc(new Date(Number(seconds) * 1000)), pull: readPull(message.join('\n')) };
}

async function expectGit(git: string) {
  const version = await runGit(git, '.', ['--version']).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new UpstreamError(
      `The program \`${git}\` was not found.`,
      `Install git, or run without --from. ${UNCHANGED}`,
    );
  });
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  const [oldestMajor, oldestMinor] = OLDEST_GIT;
  if (Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor)) return;
  throw new UpstreamError(
    `Found ${version.trim() || 'no version of git'}, expected git ${OLDEST_GIT.join('.')} or newer.`,
    `Update git, or run without --from. ${UNCHANGED}`,
  );
}

/** Returns the ref of upstream's default branch: that of the remote for upstream, or else of the clone itself. */
async function findBranch(repository: string, run: (...args: string[]) => Promise<string>) {
  const remotes = await run('config', '--get-regexp', '^remote\\..*\\.url$').catch(() => '');
  const upstreams = remotes.split('\n').flatMap((line) => {
    const [, remote, url] = /^remote\.(.+)\.url (.+)$/.exec(line) ?? [];
    return remote && new RegExp(`[/:]${repository}(\\.git)?/?$`, 'i').test(url!) ? [remote] : [];
  });
  const refs = [
    ...upstreams.flatMap((remote) => ['HEAD', ...BRANCHES].map((name) => `refs/remotes/${remote}/${name}`)),
    ...BRANCHES.map((name) => `refs/heads/${name}`),
    ...BRANCHES.map((name) => `refs/remotes/origin/${name}`),
  ];
  for (const ref of refs) {
    const isThere = await run('rev-parse', '--verify', '--quiet', `${ref}^{commit}`).then(Boolean, () => false);
    if (isThere) return ref;
  }
  return undefined;
}

/** Arguments before each command. They switch off what the configuration or the refs of the clone could change. */
const SAFELY = ['--no-pager', '--no-replace-objects', '--no-optional-locks', '-c', 'core.fsmonitor=false'];

/** Returns the environment without variables that would point git to another repository, or to the network. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0' };
}

/** Returns what a git command prints. Throws an error with its message, or with `code` if git is not installed. */
function runGit(git: string, folder: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { env: environment(), maxBuffer: MOST_BYTES };
    execFile(git, ['-C', folder, ...SAFELY, ...args], options, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === ('ENOENT' as never)) reject(error);
      else reject(new UpstreamError(`git ${args[0]} failed in ${folder}: ${firstLine(stderr)}.`, UNCHANGED));
    });
  });
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]!.replace(/\.$/, '');
}

/** Reads objects by id from a single `git cat-file --batch` process. */
function readObjects(git: string, folder: string) {
  let child: ChildProcessWithoutNullStreams | undefined;
  const waiting: { type: string; resolve: (content: Buffer) => void; reject: (error: Error) => void }[] = [];
  let [chunks, size]: [Buffer[], number] = [[], 0];
  let said = '';
  const fail = (reason: string) => {
    const error = new UpstreamError(`git cat-file failed in ${folder}: ${reason}.`, UNCHANGED);
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  const joined = () => {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
    return chunks[0] ?? Buffer.alloc(0);
  };
  const drop = (bytes: number) => {
    chunks = [joined().subarray(bytes)];
    size -= bytes;
  };
  let awaited: { type: string; bytes: number } | undefined;
  /** Resolves every complete response: a line with the type and the size, then that many bytes and a newline. */
  const settle = () => {
    for (;;) {
      if (!awaited) {
        const end = joined().indexOf(LINE_END);
        if (end < 0) return;
        const [id, type = '', bytes] = joined().subarray(0, end).toString().split(' ');
        drop(end + 1);
        if (bytes === undefined) waiting.shift()!.reject(missing(folder, id!));
        else awaited = { type, bytes: Number(bytes) };
      } else {
        if (size <= awaited.bytes) return;
        const content = joined().subarray(0, awaited.bytes);
        const { type, resolve, reject } = waiting.shift()!;
        if (type === awaited.type) resolve(content);
        else reject(new UpstreamError(`Found a ${awaited.type} in ${folder}, expected a ${type}.`, UNCHANGED));
        drop(awaited.bytes + 1);
        awaited = undefined;
      }
    }
  };
  const start = () => {
    const started = spawn(git, ['-C', folder, ...SAFELY, 'cat-file', '--batch'], { env: environment() });
    started.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (!awaited || size > awaited.bytes) settle();
    });
    started.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    started.stdin.on('error', () => undefined);
    started.on('error', ({ message }) => fail(message));
    started.on('close', () => fail(firstLine(said) || 'it ended early'));
    return started;
  };
  return {
    read: (id: string, type: 'blob' | 'tree' | 'commit') =>
      new Promise<Buffer>((resolve, reject) => {
        child ??= start();
        waiting.push({ type, resolve, reject });
        child.stdin.write(`${id}\n`);
      }),
    close: () => child?.stdin.end(),
  };
}

const LINE_END = 0x0a;

function missing(folder: string, id: string) {
  return new UpstreamError(`${folder} lacks the object ${id}.`, `Run \`git -C ${folder} fsck\`. ${UNCHANGED}`);
}

interface Entry {
  mode: string;
  name: string;
  id: string;
}

/**
 * Lists the files of commits. A merge changes only a few folders: the others are known from the previous commit, by the
 * ids of their trees.
 */
function createLister(read: (id: string, type: 'tree' | 'commit') => Promise<Buffer>) {
  const trees = new Map<string, Entry[]>();
  const entriesOf = async (id: string) => {
    const known = trees.get(id);
    if (known) return known;
    const entries = parseTree(await read(id, 'tree'));
    trees.set(id, entries);
    return entries;
  };
  const list = async (id: string, folder: string, files: TreeFile[]) => {
    for (const entry of trees.get(id) ?? (await entriesOf(id))) {
      const path = folder + entry.name;
      if (entry.mode === FOLDER) await list(entry.id, `${path}/`, files);
      else if (isReadable(entry.mode, path)) files.push({ path, id: entry.id });
    }
  };
  return async (commit: string): Promise<TreeFile[]> => {
    const root = /^tree ([0-9a-f]{40})\n/.exec((await read(commit, 'commit')).toString('latin1'))?.[1];
    const keps = root && (await entriesOf(root)).find(({ mode, name }) => mode === FOLDER && name === 'keps');
    const files: TreeFile[] = [];
    if (keps) await list(keps.id, 'keps/', files);
    return files;
  };
}

const FOLDER = '40000';

/** The entries of a tree as git stores them: `mode name\0` followed by the 20 bytes of an id. */
function parseTree(tree: Buffer): Entry[] {
  const entries: Entry[] = [];
  for (let start = 0; start < tree.length;) {
    const [space, zero] = [tree.indexOf(' ', start), tree.indexOf(0, start)];
    const mode = tree.toString('latin1', start, space);
    const name = tree.toString('utf8', space + 1, zero);
    start = zero + 21;
    entries.push({ mode, name, id: tree.toString('hex', zero + 1, start) });
  }
  return entries;
}
