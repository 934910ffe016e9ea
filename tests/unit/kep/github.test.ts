import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../../src/kep/github.ts';
import { ENHANCEMENTS } from '../../../src/kep/kep.ts';
import type { Pause } from '../../../src/kep/retry.ts';
import { blobId } from '../../../src/kep/upstream.ts';
import { quickClock } from '../../support/clock.ts';
import type { Fault } from '../../support/github.ts';
import { closedAddress, GitHub } from '../../support/github.ts';
import { headOf } from '../../support/upstream.ts';

const FILES = { 'keps/sig-node/1-a/kep.yaml': 'title: A\n', 'keps/sig-node/1-a/README.md': 'prose'.repeat(500) };

let github: GitHub;
let lastClock: ReturnType<typeof quickClock>;
let commit: string;

beforeAll(async () => {
  github = await GitHub.start();
  commit = github.commit(FILES);
});

beforeEach(() => {
  github.faults = [];
  github.moved = false;
  github.requests.length = 0;
  github.tokens.clear();
});

afterAll(() => github.stop());

function setUp({ token, silence, url = github.url }: { token?: string; silence?: number; url?: string } = {}) {
  const clock = quickClock(silence);
  lastClock = clock;
  const reported: Pause[] = [];
  const onPause = (pause: Pause) => reported.push(pause);
  return { upstream: connect({ repository: ENHANCEMENTS, apiUrl: url, token, clock, onPause }), clock, reported };
}

const CONTENT = Buffer.from('title: A\n');
const LIMIT = { message: 'API rate limit exceeded for 127.0.0.1.' };

/** Each of the four things that are asked for, with the address that it comes from. */
const ASKS = {
  mainline: { match: /per_page=100/, ask: () => headOf(setUp().upstream) },
  files: { match: /git\/trees/, ask: () => setUp().upstream.files(newest()) },
  blob: { match: /git\/blobs/, ask: () => setUp().upstream.blob(blobId(CONTENT)) },
  archive: { match: /codeload/, ask: () => setUp().upstream.archive!(newest(), new Set(Object.keys(FILES)), () => {}) },
};
const newest = () => ({ id: commit, committedAt: '2021-06-21T12:00:00Z' });

describe.each(Object.entries(ASKS))('asking for %s', (_, { match, ask }) => {
  test.each<[string, Omit<Fault, 'match'>]>([
    ['a burst of 500, 502 and 504', { status: 502 }],
    ['a reset connection', { reset: true }],
    ['a body cut in the middle', { cutAfter: 60 }],
    ['a body that is no JSON and no tarball', { status: 200, body: '<html>Sorry</html>' }],
    ['a body of another form', { status: 200, body: { message: 'hello' } }],
    ['a limit that ends in a moment', { status: 429, headers: { 'retry-after': '2' }, body: LIMIT }],
  ])('survives %s three times, and fails at the fourth', async (_name, fault) => {
    const expected = await ask();
    github.faults = [{ ...fault, match, times: 3 }];
    expect(await ask()).toEqual(expected);
    expect(lastClock.pauses).toEqual('headers' in fault ? [2, 2, 2] : [1, 4, 9]);
    github.faults = [{ ...fault, match, times: 4 }];
    await expect(ask()).rejects.toMatchObject({
      name: 'UpstreamError',
      remedy: expect.stringMatching(/[Nn]othing was/),
    });
  });
});

