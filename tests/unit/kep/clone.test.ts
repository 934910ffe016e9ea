import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatChanges } from '../../../src/kep/changes.ts';
import { openClone } from '../../../src/kep/clone.ts';
import { connect } from '../../../src/kep/github.ts';
import { ENHANCEMENTS } from '../../../src/kep/kep.ts';
import type { Refresh } from '../../../src/kep/refresh.ts';
import { refresh } from '../../../src/kep/refresh.ts';
import { asOf, replay } from '../../../src/kep/replay.ts';
import { formatSnapshot } from '../../../src/kep/snapshot.ts';
import type { Store } from '../../../src/kep/store.ts';
import { EMPTY_STORE } from '../../../src/kep/store.ts';
import { blobId } from '../../../src/kep/upstream.ts';
import { quickClock } from '../../support/clock.ts';
import { GitHub } from '../../support/github.ts';

const yaml = (title: string, more = '') => `title: ${title}\nowning-sig: sig-node\nstatus: implementable\n${more}`;
const file = (directory: string) => `keps/sig-node/${directory}/kep.yaml`;
const merged = (pull: number) => `Merge pull request #${pull} from someone/branch\n\nA title (#1)`;

let github: GitHub;
let folder: string;
let bare: string;

/** A quiet start, then five days in which everything happens that a record has a rule for. */
beforeAll(async () => {
  github = await GitHub.start();
  folder = mkdtempSync(join(tmpdir(), 'clones-'));
  const started = { [file('1-one')]: yaml('One'), [file('2-two')]: yaml('Two'), 'README.md': 'Words\n' };
  github.commit(started, '2021-03-01T12:00:00Z', merged(10));
  github.merge(
    { [file('1-one')]: yaml('One', 'stage: alpha\n') },
    '2021-02-01T12:00Z',
    '2021-03-08T09:00Z',
    merged(11),
  );
  github.commit({ 'README.md': 'More words\n' }, '2021-03-08T10:00:00Z', merged(12));
  github.commit({ [file('1-one')]: yaml('One', 'stage: beta\n') }, '2021-03-08T23:59:59Z', 'KEP-1: to beta (#13)');
  github.commit(
    { [file('1-one')]: yaml('One', 'stage: alpha\n') },
    '2021-03-09T00:00:00Z',
    'Revert "KEP-1 (#13)" (#14)',
  );
  github.commit({ [file('3-three')]: yaml('Three') }, '2021-03-09T12:00:00Z', merged(15));
  github.commit({ [file('3-three')]: null }, '2021-03-10T12:00:00Z', merged(16));
  github.commit({ [file('2-two')]: 'title: "no end\nstatus: [' }, '2021-03-11T12:00:00Z', merged(17));
  github.commit({ [file('2-two')]: yaml('Two again') }, '2021-03-11T13:00:00Z', 'A commit by hand');
  bare = join(folder, 'bare');
  git('clone', '--quiet', '--bare', github.folder, bare);
  // Two dozen runs of git, on a busy machine.
}, 60_000);

afterAll(async () => {
  await github.stop();
  rmSync(folder, { recursive: true });
});

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
const bytes = ({ snapshot, changes }: Store) => formatSnapshot(snapshot) + formatChanges(changes);
const hub = () => connect({ repository: ENHANCEMENTS, apiUrl: github.url, token: 'x', clock: quickClock() });
const lines = ({ changes }: Store) =>
  changes.map(({ date, pull, name, field, from, to }) => [date, pull, name, field, from, to].join(' '));

async function withClone<Result>(use: (clone: Awaited<ReturnType<typeof openClone>>) => Promise<Result>, at = bare) {
  const clone = await openClone(ENHANCEMENTS, at);
  return use(clone).finally(clone.close);
}

const replayClone = (since: string, before: Store = EMPTY_STORE) =>
  withClone((clone) => replay(before, clone, { since }));

