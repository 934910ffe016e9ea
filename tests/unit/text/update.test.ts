/** The lock of texts, made by the fetch command out of GitHub's API and out of a clone of the same repository. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from '../../../src/kep/lock.ts';
import { blobId } from '../../../src/kep/upstream.ts';
import { readText } from '../../../src/text/contents.ts';
import type { KeptText, TextLock } from '../../../src/text/lock.ts';
import { parseTextLock } from '../../../src/text/lock.ts';
import { runFetch, writeClub } from '../../support/fetch.ts';
import { GitHub } from '../../support/github.ts';

const NODE = 'keps/sig-node/1-alpha';
const metadata = (title: string) => `title: ${title}\nkep-number: 1\nstatus: implementable\n`;
const id = (text: string) => blobId(Buffer.from(text));

let github: GitHub;
let root: string;

beforeEach(async () => {
  github = await GitHub.start();
  root = mkdtempSync(join(tmpdir(), 'texts-'));
  writeClub(root);
});

afterEach(async () => {
  await github.stop();
  rmSync(root, { recursive: true });
});

function writeNote(day: string, body: string, more = '') {
  const file = join(root, `content/notes/${day.slice(0, 4)}/${day}.md`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\ntitle: "Week notes"\ndate: ${day}\n${more}---\n\n${body}\n`);
}

/** Runs the command, and returns the lock. Without a source, it asks the API with a token. */
async function fetchLock(...args: string[]): Promise<TextLock> {
  const env = { GITHUB_API_URL: github.url, ...(!args.includes('--without-token') && { GITHUB_TOKEN: 'token' }) };
  const { code, err } = await runFetch(['--root', root, ...args.filter((arg) => arg !== '--without-token')], env);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return readLock();
}

const readLock = () => parseTextLock(readFileSync(join(root, 'src/data/texts.json'), 'utf8'));
const forget = () => {
  for (const folder of ['src', '.cache']) rmSync(join(root, folder), { recursive: true, force: true });
};

/** A merge of a pull request, on a day at noon. */
const merge = (day: string, pull: number, files: Record<string, string | null>) =>
  github.commit(files, `${day}T12:00:00Z`, `Merge pull request #${pull} from someone/topic`);

const describeMerges = ({ merges }: KeptText) => merges.map(({ date, pull, id: blob }) => `${date} #${pull} ${blob}`);

