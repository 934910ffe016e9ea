import { afterEach, beforeEach, expect, test } from 'vitest';
import { propose } from '../../../src/github/proposal.ts';
import type { Repository } from '../../../src/github/repository.ts';
import { openRepository } from '../../../src/github/repository.ts';
import { ClubRepository } from '../../support/club-repository.ts';

let github: ClubRepository;
let repository: Repository;

beforeEach(async () => {
  github = await ClubRepository.start();
  repository = openRepository({ repository: 'club/notes', apiUrl: github.url, token: 'x' });
});

afterEach(() => github.stop());

const proposal = (text: string) => ({
  branch: 'refresh-keps',
  base: 'main',
  parent: 'a'.repeat(40),
  title: `Bring the data to ${text}`,
  body: `Now ${text}.`,
  files: { 'src/data/keps.json': text },
  check: 'check.yml',
});

function branchFiles() {
  const { tree, parents } = github.commits.get(github.branches.get('refresh-keps')!)!;
  return { files: github.trees.get(tree), parents };
}

test('a pull request is opened on the commit that the files are based on, and its check is started', async () => {
  expect(await propose(repository, proposal('one'))).toEqual({
    url: 'https://github.com/club/notes/pull/11',
    updated: false,
  });
  expect(branchFiles()).toEqual({ files: { 'src/data/keps.json': 'one' }, parents: ['a'.repeat(40)] });
  expect(github.pulls).toEqual([expect.objectContaining({ title: 'Bring the data to one', body: 'Now one.' })]);
  expect(github.dispatches).toEqual(['check.yml refresh-keps']);
});

test('while it is open, it is updated, and still has a single commit', async () => {
  await propose(repository, proposal('one'));
  expect(await propose(repository, proposal('two'))).toEqual({
    url: 'https://github.com/club/notes/pull/11',
    updated: true,
  });
  expect(branchFiles()).toEqual({ files: { 'src/data/keps.json': 'two' }, parents: ['a'.repeat(40)] });
  expect(github.pulls).toEqual([expect.objectContaining({ title: 'Bring the data to two', body: 'Now two.' })]);
  expect(github.dispatches).toEqual(['check.yml refresh-keps', 'check.yml refresh-keps']);
});

test('the same data creates no commit and starts no check', async () => {
  await propose(repository, proposal('one'));
  const stands = github.branches.get('refresh-keps');
  await propose(repository, proposal('one'));
  expect(github.branches.get('refresh-keps')).toBe(stands);
  expect(github.dispatches).toHaveLength(1);
});

test('the check is started although an earlier run stopped before it opened the pull request', async () => {
  github.opensPulls = false;
  await expect(propose(repository, proposal('one'))).rejects.toThrow();
  github.opensPulls = true;
  await propose(repository, proposal('one'));
  expect(github.pulls).toHaveLength(1);
  expect(github.dispatches).toEqual(['check.yml refresh-keps']);
});

test('after it was merged or closed, a new one is opened', async () => {
  await propose(repository, proposal('one'));
  github.pulls[0]!.state = 'closed';
  expect((await propose(repository, proposal('two'))).updated).toBe(false);
  expect(github.pulls.map(({ state, title }) => [state, title])).toEqual([
    ['closed', 'Bring the data to one'],
    ['open', 'Bring the data to two'],
  ]);
});
