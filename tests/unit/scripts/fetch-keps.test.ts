import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readFiles, runFetch } from '../../support/fetch.ts';
import { GitHub } from '../../support/github.ts';

let github: GitHub;
let data: string;

beforeEach(async () => {
  github = await GitHub.start();
  data = mkdtempSync(join(tmpdir(), 'data-'));
  const yaml = (title: string) => `title: ${title}\nstatus: implementable\nstage: alpha (deprecated)\n`;
  const many = Array.from({ length: 60 }, (_, index) => [
    `keps/sig-node/${1000 + index}-feature/kep.yaml`,
    yaml(`Feature ${index}`),
  ]);
  github.commit({ ...Object.fromEntries(many), 'keps/NNNN-kep-template/kep.yaml': 'title: KEP Template\n' });
});

afterEach(async () => {
  await github.stop();
  rmSync(data, { recursive: true });
  rmSync(`${data}.cache`, { recursive: true, force: true });
});

/** Runs the command as a maintainer does: its exit code and what it said. */
function fetchKeps(...args: string[]) {
  return fetchWith({}, ...args);
}

function fetchWith(variables: Record<string, string>, ...args: string[]) {
  const env = { GITHUB_API_URL: github.url, ...variables };
  return runFetch(['--data', data, '--cache', `${data}.cache`, ...args], env);
}

const files = () => readFiles(data);

test('a first fetch writes all data files and prints a summary', async () => {
  const { code, out, err } = await fetchKeps();
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(
    /^60 KEPs as of 2021-06-21, commit [0-9a-f]{7}: 60 new, 0 changed, 0 removed, 60 repaired, 240 changes on record\.\n {2}left out, a template: keps\/NNNN-kep-template\n$/,
  );
  expect(Object.keys(files()).toSorted()).toEqual(['kep-changes.json', 'keps.json', 'texts.json']);
});

test('a second one takes one request and changes nothing', async () => {
  await fetchKeps();
  const before = files();
  github.requests.length = 0;
  const { code, out } = await fetchKeps();
  expect(code).toBe(0);
  expect(out).toMatch(/^Up to date: 60 KEPs as of 2021-06-21/);
  expect(github.requests).toHaveLength(1);
  expect(files()).toEqual(before);
});

test('a tarball cut in the middle every time leaves the data unchanged; the pauses, the reason and advice are printed', async () => {
  await fetchKeps();
  const before = files();
  const changed = Array.from({ length: 60 }, (_, index) => [
    `keps/sig-node/${1000 + index}-feature/kep.yaml`,
    `title: Another ${index}\n`,
  ]);
  github.commit(Object.fromEntries(changed));
  github.faults = [{ match: /codeload/, cutAfter: 300 }];
  const { code, out, err } = await runFetch(['--data', data], { GITHUB_API_URL: github.url });
  expect(code).toBe(1);
  expect(out.replaceAll(/\(.+\)/g, '()').split('\n')).toEqual([
    ...[1, 4, 9].map((wait) => `The download of the tarball was cut off (). Trying again in ${wait} s.`),
    '',
  ]);
  expect(err).toMatch(
    /^fetch: The download of the tarball was cut off \(.+\)\.\n {7}Nothing was changed; run the command again\.\n$/,
  );
  expect(files()).toEqual(before);
});

test('a changed title is appended to the changes', async () => {
  await fetchKeps();
  github.commit(
    { 'keps/sig-node/1000-feature/kep.yaml': 'title: Renamed\nstatus: implementable\nstage: alpha\n' },
    '2021-06-28T12:00:00Z',
  );
  expect((await fetchKeps()).out).toContain('241 changes on record.');
  expect(JSON.parse(files()['kep-changes.json']!).slice(240)).toEqual([
    expect.objectContaining({ date: '2021-06-28', kepNumber: 1000, field: 'title', from: 'Feature 0', to: 'Renamed' }),
  ]);
});

test('a summary is written if anything changed, and removed if not', async () => {
  await fetchKeps();
  const summary = join(data, 'summary.md');
  const renamed = 'title: Renamed\nstatus: implementable\nstage: alpha\n';
  github.commit({ 'keps/sig-node/1000-feature/kep.yaml': renamed }, '2021-06-28T12:00:00Z');
  await fetchKeps('--summary', summary);
  expect(readFileSync(summary, 'utf8')).toMatch(/^60 KEPs as of .+: 0 new, 1 changed, 0 removed\.\n\n### Title/);
  const { code } = await fetchKeps('--summary', summary);
  expect([code, existsSync(summary)]).toEqual([0, false]);
});

test('if the summary cannot be written, the data is unchanged, so that the next run can write it', async () => {
  await fetchKeps();
  const before = files();
  github.commit({ 'keps/sig-node/1000-feature/kep.yaml': 'title: Another\n' });
  const { code, err } = await fetchKeps('--summary', join(data, 'missing/summary.md'));
  expect({ code, err }).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^fetch: .+summary\.md: no such file or directory/),
  });
  expect(files()).toEqual(before);
});

test('a commit that changes no KEP has no summary', async () => {
  await fetchKeps();
  const summary = join(data, 'summary.md');
  github.commit({ 'README.md': 'Words\n' }, '2021-06-28T12:00:00Z');
  expect((await fetchKeps('--summary', summary)).out).toMatch(
    /^60 KEPs as of 2021-06-28, .+ 0 new, 0 changed, 0 removed/,
  );
  expect(existsSync(summary)).toBe(false);
});