describe('a KEP that a meeting discussed', () => {
  /** Its directory was renamed and moved to another SIG since; other KEPs changed in between. */
  let first: string;
  let onTheDay: string;
  let head: string;
  beforeEach(() => {
    first = merge('2021-06-18', 10, { [`${NODE}/kep.yaml`]: metadata('Alpha'), [`${NODE}/README.md`]: 'one\n' });
    onTheDay = merge('2021-06-21', 11, { [`${NODE}/README.md`]: 'two\n', [`${NODE}/design.md`]: 'design\n' });
    merge('2021-06-22', 12, { [`${NODE}/README.md`]: 'three\n' });
    merge('2021-06-23', 13, {
      'keps/sig-node/2-beta/kep.yaml': metadata('Beta').replace('1', '2'),
      'keps/sig-node/2-beta/README.md': 'other\n',
    });
    merge('2021-06-24', 14, { [`${NODE}/kep.yaml`]: metadata('Alpha, renamed') });
    const moved = 'keps/sig-apps/1-alpha-renamed';
    merge('2021-06-25', 15, {
      ...Object.fromEntries(['kep.yaml', 'README.md', 'design.md'].map((name) => [`${NODE}/${name}`, null])),
      [`${moved}/kep.yaml`]: metadata('Alpha, renamed'),
      [`${moved}/README.md`]: 'three\n',
      [`${moved}/images/flow.png`]: 'a picture',
    });
    head = merge('2021-06-26', 16, { [`${moved}/README.md`]: 'four ![Flow](images/flow.png)\n' });
    writeNote('2021-06-27', '### KEP-1: Alpha\n\nIt was read.', 'meeting: { date: 2021-06-21 }\n');
  });

  test('is kept as it was at the end of the day, and as it is today, with the merges in between', async () => {
    const { commit, texts } = await fetchLock();
    expect(commit).toBe(head);
    expect(texts).toHaveLength(1);
    const [text] = texts as [KeptText];
    expect(text.today).toEqual({
      commit: head,
      date: '2021-06-26',
      path: 'keps/sig-apps/1-alpha-renamed/README.md',
      id: id('four ![Flow](images/flow.png)\n'),
      pictures: [{ path: 'keps/sig-apps/1-alpha-renamed/images/flow.png', id: id('a picture') }],
      otherFiles: [],
    });
    expect(text.asRead).toEqual([
      {
        meeting: '2021-06-21',
        commit: onTheDay,
        date: '2021-06-21',
        path: `${NODE}/README.md`,
        id: id('two\n'),
        pictures: [],
        otherFiles: [`${NODE}/design.md`],
      },
    ]);
    expect(describeMerges(text)).toEqual([`2021-06-22 #12 ${id('three\n')}`, `2021-06-26 #16 ${text.today.id}`]);
  });

  test('is the same from the API and from a clone', async () => {
    const fromApi = await fetchLock();
    forget();
    expect(await fetchLock('--from', github.folder)).toEqual(fromApi);
  });

  test('is not requested again if nothing changed', async () => {
    const lock = await fetchLock();
    github.requests.length = 0;
    expect(await fetchLock()).toEqual(lock);
    expect(github.requests).toHaveLength(1);
  });

  test('takes one request for its new text, and the merge is added', async () => {
    const before = await fetchLock();
    merge('2021-07-05', 20, { 'keps/sig-apps/1-alpha-renamed/README.md': 'five\n' });
    merge('2021-07-06', 21, { 'keps/sig-node/2-beta/README.md': 'other, changed\n' });
    github.requests.length = 0;
    const { texts } = await fetchLock();
    // The newest commits, one list for each of the two merges, and the text.
    expect(github.requests).toHaveLength(4);
    expect(describeMerges(texts[0]!)).toEqual([...describeMerges(before.texts[0]!), `2021-07-05 #20 ${id('five\n')}`]);
    const lock = readLock();
    forget();
    expect(await fetchLock('--from', github.folder)).toEqual(lock);
  });

  test('has the text of the end of the day, even if the data was fetched earlier that day', async () => {
    github.forcePush(first);
    merge('2021-06-21', 11, { [`${NODE}/README.md`]: 'in the morning\n' });
    expect((await fetchLock()).texts[0]!.asRead[0]!.id).toBe(id('in the morning\n'));
    github.commit(
      { [`${NODE}/README.md`]: 'in the evening\n' },
      '2021-06-21T22:00:00Z',
      'Merge pull request #12 from a/b',
    );
    merge('2021-06-22', 13, { [`${NODE}/README.md`]: 'the next day\n' });
    const { texts } = await fetchLock();
    expect(texts[0]!.asRead.map((version) => version.id)).toEqual([id('in the evening\n')]);
    expect(describeMerges(texts[0]!)).toEqual([`2021-06-22 #13 ${id('the next day\n')}`]);
  });

  test('is found under a name without its number if the record has that name', async () => {
    const renamed = 'keps/sig-apps/alpha-by-another-name';
    const moved = Object.fromEntries(
      ['kep.yaml', 'README.md', 'images/flow.png'].map((name) => [`keps/sig-apps/1-alpha-renamed/${name}`, null]),
    );
    merge('2021-06-28', 17, {
      ...moved,
      [`${renamed}/kep.yaml`]: metadata('Alpha'),
      [`${renamed}/README.md`]: 'five\n',
    });
    writeNote(
      '2021-06-27',
      '### [Alpha](https://github.com/kubernetes/enhancements/tree/master/keps/sig-apps/1-alpha-renamed)',
      'meeting: { date: 2021-06-21 }\n',
    );
    writeNote('2021-06-29', '### KEP-1: Alpha', 'meeting: { date: 2021-06-21 }\n');
    await runFetch(['--root', root, '--from', github.folder, '--since', '2021-06-01'], {});
    const lock = readLock();
    expect(lock.texts.map(({ asRead }) => asRead.map((version) => version.id))).toEqual([[id('two\n')]]);
    rmSync(join(root, 'src/data/texts.json'));
    expect(await fetchLock()).toEqual(lock);
  });

  test('without a token gets its merges from the next fetch that has one', async () => {
    expect((await fetchLock('--without-token')).texts[0]!.merges).toEqual([]);
    const lock = await fetchLock();
    expect(lock.texts[0]!.merges).toHaveLength(2);
    forget();
    expect(await fetchLock()).toEqual(lock);
  });

  test('that two notes discuss has a version for each day; one that none discusses any longer is not kept', async () => {
    writeNote('2021-06-25', '## [KEP-1](https://kep.k8s.io/1)\n\nAgain.');
    const { texts } = await fetchLock();
    expect(texts[0]!.asRead.map(({ meeting, id: blob }) => [meeting, blob])).toEqual([
      ['2021-06-21', id('two\n')],
      ['2021-06-25', id('three\n')],
    ]);
    rmSync(join(root, 'content/notes'), { recursive: true });
    expect((await fetchLock()).texts).toEqual([]);
  });

  test('that did not exist on that day has only its current text, and the report says so', async () => {
    writeNote('2021-06-27', '### KEP-1: Alpha', 'meeting: { date: 2021-06-14 }\n');
    const { out } = await runFetch(['--root', root], { GITHUB_API_URL: github.url, GITHUB_TOKEN: 'token' });
    expect(out).toContain('A text of KEP-1 was left out: it did not exist upstream on 2021-06-14.');
    expect(readLock().texts[0]!.asRead).toEqual([]);
  });
});