describe('a rate limit', () => {
  const limited = async (status: number, headers: Record<string, string>, body: unknown = LIMIT) => {
    github.faults = [{ match: /commits/, status, headers, body, times: 1 }];
    const { upstream, clock } = setUp();
    const outcome = await headOf(upstream).then(
      () => 'success',
      ({ message, remedy }: Error & { remedy: string }) => `${message} ${remedy}`,
    );
    return { outcome, pauses: clock.pauses };
  };
  const inSeconds = (seconds: number) => String(Math.ceil(Date.now() / 1000) + seconds);

  test.each([403, 429])('with status %i is waited out for as long as retry-after says', async (status) => {
    expect(await limited(status, { 'retry-after': '7' })).toEqual({ outcome: 'success', pauses: [7] });
  });

  test('is waited out until the date in retry-after, and for at least a second', async () => {
    const date = new Date(Date.now() + 20_000).toUTCString();
    const { outcome, pauses } = await limited(429, { 'retry-after': date });
    expect(outcome).toBe('success');
    expect(pauses[0]).toBeGreaterThanOrEqual(18);
    expect(pauses[0]).toBeLessThanOrEqual(20);
    expect((await limited(429, { 'retry-after': 'Mon, 21 Jun 2021 12:00:00 GMT' })).pauses).toEqual([1]);
  });

  test('is waited out until its reset, and a second longer', async () => {
    const { outcome, pauses } = await limited(403, {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': inSeconds(20),
    });
    expect(outcome).toBe('success');
    expect(pauses[0]).toBeGreaterThanOrEqual(20);
    expect(pauses[0]).toBeLessThanOrEqual(22);
  });

  test('whose reset has passed is waited out for one second', async () => {
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(-100) };
    expect((await limited(403, headers)).pauses).toEqual([1]);
  });

  test.each([
    ['remaining', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(0) }],
    ['retry-after', { 'retry-after': '1' }],
  ])('with status 403 is recognized by %s alone, whatever its message', async (_, headers) => {
    const { outcome, pauses } = await limited(403, headers, { message: 'No' });
    expect({ outcome, pauses: pauses.length }).toEqual({ outcome: 'success', pauses: 1 });
  });

  test('is not assumed if requests remain, whatever the time of the reset', async () => {
    const headers = { 'x-ratelimit-remaining': '59', 'x-ratelimit-reset': inSeconds(20) };
    expect((await limited(403, headers, { message: 'No' })).outcome).toMatch(/GitHub responded with 403/);
    expect((await limited(429, headers, { message: 'No' })).pauses).toEqual([60]);
  });

  test('that ends too late is an error that says when it ends', async () => {
    const reset = String(Date.UTC(2121, 5, 21, 12) / 1000);
    const { outcome } = await limited(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset });
    expect(outcome).toMatch(/^GitHub's rate limit is used up until 2121-06-21T12:00:00Z\. Wait until then/);
  });

  test('without an end time is waited out for one minute, as GitHub asks', async () => {
    const secondary = { message: 'You have exceeded a secondary rate limit.' };
    expect(await limited(403, {}, secondary)).toEqual({ outcome: 'success', pauses: [60] });
    expect(await limited(429, { 'retry-after': 'later' })).toEqual({ outcome: 'success', pauses: [60] });
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1e300' };
    expect(await limited(403, headers)).toEqual({ outcome: 'success', pauses: [60] });
  });

  test.each([
    ['90', "GitHub's rate limit is used up for the next 90 seconds. Wait until then, or set GITHUB_TOKEN"],
    ['120', "GitHub's rate limit is used up for the next 2 minutes. Wait until then, or set GITHUB_TOKEN"],
    ['3601', "GitHub's rate limit is used up for the next 61 minutes. Wait until then, or set GITHUB_TOKEN"],
  ])('of %s seconds is reported instead of waited out', async (seconds, reported) => {
    const { outcome, pauses } = await limited(429, { 'retry-after': seconds });
    expect(pauses).toEqual([]);
    expect(outcome).toContain(reported);
  });

  test('does not suggest a token if there is one', async () => {
    github.faults = [{ match: /./, status: 429, headers: { 'retry-after': '3600' }, body: LIMIT }];
    await expect(headOf(setUp({ token: 'x' }).upstream)).rejects.toMatchObject({
      remedy: 'Wait until then. Nothing was changed.',
    });
  });

  test('that never gives its end is reported without one', async () => {
    github.faults = [{ match: /./, status: 429, body: LIMIT }];
    await expect(headOf(setUp({ token: 'x' }).upstream)).rejects.toMatchObject({
      message: "GitHub's rate limit is used up.",
      remedy: 'Wait a while. Nothing was changed.',
    });
  });
});

describe('a rejected request', () => {
  test.each([
    [401, 'GitHub does not accept the token.', 'Correct or unset GITHUB_TOKEN'],
    [404, 'GitHub could not find the newest commit of kubernetes/enhancements.', 'Check the name of the repository'],
    [
      403,
      'The request for the newest commit of kubernetes/enhancements failed: GitHub responded with 403 (No).',
      'Check GITHUB_TOKEN',
    ],
    [
      451,
      'The request for the newest commit of kubernetes/enhancements failed: GitHub responded with 451 (No).',
      'Check GITHUB_TOKEN',
    ],
  ])('with status %i fails immediately, with advice', async (status, message, remedy) => {
    github.faults = [{ match: /./, status, body: { message: 'No' } }];
    const { upstream, clock } = setUp();
    await expect(headOf(upstream)).rejects.toMatchObject({ message, remedy: expect.stringContaining(remedy) });
    expect(clock.pauses).toEqual([]);
  });

  test('with retry-after is repeated after that time', async () => {
    github.faults = [{ match: /./, status: 503, headers: { 'retry-after': '11' }, times: 1 }];
    const { upstream, clock } = setUp();
    await headOf(upstream);
    expect(clock.pauses).toEqual([11]);
  });
});

