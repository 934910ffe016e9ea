import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MARKER } from '../../../src/github/comment.ts';
import { comment, findPullRequest, readPageChanges, readRun } from '../../../src/github/pull-request.ts';
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

const changes = { added: ['/notes/2021-07-11/'], changed: ['/'], removed: [], unseen: 0 };
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));

test('the pull request is the open one whose head is the commit of the run', async () => {
  github.openPull({ ref: 'another', label: 'writer:another' });
  const { number } = github.openPull();
  expect(await findPullRequest(repository, await readRun(repository, 7))).toBe(number);
});

test.each([
  ['has moved on', { sha: 'd'.repeat(40) }, 'main'],
  ['comes from another repository of the same owner', { repo: { full_name: 'writer/other' } }, 'main'],
  ['comes from a fork that is gone', { repo: null }, 'main'],
  ['goes into another branch', {}, 'old-notes'],
])('a pull request that %s is not commented on', async (_, head, base) => {
  github.openPull(head, base);
  expect(await findPullRequest(repository, await readRun(repository, 7))).toBeUndefined();
});

test('no comment is posted on a closed pull request, or on one whose fork was deleted', async () => {
  github.openPull().state = 'closed';
  expect(await findPullRequest(repository, await readRun(repository, 7))).toBeUndefined();
  github.openPull();
  github.run.head_repository = null;
  expect(await findPullRequest(repository, await readRun(repository, 7))).toBeUndefined();
});

test('the list of pages is read from the artifact', async () => {
  github.leave('site', zip({ 'index.html': 'x' }));
  github.leave('pages', zip({ 'pages.json': JSON.stringify(changes) }));
  expect(await readPageChanges(repository, await readRun(repository, 7))).toEqual(changes);
});

test('of a rerun, the latest list is read, and expired ones are ignored', async () => {
  github.leave('pages', zip({ 'pages.json': JSON.stringify({ ...changes, added: [] }) }));
  github.leave('pages', zip({ 'pages.json': JSON.stringify(changes) }));
  const run = await readRun(repository, 7);
  expect(await readPageChanges(repository, run)).toEqual(changes);
  for (const artifact of github.artifacts) artifact.expired = true;
  expect(await readPageChanges(repository, run)).toBeUndefined();
});

test.each([
  ['no artifact', undefined],
  ['another file', zip({ 'other.json': JSON.stringify(changes) })],
  ['a file in a folder above', zip({ '../pages.json': JSON.stringify(changes) })],
  ['text instead of a zip file', strToU8('pages')],
  ['half a zip file', zip({ 'pages.json': JSON.stringify(changes) }).slice(0, 60)],
  ['bytes that are not text', zipSync({ 'pages.json': new Uint8Array([0xff, 0xfe, 0xfd]) })],
  ['JSON of another form', zip({ 'pages.json': '{"added":["@everyone"],"changed":[],"removed":[]}' })],
  ['a file that unpacks to more than a list can be', zip({ 'pages.json': ' '.repeat(3_000_000) })],
  ['a zip file that is larger than a list can be', zipSync({ 'pages.json': [noise(600_000), { level: 0 }] })],
])('%s is not a list of pages', async (_, artifact) => {
  if (artifact) github.leave('pages', artifact);
  expect(await readPageChanges(repository, await readRun(repository, 7))).toBeUndefined();
});

test('an artifact that was uploaded without packing it is not a list of pages', async () => {
  github.leave('pages', strToU8('{"length": 1e9}'));
  github.artifactType = 'application/json';
  expect(await readPageChanges(repository, await readRun(repository, 7))).toBeUndefined();
});

test('the comment is posted once, and then updated', async () => {
  await comment(repository, 11, `${MARKER}\nfirst`);
  expect(await comment(repository, 11, `${MARKER}\nsecond`)).toBe(
    'https://github.com/club/notes/pull/11#issuecomment-1',
  );
  expect(github.comments.map(({ body }) => body)).toEqual([`${MARKER}\nsecond`]);
  expect(github.writes).toEqual(['POST /issues/11/comments', 'PATCH /issues/comments/1']);
});

test('the comment is found among many others, and not confused with that of a person who copied its marker', async () => {
  const others = Array.from({ length: 130 }, (_, index) => ({ id: index + 1, user: { login: 'reader' }, body: 'Hm.' }));
  github.comments.push(...others);
  github.comments[0]!.body = `${MARKER}\nforged`;
  await comment(repository, 11, `${MARKER}\nfirst`);
  await comment(repository, 11, `${MARKER}\nsecond`);
  expect(github.comments).toHaveLength(131);
  expect(github.comments[0]!.body).toBe(`${MARKER}\nforged`);
  expect(github.comments[130]!.body).toBe(`${MARKER}\nsecond`);
});

/** Bytes that do not shrink. */
function noise(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * index * 31) % 251);
}