test('a replay has no summary', async () => {
  const { code, err } = await fetchKeps('--since', '2021-01-01', '--summary', join(data, 'summary.md'));
  expect(code).toBe(1);
  expect(err).toMatch(/^fetch: --summary and --since: a replay has no summary/);
});

test('an unknown option is an error with the usage', async () => {
  const { code, err } = await fetchKeps('--froce');
  expect(code).toBe(1);
  expect(err).toMatch(/^fetch: Unknown option '--froce'.*\n {7}Usage: npm run fetch/s);
});

test('a replay requires a token, and says where to get one', async () => {
  const { code, err } = await fetchKeps('--since', '2021-01-01');
  expect(code).toBe(1);
  expect(err).toMatch(/^fetch: A replay needs more.+\n {7}Set GITHUB_TOKEN to any token/);
  expect(github.requests).toEqual([]);
});

test('a replay records the weeks', async () => {
  for (let week = 0; week < 12; week += 1) {
    const date = new Date(Date.UTC(2021, 5, 28 + week * 7)).toISOString();
    github.commit({ 'keps/sig-node/1000-feature/kep.yaml': `title: Week ${week}\n` }, date);
  }
  const { code, out } = await fetchWith({ GITHUB_TOKEN: 'x' }, '--since', '2021-07-01', '--as-of', '2021-09-10');
  expect(code).toBe(0);
  expect(out).toMatch(/^60 KEPs as of 2021-09-06, .+: 60 new, .+ on record\.$/m);
  const titles = JSON.parse(files()['kep-changes.json']!).filter(({ to }: { to: string }) => /^Week/.test(to));
  expect(titles.map(({ date, to }: { date: string; to: string }) => `${date} ${to}`)).toEqual(
    Array.from({ length: 10 }, (_, index) => {
      const day = new Date(Date.UTC(2021, 6, 5 + index * 7)).toISOString().slice(0, 10);
      return `${day} Week ${index + 1}`;
    }),
  );
});

test('reading a clone takes no requests, and gives the same data as the API', async () => {
  github.commit({ 'keps/sig-node/1000-feature/kep.yaml': 'title: Anew\n' }, '2021-06-22T12:00:00Z', 'Anew (#77)');
  await fetchKeps('--as-of', '2021-06-21');
  github.requests.length = 0;
  const { code, out, err } = await fetchKeps('--from', github.folder);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^60 KEPs as of 2021-06-22, /);
  expect(github.requests).toEqual([]);
  expect(JSON.parse(files()['kep-changes.json']!).at(-1)).toMatchObject({ date: '2021-06-22', pull: 77 });
});

test('several merges without a token are read as one, and the output says so', async () => {
  await fetchKeps();
  for (const day of ['22', '23']) {
    github.commit(
      { 'keps/sig-node/1000-feature/kep.yaml': `title: Day ${day}\n` },
      `2021-06-${day}T12:00:00Z`,
      'A (#1)',
    );
  }
  expect((await fetchKeps()).out).toContain(
    '\n  Without GITHUB_TOKEN, the merges since the last refresh were read as one: every change has the date of the newest commit and no pull request.\n',
  );
});

test('a replay of too many merges through the API is rejected, with advice', async () => {
  const days = Array.from({ length: 1501 }, (_, day) => ({ 'README.md': `Day ${day}\n` }));
  github.commitDaily(days, '2021-07-01T12:00:00Z');
  const { code, err } = await fetchWith({ GITHUB_TOKEN: 'x' }, '--since', '2021-07-01');
  expect(code).toBe(1);
  expect(err).toMatch(
    /^fetch: There are 1,501 merges since 2021-07-01\. .+5,000 requests an hour\.\n {7}.+--from CLONE.+--weekly/,
  );
  expect(existsSync(join(data, 'keps.json'))).toBe(false);
});

test.each([
  [['--weekly'], /^fetch: --weekly: works only with --since/],
  [['--from', ''], /^fetch: --from: found nothing/],
  [['--from', 'no-such-folder'], /^fetch: \/.+\/no-such-folder does not exist\.\n {7}Clone it: /],
])('%j is an error that says what is wrong', async (args, expected) => {
  const { code, out, err } = await fetchKeps(...args);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(expected);
});

test.each([
  [{ GITHUB_TOKEN: 'ghp_abc\nxyz' }, /^fetch: GITHUB_TOKEN contains a line break, which is not allowed in a token\.\n/],
  [{ GITHUB_API_URL: 'hello' }, /^fetch: GITHUB_API_URL is "hello", which is not a web address\.\n/],
])('%j fails immediately, and prints no secret', async (variables, expected) => {
  const { code, out, err } = await fetchWith(variables);
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(expected);
  expect(err).not.toContain('abc');
  expect(github.requests).toEqual([]);
});

test('data is not replaced with older data', async () => {
  await fetchKeps();
  const before = files();
  const { code, err } = await fetchKeps('--as-of', '2021-06-20');
  expect(code).toBe(1);
  expect(err).toBe(
    'fetch: The data is from 2021-06-21, which is later than 2021-06-20.\n       Nothing was changed. To write to another folder, add --data FOLDER.\n',
  );
  expect(files()).toEqual(before);
});

test('a date that does not exist is an error with an example', async () => {
  const { code, err } = await fetchKeps('--since', '2021-02-30');
  expect(code).toBe(1);
  expect(err).toMatch(/^fetch: --since: found "2021-02-30", expected a day such as 2021-06-27\.\n {7}Usage/);
});
