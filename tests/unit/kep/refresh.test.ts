import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../../src/kep/github.ts';
import { ENHANCEMENTS } from '../../../src/kep/kep.ts';
import type { RefreshOptions } from '../../../src/kep/refresh.ts';
import { refresh } from '../../../src/kep/refresh.ts';
import { formatSnapshot } from '../../../src/kep/snapshot.ts';
import type { Store } from '../../../src/kep/store.ts';
import { EMPTY_STORE } from '../../../src/kep/store.ts';
import { quickClock } from '../../support/clock.ts';
import { GitHub } from '../../support/github.ts';

const kepYaml = (number: number, title: string, more = '') =>
  `title: ${title}\nkep-number: ${number}\nowning-sig: sig-node\nstatus: implementable\n${more}`;
const kepPath = (number: number, slug: string, sig = 'sig-node') => `keps/${sig}/${number}-${slug}/kep.yaml`;

/** So many KEPs that a first fetch takes the tarball. */
const MANY = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [
    kepPath(1000 + index, `feature-${index}`),
    kepYaml(1000 + index, `Feature ${index}`),
  ]),
);

const FILES = {
  ...MANY,
  'README.md': 'Enhancements',
  'keps/sig-node/1000-feature-0/README.md': 'prose that stays upstream',
  'keps/NNNN-kep-template/kep.yaml': 'title: KEP Template\nkep-number: NNNN\n',
  'keps/sig-cloud-provider/providers/0000-cloud-provider-template/kep.yaml': 'title: Template\nkep-number: 0000\n',
  'keps/sig-release/0000-a-move/kep.yaml': kepYaml(0, 'A move'),
  [kepPath(5978, 'cluster-resource-claim-template')]: kepYaml(5978, 'A claim template'),
  'keps/sig-cluster-lifecycle/kubeadm/970-kubeadm-config/kep.yaml': kepYaml(970, 'kubeadm config'),
  'keps/prod-readiness/sig-node/1000.yaml': 'kep-number: 1000\nalpha:\n  approver: "@deads2k"\n',
  'keps/prod-readiness/sig-node/4242.yaml': 'kep-number: 4242\n',
  'keps/prod-readiness/template/nnnn.yaml': 'kep-number: 0000\n',
};

let github: GitHub;

beforeEach(async () => {
  github = await GitHub.start();
  github.commit(FILES);
});

afterEach(() => github.stop());

const upstream = (token?: string) =>
  connect({ repository: ENHANCEMENTS, apiUrl: github.url, token, clock: quickClock() });
const fetchFrom = (before: Store, options: RefreshOptions = {}) => refresh(before, upstream(), options);

async function firstFetch(): Promise<Store> {
  const { snapshot, changes } = (await fetchFrom(EMPTY_STORE))!;
  github.requests.length = 0;
  return { snapshot, changes };
}

/** A refresh, with the changes alone that it adds. */
async function fetchAfter(before: Store, options: RefreshOptions = {}) {
  const { changes, ...rest } = (await fetchFrom(before, options))!;
  expect(changes.slice(0, before.changes.length)).toEqual(before.changes);
  return { ...rest, changes: changes.slice(before.changes.length) };
}