describe('which texts are kept', () => {
  const names = ({ texts }: TextLock) => texts.map(({ name }) => name);
  beforeEach(() => {
    const kep = (name: string, readme: string) => ({
      [`keps/sig-node/${name}/kep.yaml`]: metadata(name),
      [`keps/sig-node/${name}/README.md`]: readme,
    });
    merge('2021-06-01', 1, {
      ...kep('10-ten', 'ten\n'),
      ...kep('2-two', 'two\n'),
      ...kep('3-three', 'three\n'),
      ...kep('4-large', `${'word '.repeat(250_000)}\n`),
      'keps/sig-node/5-empty/kep.yaml': metadata('empty'),
    });
  });

  test('those of the reading list and of future meetings, and those of notes', async () => {
    writeClub(root, 'readingList: [10]\n');
    mkdirSync(join(root, 'content/meetings'));
    writeFileSync(join(root, 'content/meetings/2021-07-05.md'), '---\nkeps: [3, 99]\n---\n');
    expect(names(await fetchLock())).toEqual(['3-three', '10-ten']);
  });

  test('all, in the order of numbers; none', async () => {
    writeClub(root, 'texts: all\n');
    const { out } = await runFetch(['--root', root], { GITHUB_API_URL: github.url });
    expect(names(readLock())).toEqual(['2-two', '3-three', '10-ten']);
    expect(out).toContain('A text of KEP-4 was left out: keps/sig-node/4-large/README.md is larger than 1 MB.');
    expect(out).toContain('A text of KEP-5 was left out: there is no keps/sig-node/5-empty/README.md.');
    writeClub(root, 'texts: none\n');
    expect(names(await fetchLock())).toEqual([]);
  });

  test('a mistake in club.yaml is reported with its place, and nothing is changed', async () => {
    await fetchLock();
    writeClub(root, 'texts: discused\n');
    const { code, err } = await runFetch(['--root', root], { GITHUB_API_URL: github.url });
    expect(code).toBe(1);
    expect(err).toContain(
      'content/club.yaml:5:8: texts: found "discused", expected discussed, all or none; did you mean "discussed"?',
    );
  });

  test('a damaged lock stops the fetch, and is not changed', async () => {
    await fetchLock();
    const file = join(root, 'src/data/texts.json');
    writeFileSync(file, '{ "commit": "../../etc" }');
    const { code, err } = await runFetch(['--root', root], { GITHUB_API_URL: github.url });
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^fetch: src\/data\/texts\.json:1:13: commit: /),
    });
    expect(err).not.toMatch(/^ +at /m);
    expect(readFileSync(file, 'utf8')).toBe('{ "commit": "../../etc" }');
  });

  test('GitHub’s limit leaves texts to the next fetch, and the data of KEPs is kept', async () => {
    writeClub(root, 'readingList: [2]\n');
    const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600) };
    github.faults = [
      { match: new RegExp(id('two\n')), status: 403, headers, body: { message: 'API rate limit exceeded' } },
    ];
    const { code, out } = await runFetch(['--root', root], { GITHUB_API_URL: github.url });
    expect(code).toBe(0);
    expect(out).toMatch(/rate limit is used up.+\. The next fetch adds the missing texts\./);
    expect(existsSync(join(root, 'src/data/keps.json'))).toBe(true);
    github.faults = [];
    expect(names(await fetchLock())).toEqual(['2-two']);
  });
});