describe('a connection', () => {
  test('that is refused is tried four times, and reported with advice', async () => {
    const { upstream, reported } = setUp({ url: await closedAddress() });
    await expect(headOf(upstream)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^The request for the newest commit of .+ failed: GitHub could not be reached \(connect ECONNREFUSED .+\)\.$/,
      ),
      remedy: 'Nothing was changed. Check the connection and GITHUB_API_URL, and run the command again.',
    });
    expect(reported.map(({ seconds }) => seconds)).toEqual([1, 4, 9]);
    expect(reported[0]!.reason).toContain('could not be reached');
  });

  test.each([
    ['an answer', { match: /commits/, stallAfter: 0 }],
    ['the middle of an answer', { match: /commits/, stallAfter: 30 }],
  ])('that stalls before %s is closed and tried again', async (_, fault) => {
    github.faults = [{ ...fault, times: 1 }];
    const { upstream, reported } = setUp({ silence: 0.5 });
    expect((await headOf(upstream)).id).toBe(commit);
    expect(reported.map(({ reason }) => reason)).toEqual([expect.stringContaining('no data arrived for 0.5 seconds')]);
  });

  test.each(['files', 'archive'] as const)(
    'that is slow but never stalls is not closed, requesting %s',
    async (ask) => {
      github.faults = [{ match: /trees|codeload/, pieces: 8 }];
      const { upstream, reported } = setUp({ silence: 0.5 });
      await (ask === 'files' ? upstream.files(newest()) : upstream.archive!(newest(), new Set(), () => undefined));
      expect(reported).toEqual([]);
    },
  );

  test('that stalls in the middle of the tarball is closed and tried again', async () => {
    github.faults = [{ match: /codeload/, stallAfter: 100, times: 1 }];
    const { upstream, reported } = setUp({ silence: 0.5 });
    const found = await upstream.archive!(newest(), new Set(['keps/sig-node/1-a/kep.yaml']), () => undefined);
    expect([...found.keys()]).toEqual(['keps/sig-node/1-a/kep.yaml']);
    expect(reported.map(({ reason }) => reason)).toEqual([
      'The download of the tarball was cut off (no data arrived for 0.5 seconds).',
    ]);
  });
});

describe('a repository that moved', () => {
  test('is followed to its new address', async () => {
    github.moved = true;
    const { upstream } = setUp();
    expect((await headOf(upstream)).id).toBe(commit);
    expect(await upstream.files(newest())).toContainEqual({
      path: 'keps/sig-node/1-a/kep.yaml',
      id: blobId(CONTENT),
      size: CONTENT.length,
    });
    expect(await upstream.blob(blobId(CONTENT))).toEqual(CONTENT);
    expect((await upstream.archive!(newest(), new Set(Object.keys(FILES)), () => undefined)).size).toBe(2);
  });

  test('in a loop of redirects is an error', async () => {
    const location = `${github.url}/repos/kubernetes/enhancements/commits?per_page=1`;
    github.faults = [{ match: /./, status: 301, headers: { location } }];
    await expect(headOf(setUp().upstream)).rejects.toThrow(/could not be reached \(redirect count exceeded\)/);
  });

  test('to another host does not receive the token', async () => {
    const other = await GitHub.start();
    other.commit(FILES);
    try {
      github.faults = [
        { match: /./, status: 301, headers: { location: `${other.url}/repos/kubernetes/enhancements/commits` } },
      ];
      await headOf(setUp({ token: 'secret' }).upstream).catch(() => undefined);
      expect([...github.tokens]).toEqual(['token secret']);
      expect(other.requests.length).toBeGreaterThan(0);
      expect([...other.tokens]).toEqual([undefined]);
    } finally {
      await other.stop();
    }
  });
});