describe('from scratch', () => {
  test('three requests and one tarball give every KEP, at any depth, without the templates', async () => {
    const { snapshot, templates, strays, changes } = (await fetchFrom(EMPTY_STORE))!;
    expect(github.requests.map((path) => path.replace(/[0-9a-f]{40}/, 'SHA'))).toEqual([
      '/repos/kubernetes/enhancements/commits?per_page=100&page=1',
      '/repos/kubernetes/enhancements/git/trees/SHA?recursive=1',
      '/repos/kubernetes/enhancements/tarball/SHA',
      '/codeload/SHA',
    ]);
    expect(snapshot.keps).toHaveLength(63);
    expect(snapshot.keps.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['970-kubeadm-config', '0000-a-move', '5978-cluster-resource-claim-template']),
    );
    expect(snapshot.committedAt).toBe('2021-06-21T12:00:00Z');
    expect(templates).toEqual([
      'keps/NNNN-kep-template',
      'keps/sig-cloud-provider/providers/0000-cloud-provider-template',
    ]);
    expect(strays).toEqual(['keps/prod-readiness/sig-node/4242.yaml']);
    expect(changes.filter(({ kepNumber }) => kepNumber === 970).map(({ field, to }) => [field, to])).toEqual([
      ['added', 'keps/sig-cluster-lifecycle/kubeadm/970-kubeadm-config'],
      ['title', 'kubeadm config'],
      ['owningSig', 'sig-node'],
      ['status', 'implementable'],
    ]);
  });

  test('the production-readiness file of a KEP is read with it', async () => {
    const { snapshot } = await firstFetch();
    expect(snapshot.keps.find(({ kepNumber }) => kepNumber === 1000)?.prrApprovers).toEqual({ alpha: 'deads2k' });
  });
});