describe('a replay of a clone', () => {
  test('dates every change by the day of its merge, and names the pull request', async () => {
    expect(lines(await replayClone('2021-03-02', await replayClone('2021-03-01'))).slice(8)).toEqual([
      '2021-03-08 11 1-one stage  alpha',
      '2021-03-08 13 1-one stage alpha beta',
      '2021-03-09 14 1-one stage beta alpha',
      '2021-03-09 15 3-three added  keps/sig-node/3-three',
      '2021-03-09 15 3-three title  Three',
      '2021-03-09 15 3-three owningSig  sig-node',
      '2021-03-09 15 3-three status  implementable',
      '2021-03-10 16 3-three removed 3-three ',
      // Unreadable for one merge, it stood as last read.
      '2021-03-11  2-two title Two Two again',
    ]);
  });

  test('gives the changes of the first commit no pull request', async () => {
    expect(new Set((await replayClone('2021-03-01')).changes.slice(0, 8).map(({ pull }) => pull))).toEqual(
      new Set([undefined]),
    );
  });

  test('is reproducible, for bare clones and others, and equals a replay through the API', async () => {
    const once = bytes(await replayClone('2021-03-01'));
    expect(bytes(await replayClone('2021-03-01'))).toBe(once);
    expect(bytes(await withClone((clone) => replay(EMPTY_STORE, clone, { since: '2021-03-01' }), github.folder))).toBe(
      once,
    );
    expect(bytes(await replay(EMPTY_STORE, hub(), { since: '2021-03-01' }))).toBe(once);
  });

  test('writes nothing into the clone', async () => {
    const list = () =>
      readdirSync(bare, { recursive: true, encoding: 'utf8' }).map(
        (name) => `${name} ${statSync(join(bare, name)).mtimeMs}`,
      );
    const before = list();
    await replayClone('2021-03-01');
    expect(list()).toEqual(before);
  });
});

describe('a refresh over several merges', () => {
  const start = (day = '2021-03-01') => refresh(EMPTY_STORE, asOf(hub(), day)) as Promise<Refresh>;

  test('records the same changes as a replay, through the API and from a clone', async () => {
    const before = await start();
    const replayed = bytes(await replayClone('2021-03-02', before));
    expect(bytes((await refresh(before, hub(), { stepwise: true }))!)).toBe(replayed);
    expect(bytes((await withClone((clone) => refresh(before, clone, { stepwise: true })))!)).toBe(replayed);
  });

  test('takes at most two requests, one for each page of commits and two for each merge that changed metadata', async () => {
    const before = await start();
    github.requests.length = 0;
    await refresh(before, hub(), { stepwise: true });
    // Seven of the eight merges touched metadata.
    expect(github.requests.length).toBeLessThanOrEqual(2 + 1 + 2 * 7);
    expect(github.requests.filter((path) => path.includes('/git/trees/'))).toHaveLength(8);
  });

  test('without a token gives all changes the date of the newest commit, and says so', async () => {
    const before = await start();
    const after = (await refresh(before, hub()))!;
    expect(lines(after).slice(8)).toEqual(['2021-03-11  1-one stage  alpha', '2021-03-11  2-two title Two Two again']);
    expect(after.merged).toBe('not-stepwise');
  });

  test('without a token is exact if there was only one merge', async () => {
    const before = await start('2021-03-11');
    const one = github.commit({ [file('1-one')]: yaml('One', 'stage: stable\n') }, '2021-03-12T12:00:00Z', merged(18));
    const after = (await refresh(before, hub()))!;
    expect(lines(after).slice(before.changes.length)).toEqual(['2021-03-12 18 1-one stage alpha stable']);
    expect([after.snapshot.commit, after.merged]).toEqual([one, undefined]);
  });

  test('of a clone without the commit of the data is read as a single step', async () => {
    const before = await start();
    const other = { ...before, snapshot: { ...before.snapshot, commit: 'f'.repeat(40) } };
    const after = (await withClone((clone) => refresh(other, clone, { stepwise: true })))!;
    expect(after.merged).toBe('unrelated');
    expect(after.changes.at(-1)).not.toHaveProperty('pull');
  });
});