describe('two KEPs of different SIGs whose directories have the same name', () => {
  const kep = (sig: string, readme: string, status = 'implementable') => ({
    [`keps/${sig}/5-x/kep.yaml`]: `title: ${sig}\nkep-number: 5\nstatus: ${status}\n`,
    [`keps/${sig}/5-x/README.md`]: readme,
  });
  const texts = ({ texts: kept }: TextLock) =>
    kept.map(({ today, asRead, merges }) => [
      today.path,
      today.id,
      asRead.map((version) => version.id),
      merges.map((change) => change.id),
    ]);
  beforeEach(() => writeClub(root, 'texts: all\n'));

  test('keep their own merges', async () => {
    merge('2021-06-01', 1, { ...kep('sig-a', 'a\n'), ...kep('sig-b', 'b\n') });
    await fetchLock();
    merge('2021-06-02', 2, kep('sig-b', 'b, changed\n'));
    expect(texts(await fetchLock())).toEqual([
      ['keps/sig-a/5-x/README.md', id('a\n'), [], []],
      ['keps/sig-b/5-x/README.md', id('b, changed\n'), [], [id('b, changed\n')]],
    ]);
  });

  test('are not read in place of each other', async () => {
    merge('2021-06-01', 1, kep('sig-a', 'a\n', 'withdrawn'));
    merge('2021-06-22', 2, kep('sig-b', 'b\n'));
    writeNote('2021-06-27', '### KEP-5: sig-b', 'meeting: { date: 2021-06-21 }\n');
    const { out } = await runFetch(['--root', root], { GITHUB_API_URL: github.url, GITHUB_TOKEN: 'token' });
    expect(out).toContain('A text of KEP-5 was left out: it did not exist upstream on 2021-06-21.');
    expect(texts(readLock())).toEqual([
      ['keps/sig-a/5-x/README.md', id('a\n'), [], []],
      ['keps/sig-b/5-x/README.md', id('b\n'), [], []],
    ]);
  });
});

describe('the contents', () => {
  const fetchTexts = (...args: string[]) =>
    runFetch(['--root', root, '--texts', ...args], { GITHUB_API_URL: github.url, GITHUB_TOKEN: 'token' });
  const cache = () => join(root, '.cache/enhancements');
  beforeEach(async () => {
    merge('2021-06-18', 10, { [`${NODE}/kep.yaml`]: metadata('Alpha'), [`${NODE}/README.md`]: 'one\n' });
    merge('2021-06-22', 11, { [`${NODE}/README.md`]: 'two\n' });
    merge('2021-06-23', 12, { [`${NODE}/README.md`]: '![Flow](flow.png)\n', [`${NODE}/flow.png`]: 'a picture' });
    writeNote('2021-06-27', '### KEP-1: Alpha', 'meeting: { date: 2021-06-21 }\n');
    await fetchLock();
    github.requests.length = 0;
  });

  test('that are missing are fetched with one request each, and only once', async () => {
    rmSync(cache(), { recursive: true });
    expect(await fetchTexts()).toMatchObject({
      code: 0,
      out: expect.stringContaining('Fetched 4 files for the texts of 1 KEP.'),
    });
    for (const text of ['one\n', 'two\n', '![Flow](flow.png)\n', 'a picture'])
      expect(readText(id(text), cache())?.toString()).toBe(text);
    expect(github.requests).toHaveLength(4);
    expect(await fetchTexts()).toMatchObject({ code: 0, out: 'All texts are in the cache.\n' });
    expect(github.requests).toHaveLength(4);
  });

  test('that are damaged are fetched again, also from a clone', async () => {
    await fetchTexts();
    const file = join(cache(), 'objects', id('two\n').slice(0, 2), id('two\n').slice(2));
    writeFileSync(file, 'tw');
    expect(await fetchTexts('--from', github.folder)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Fetched 1 file '),
    });
    expect(readText(id('two\n'), cache())?.toString()).toBe('two\n');
  });

  test('that differ from their id are an error', async () => {
    rmSync(cache(), { recursive: true });
    github.faults = [{ match: /blobs/, status: 200, body: { encoding: 'base64', content: 'AAAA' }, times: Infinity }];
    const { code, err } = await fetchTexts();
    expect({ code, err }).toMatchObject({
      code: 1,
      err: expect.stringContaining('is incomplete or has an unexpected format'),
    });
  });

  test('are requested only once with --try, and a failure is not an error', async () => {
    rmSync(cache(), { recursive: true });
    github.faults = [{ match: /blobs/, status: 502, times: Infinity }];
    const { code, out, err, pauses } = await fetchTexts('--try');
    expect({ code, err, pauses }).toEqual({ code: 0, err: '', pauses: [] });
    expect(out.trim().split('\n').at(-1)).toBe(
      'The texts of 1 KEP could not be fetched; their pages link to GitHub instead. To try again: npm run fetch -- --texts',
    );
    expect(new Set(github.requests).size).toBe(github.requests.length);
  });

  test('are left to another fetch that is running with --try', async () => {
    const release = takeLock(join(root, 'src/data'));
    const [tried, required] = [await fetchTexts('--try'), await fetchTexts()];
    release();
    expect({ code: tried.code, err: tried.err }).toEqual({ code: 0, err: '' });
    expect(tried.out).toMatch(/^Another fetch is already running in .+, so no texts were fetched\.\n$/);
    expect(required.code).toBe(1);
  });

  test('are not part of the data', () => {
    expect(readFileSync(join(root, 'src/data/texts.json'), 'utf8')).not.toContain('one');
  });
});