describe('from an earlier snapshot', () => {
  test('a single request is enough if it has the newest commit', async () => {
    const before = await firstFetch();
    expect(await fetchFrom(before)).toBeUndefined();
    expect(github.requests).toHaveLength(1);
  });

  test('two requests, and one for each changed file, give the changes', async () => {
    const before = await firstFetch();
    github.commit(
      {
        [kepPath(1001, 'feature-1')]: kepYaml(1001, 'Feature one', 'stage: alpha\nmilestone: { alpha: v1.22 }\n'),
        [kepPath(6000, 'brand-new')]: kepYaml(6000, 'Brand new'),
        [kepPath(1002, 'feature-2')]: null,
        'keps/prod-readiness/sig-node/1000.yaml': 'alpha:\n  approver: "@wojtek-t"\n',
        'README.md': 'Enhancements, updated',
      },
      '2021-06-28T09:00:00+02:00',
    );
    const { snapshot, changes, difference } = await fetchAfter(before);
    expect(github.requests).toHaveLength(2 + 3);
    expect(difference.added.map(({ name }) => name)).toEqual(['6000-brand-new']);
    expect(difference.removed.map(({ name }) => name)).toEqual(['1002-feature-2']);
    expect(difference.changed.map(({ after }) => after.name)).toEqual(['1000-feature-0', '1001-feature-1']);
    expect(snapshot.keps.find(({ kepNumber }) => kepNumber === 1000)).toMatchObject({
      title: 'Feature 0',
      prrApprovers: { alpha: 'wojtek-t' },
    });
    expect(changes.map(({ date, name, field, from, to }) => [date, name, field, from, to].join(' '))).toEqual([
      '2021-06-28 1001-feature-1 title Feature 1 Feature one',
      '2021-06-28 1001-feature-1 stage  alpha',
      '2021-06-28 1001-feature-1 milestone.alpha  v1.22',
      '2021-06-28 1002-feature-2 removed 1002-feature-2 ',
      '2021-06-28 6000-brand-new added  keps/sig-node/6000-brand-new',
      '2021-06-28 6000-brand-new title  Brand new',
      '2021-06-28 6000-brand-new owningSig  sig-node',
      '2021-06-28 6000-brand-new status  implementable',
    ]);
  });

  test('of many merges, the oldest are read, and the next refresh goes on from there', async () => {
    const before = await firstFetch();
    for (const stage of ['alpha', 'beta', 'stable']) {
      github.commit({ [kepPath(1000, 'feature-0')]: kepYaml(1000, 'Feature 0', `stage: ${stage}\n`) });
    }
    const stageOf = ({ snapshot }: Store) => snapshot.keps.find(({ kepNumber }) => kepNumber === 1000)!.stage;
    const options = { stepwise: true, mostMerges: 2 };
    const first = (await fetchFrom(before, options))!;
    expect([stageOf(first), first.left]).toEqual(['beta', 1]);
    const second = (await fetchFrom(first, options))!;
    expect([stageOf(second), second.left]).toEqual(['stable', undefined]);
    const whole = (await fetchFrom(before, { stepwise: true }))!;
    expect(second.changes).toEqual(whole.changes);
    expect(second.snapshot).toEqual(whole.snapshot);
    expect(await fetchFrom(second, options)).toBeUndefined();
  });

  test('if more than 50 files changed, the tarball is used', async () => {
    const before = await firstFetch();
    github.commit(Object.fromEntries(Object.entries(MANY).map(([path, text]) => [path, `${text}stage: beta\n`])));
    const { difference } = (await fetchFrom(before))!;
    expect(difference.changed).toHaveLength(60);
    expect(github.requests).toHaveLength(4);
  });

  test('the result is the same as that of a fetch from scratch', async () => {
    const before = await firstFetch();
    github.commit({
      [kepPath(1003, 'feature-3')]: null,
      [kepPath(1003, 'feature-3', 'sig-apps')]: kepYaml(
        1003,
        'Feature 3',
        'see-also: [/keps/sig-node/6000-brand-new]\n',
      ),
      [kepPath(6000, 'brand-new')]: kepYaml(6000, 'Brand new'),
    });
    const { snapshot, difference } = (await fetchFrom(before))!;
    expect(formatSnapshot(snapshot)).toBe(formatSnapshot((await fetchFrom(EMPTY_STORE))!.snapshot));
    expect(difference.removed).toEqual([]);
  });

  test('a KEP whose kep.yaml is no longer valid YAML keeps its last good state', async () => {
    const before = await firstFetch();
    github.commit({ [kepPath(1004, 'feature-4')]: 'title: "no end\nstatus: [' });
    const { snapshot, changes } = await fetchAfter(before);
    const kep = snapshot.keps.find(({ kepNumber }) => kepNumber === 1004);
    expect(kep).toMatchObject({ title: 'Feature 4', status: 'implementable' });
    expect(kep?.problems).toEqual([expect.stringContaining('shown as last read')]);
    expect(changes).toEqual([]);
  });

  test('a KEP that moved to another SIG takes no more than the two requests', async () => {
    const before = await firstFetch();
    github.commit({
      [kepPath(1003, 'feature-3')]: null,
      [kepPath(1003, 'feature-3', 'sig-apps')]: kepYaml(1003, 'Feature 3'),
    });
    const { snapshot, changes } = await fetchAfter(before);
    expect(github.requests).toHaveLength(2);
    expect(snapshot.keps.find(({ kepNumber }) => kepNumber === 1003)?.path).toBe('keps/sig-apps/1003-feature-3');
    expect(changes).toEqual([]);
  });

  test('a KEP that moves and becomes unreadable at the same time keeps its last good state', async () => {
    const before = await firstFetch();
    github.commit({ [kepPath(1003, 'feature-3')]: null, [kepPath(1003, 'renamed', 'sig-apps')]: 'title: "no end' });
    const { snapshot, changes } = await fetchAfter(before);
    expect(snapshot.keps.find(({ kepNumber }) => kepNumber === 1003)).toMatchObject({
      title: 'Feature 3',
      name: '1003-renamed',
      path: 'keps/sig-apps/1003-renamed',
    });
    expect(changes.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['name', '1003-feature-3', '1003-renamed'],
    ]);
  });

  test('every file is read again on request, and each difference is a change', async () => {
    const { snapshot, changes: recorded } = await firstFetch();
    const title = 'As read before';
    const before = {
      snapshot: {
        ...snapshot,
        keps: snapshot.keps.map((kep) => (kep.kepNumber === 1000 ? { ...kep, title } : kep)),
      },
      changes: recorded.map((change) => (change.to === 'Feature 0' ? { ...change, to: title } : change)),
    };
    const { changes } = await fetchAfter(before, { reread: true });
    expect(changes.map(({ from, to }) => [from, to])).toEqual([['As read before', 'Feature 0']]);
    expect(github.requests).toHaveLength(4);
  });

  test('a loss of more than 2% is refused unless forced', async () => {
    const before = await firstFetch();
    github.commit({ [kepPath(1005, 'feature-5')]: null, [kepPath(1006, 'feature-6')]: null });
    await expect(fetchFrom(before)).rejects.toThrow(
      '2 of 63 known KEPs would be lost: 1005-feature-5, 1006-feature-6.',
    );
    expect((await fetchFrom(before, { force: true }))?.snapshot.keps).toHaveLength(61);
    const gone = Array.from({ length: 6 }, (_, index) => [kepPath(1007 + index, `feature-${7 + index}`), null]);
    github.commit(Object.fromEntries(gone));
    await expect(fetchFrom(before)).rejects.toMatchObject({
      message:
        '8 of 63 known KEPs would be lost: 1005-feature-5, 1006-feature-6, 1007-feature-7, 1008-feature-8, 1009-feature-9, ….',
      remedy: expect.stringContaining('--force'),
    });
  });
});