describe('a folder is rejected', () => {
  const failure = (at: string, program?: string) =>
    openClone(ENHANCEMENTS, at, program).then(
      () => undefined,
      ({ message, remedy }: { message: string; remedy: string }) => `${message} ${remedy}`.replaceAll(at, 'DIR'),
    );
  const empty = () => mkdtempSync(join(folder, 'empty-'));
  const script = (text: string) => {
    const program = join(empty(), 'git');
    writeFileSync(program, `#!/bin/sh\n${text}\n`);
    chmodSync(program, 0o755);
    return program;
  };

  test('because it does not exist, is a file, or has no repository', async () => {
    expect(await failure(join(folder, 'nowhere'))).toMatch(/^DIR does not exist\. Clone it: `git clone --bare /);
    const path = join(empty(), 'file');
    writeFileSync(path, '');
    expect(await failure(path)).toMatch(/^DIR is a file, not the folder of a git clone\./);
    expect(await failure(empty())).toMatch(/^DIR is not a git repository\..+Nothing was changed\.$/);
  });

  test('because it is a clone of something else', async () => {
    const other = empty();
    git('init', '--quiet', '--initial-branch=master', other);
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.org'];
    git('-C', other, ...identity, 'commit', '--quiet', '--allow-empty', '-m', 'Nothing');
    expect(await failure(other)).toMatch(
      /^DIR is not a clone of kubernetes\/enhancements: `refs\/heads\/master` has no file/,
    );
  });

  test('because it is shallow, or lacks the contents of files', async () => {
    const shallow = join(empty(), 'clone');
    git('clone', '--quiet', '--bare', '--depth', '1', `file://${github.folder}`, shallow);
    expect(await failure(shallow)).toMatch(/^DIR is a shallow clone, .+`git -C DIR fetch --unshallow`/);
    const partial = join(empty(), 'clone');
    git('clone', '--quiet', '--bare', '--no-local', '--filter=blob:none', `file://${github.folder}`, partial);
    git('-C', partial, 'config', 'remote.origin.promisor', 'true');
    expect(await failure(partial)).toMatch(/^DIR is a partial clone, .+without `--filter`/);
  });

  test('because it lacks the branch, or has no commit', async () => {
    const renamed = join(empty(), 'clone');
    git('clone', '--quiet', '--bare', github.folder, renamed);
    git('-C', renamed, 'branch', '-m', 'master', 'other');
    expect(await failure(renamed)).toMatch(
      /^DIR has no branch `master` or `main`\. Run `git -C DIR fetch origin master:master`/,
    );
    const unborn = empty();
    git('init', '--quiet', '--bare', unborn);
    expect(await failure(unborn)).toMatch(/^DIR has no branch/);
  });

  test('because git is missing, too old or something else', async () => {
    expect(await failure(bare, join(folder, 'no-git'))).toMatch(
      /^The program `.+` was not found\. Install git, or run without --from\./,
    );
    expect(await failure(bare, script('echo git version 2.29.3'))).toMatch(
      /^Found git version 2\.29\.3, expected git 2\.30 or newer\. Update git/,
    );
    expect(await failure(bare, script('echo hello'))).toMatch(/^Found hello, expected git 2\.30 or newer\./);
  });
});

describe('a clone', () => {
  test('is read at the branch of the upstream remote, whatever its own branch is', async () => {
    const work = join(mkdtempSync(join(folder, 'work-')), 'clone');
    git('clone', '--quiet', github.folder, work);
    git('-C', work, 'remote', 'rename', 'origin', 'upstream');
    git('-C', work, 'config', 'remote.upstream.url', 'git@github.com:kubernetes/enhancements.git');
    git('-C', work, 'reset', '--quiet', '--hard', 'HEAD~3');
    git('-C', work, 'checkout', '--quiet', '-b', 'my-kep');
    const newest = git('-C', github.folder, 'rev-parse', 'HEAD').trim();
    await withClone(async (clone) => {
      for await (const { id } of clone.mainline()) {
        expect(id).toBe(newest);
        break;
      }
    }, work);
  });

  test('never runs programs in its configuration', async () => {
    const hostile = join(mkdtempSync(join(folder, 'hostile-')), 'clone');
    git('clone', '--quiet', '--bare', github.folder, hostile);
    const trace = join(hostile, 'ran');
    for (const name of [
      'core.pager',
      'core.fsmonitor',
      'gpg.program',
      'core.sshCommand',
      'diff.external',
      'core.editor',
    ]) {
      git('-C', hostile, 'config', name, `touch ${trace}`);
    }
    for (const name of ['log.showSignature', 'log.showRoot']) git('-C', hostile, 'config', name, 'true');
    mkdirSync(join(hostile, 'hooks'), { recursive: true });
    await withClone((clone) => replay(EMPTY_STORE, clone, { since: '2021-03-01' }), hostile);
    expect(readdirSync(hostile)).not.toContain('ran');
  });

  test('is read without its replacement objects', async () => {
    const replaced = join(mkdtempSync(join(folder, 'replaced-')), 'clone');
    git('clone', '--quiet', '--bare', github.folder, replaced);
    git('-C', replaced, 'replace', 'HEAD', 'HEAD~4');
    const read = (at: string) => withClone((clone) => replay(EMPTY_STORE, clone, { since: '2021-03-01' }), at);
    expect(bytes(await read(replaced))).toBe(bytes(await read(github.folder)));
  });

  test('that lacks an object is an error that names it', async () => {
    await withClone(async (clone) => {
      const id = 'a'.repeat(40);
      await expect(clone.blob(id)).rejects.toThrow(`${bare} lacks the object ${id}.`);
      const content = Buffer.from(yaml('Two'));
      expect(await clone.blob(blobId(content))).toEqual(content);
    });
  });
});