describe('an invalid response', () => {
  const first = {
    sha: 'a'.repeat(40),
    commit: { committer: { date: '2021-06-21T12:00:00Z' }, message: 'A' },
    parents: [],
  };

  test.each([
    ['an id that is none', [{ ...first, sha: '../../etc/passwd' }]],
    ['an id that begins too early', [{ ...first, sha: `x${first.sha}` }]],
    ['an id that ends too late', [{ ...first, sha: `${first.sha}/..` }]],
    ['a date that is none', [{ ...first, commit: { ...first.commit, committer: { date: 'yesterday' } } }]],
    ['no message', [{ ...first, commit: { committer: first.commit.committer } }]],
    ['no parents', [{ ...first, parents: undefined }]],
  ])('with %s is rejected', async (_, body) => {
    github.faults = [{ match: /./, status: 200, body }];
    await expect(headOf(setUp().upstream)).rejects.toThrow(
      "GitHub's response for the newest commit of kubernetes/enhancements is incomplete or has an unexpected format.",
    );
  });

  test('with a time in another zone is converted to UTC', async () => {
    const body = [{ ...first, commit: { ...first.commit, committer: { date: '2021-06-22T01:30:00+02:00' } } }];
    github.faults = [{ match: /./, status: 200, body }];
    expect(await headOf(setUp().upstream)).toEqual({ id: 'a'.repeat(40), committedAt: '2021-06-21T23:30:00Z' });
  });

  test('with a file other than the requested one is rejected', async () => {
    const body = { encoding: 'base64', content: Buffer.from('title: B\n').toString('base64') };
    github.faults = [{ match: /blobs/, status: 200, body }];
    await expect(setUp().upstream.blob(blobId(CONTENT))).rejects.toThrow(/^GitHub's response for file [0-9a-f]{7} is/);
  });

  test('with a file list that GitHub truncated fails immediately', async () => {
    github.faults = [{ match: /trees/, status: 200, body: { truncated: true, tree: [] } }];
    await expect(setUp().upstream.files(newest())).rejects.toMatchObject({
      message:
        'GitHub truncated the file list of kubernetes/enhancements: the repository is too large for a single response.',
      remedy: expect.stringMatching(/^Nothing was changed\./),
    });
    expect(github.requests).toHaveLength(1);
  });
});

test('a file list has the files in keps/, but no links and no folders', async () => {
  const entry = (path: string, mode = '100644') => ({ path, mode, type: 'blob', sha: 'b'.repeat(40) });
  const tree = [
    entry('keps/a/kep.yaml'),
    entry('keps/a/run.yml', '100755'),
    entry('keps/a/link.yaml', '120000'),
    entry('keps/a/folder.yaml', '040000'),
    entry('keps/a/README.md'),
    entry('keps/a.yaml.orig'),
    entry('other/keps/a.yaml'),
    entry('keps/.yaml'),
  ];
  github.faults = [{ match: /trees/, status: 200, body: { truncated: false, tree } }];
  const files = await setUp().upstream.files(newest());
  expect(files.map(({ path }) => path)).toEqual([
    'keps/a/kep.yaml',
    'keps/a/run.yml',
    'keps/a/README.md',
    'keps/a.yaml.orig',
    'keps/.yaml',
  ]);
});

test('the bytes of the tarball are counted as they arrive', async () => {
  const counts: number[] = [];
  await setUp().upstream.archive!(newest(), new Set(), (received) => counts.push(received));
  expect(counts.at(-1)).toBeGreaterThan(100);
});

test('requests name the program, and file lists are requested recursively', async () => {
  await setUp().upstream.files(newest());
  expect(github.requests).toEqual([`/repos/kubernetes/enhancements/git/trees/${commit}?recursive=1`]);
  expect([...github.agents][0]).toMatch(/^kep-reading-club /);
});

test('the mainline is read page by page, each counted from the same commit, up to its end', async () => {
  const long = await GitHub.start();
  try {
    const days = Array.from({ length: 200 }, (_, day) => ({ 'keps/x/kep.yaml': `title: ${day}\n` }));
    long.commitDaily(days, '2021-01-01T12:00:00Z');
    const dates: string[] = [];
    for await (const { committedAt } of setUp({ url: long.url }).upstream.mainline())
      dates.push(committedAt.slice(0, 10));
    expect(dates).toHaveLength(200);
    expect([dates[0], dates.at(-1)]).toEqual(['2021-07-19', '2021-01-01']);
    expect(new Set(dates.toSorted().reverse())).toEqual(new Set(dates));
    const queries = long.requests.map((path) => path.replace(/^.*\?|[0-9a-f]{40}/g, ''));
    expect(queries).toEqual(['per_page=100&page=1', 'per_page=100&page=2&sha=']);
  } finally {
    await long.stop();
  }
});

test('the mainline ends at an empty page', async () => {
  github.faults = [{ match: /./, status: 200, body: [] }];
  const first = await setUp().upstream.mainline()[Symbol.asyncIterator]().next();
  expect(first.done).toBe(true);
});

test('without a cache, no file is known', async () => {
  expect(await setUp().upstream.known(blobId(CONTENT))).toBeUndefined();
  expect(github.requests).toEqual([]);
});

test('an address can end in a slash', async () => {
  expect((await headOf(setUp({ url: `${github.url}//` }).upstream)).id).toBe(commit);
});