describe('a tarball that does not match the tree', () => {
  test('has its differing files requested by their ids', async () => {
    github.commit({
      '.gitattributes': 'keps/sig-release/** export-subst\n',
      'keps/sig-release/0000-a-move/kep.yaml': kepYaml(0, 'A move', '# $Format:%H$\n'),
    });
    const { snapshot } = (await fetchFrom(EMPTY_STORE))!;
    expect(github.requests.filter((path) => path.includes('/git/blobs/'))).toHaveLength(1);
    expect(snapshot.keps).toHaveLength(63);
  });

  test('is an error if it lacks many files', async () => {
    github.commit({ '.gitattributes': 'keps/** export-ignore\n' });
    await expect(fetchFrom(EMPTY_STORE)).rejects.toThrow('The tarball lacks 64 of 64 files.');
  });

  test('cannot replace a file with a symbolic link', async () => {
    const link = { link: '/etc/passwd' };
    github.commit({ 'keps/sig-release/0000-a-move/kep.link': link, 'keps/sig-release/0000-a-move/kep.yaml': link });
    expect((await fetchFrom(EMPTY_STORE))?.snapshot.keps.map(({ name }) => name)).not.toContain('0000-a-move');
  });
});

describe('a download that goes wrong', () => {
  test('a file list that GitHub truncated is an error', async () => {
    github.faults = [{ match: /git\/trees/, status: 200, body: { truncated: true, tree: [] } }];
    await expect(fetchFrom(EMPTY_STORE)).rejects.toThrow(/^GitHub truncated the file list/);
  });

  test('a truncated tarball is an error, not a smaller snapshot', async () => {
    github.faults = [{ match: /codeload/, cutAfter: 400 }];
    await expect(fetchFrom(EMPTY_STORE)).rejects.toThrow(/^The download of the tarball was cut off \(.+\)\.$/);
  });

  test('a truncated response is an error', async () => {
    github.faults = [{ match: /git\/trees/, cutAfter: 2000 }];
    await expect(fetchFrom(EMPTY_STORE)).rejects.toThrow(
      /^The request for the file list of [0-9a-f]{7} failed: the response was cut off \(.+\)\.$/,
    );
  });

  test('a file other than the requested one is an error', async () => {
    const before = await firstFetch();
    github.commit({ [kepPath(1001, 'feature-1')]: kepYaml(1001, 'Feature one') });
    github.faults = [{ match: /git\/blobs/, status: 200, body: { encoding: 'base64', content: 'AAAA' } }];
    await expect(fetchFrom(before)).rejects.toThrow(
      /^GitHub's response for file [0-9a-f]{7} is incomplete or has an unexpected format\.$/,
    );
  });

  test('an exhausted rate limit is reported with its end, and suggests a token', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Date.UTC(2121, 5, 21, 12) / 1000) };
    github.faults = [{ match: /commits/, status: 403, headers, body: { message: 'API rate limit exceeded' } }];
    const failure = await fetchFrom(EMPTY_STORE).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: "GitHub's rate limit is used up until 2121-06-21T12:00:00Z.",
      remedy: expect.stringContaining(
        'set GITHUB_TOKEN: with a personal token the limit is 5,000 requests an hour instead of 60',
      ),
    });
  });

  test('a limit with retry-after is reported with the time to wait', async () => {
    github.faults = [
      { match: /commits/, status: 429, headers: { 'retry-after': '3600' }, body: { message: 'Too many requests' } },
    ];
    await expect(fetchFrom(EMPTY_STORE)).rejects.toMatchObject({
      message: "GitHub's rate limit is used up for the next 60 minutes.",
      remedy: expect.stringMatching(/^Wait until then/),
    });
  });

  test('an invalid token and a missing repository have different messages', async () => {
    github.faults = [{ match: /commits/, status: 401, body: { message: 'Bad credentials' } }];
    await expect(refresh(EMPTY_STORE, upstream('wrong'))).rejects.toThrow('GitHub does not accept the token.');
    github.faults = [{ match: /commits/, status: 404, body: { message: 'Not Found' } }];
    await expect(fetchFrom(EMPTY_STORE)).rejects.toThrow(
      'GitHub could not find the newest commit of kubernetes/enhancements.',
    );
  });

  test('a server error is retried, and reported if it persists', async () => {
    github.faults = [{ match: /commits/, status: 502 }];
    await expect(fetchFrom(EMPTY_STORE)).rejects.toThrow(/failed: GitHub responded with 502/);
    expect(github.requests).toHaveLength(4);
  });
});

describe('a branch that was force-pushed', () => {
  test('to another history of the same KEPs gives the result of a fetch from scratch', async () => {
    const before = await firstFetch();
    github.rewrite({ ...FILES, [kepPath(1001, 'feature-1')]: kepYaml(1001, 'Feature one') }, '2021-06-28T12:00:00Z');
    const { snapshot, changes } = await fetchAfter(before);
    expect(formatSnapshot(snapshot)).toBe(formatSnapshot((await fetchFrom(EMPTY_STORE))!.snapshot));
    expect(changes.map(({ from, to }) => [from, to])).toEqual([['Feature 1', 'Feature one']]);
  });

  test('to a history without many of the KEPs is refused as a loss', async () => {
    const before = await firstFetch();
    github.rewrite({ [kepPath(1001, 'feature-1')]: kepYaml(1001, 'Feature 1') }, '2021-06-28T12:00:00Z');
    await expect(fetchFrom(before)).rejects.toThrow('62 of 63 known KEPs would be lost');
  });

  test('to an earlier day is refused, since changes are ordered by date', async () => {
    const early = github.commit({ 'README.md': 'early' }, '2021-06-20T23:59:00Z');
    github.commit({ 'README.md': 'late' }, '2021-06-21T00:01:00Z');
    const before = await firstFetch();
    github.forcePush(early);
    await expect(fetchFrom(before, { force: true })).rejects.toMatchObject({
      message: 'The newest upstream commit is from 2021-06-20, but the data is from 2021-06-21.',
      remedy: expect.stringMatching(/^Nothing was changed; .+ npm run fetch -- --since 2021-06-20$/),
    });
  });

  test('to an earlier commit of the same day is followed', async () => {
    const first = github.commit({ [kepPath(6000, 'brand-new')]: kepYaml(6000, 'Brand new') });
    github.commit({ [kepPath(6000, 'brand-new')]: kepYaml(6000, 'Brand newer') }, '2021-06-21T13:00:00Z');
    const before = await firstFetch();
    github.forcePush(first);
    expect((await fetchAfter(before)).changes.map(({ to }) => to)).toEqual(['Brand new']);
  });
});
