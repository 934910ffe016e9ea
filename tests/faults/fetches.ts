/**
 * Fetches under random faults: each goes from one state of upstream to another while GitHub fails in up to two ways,
 * and has to end with the right exit code and intact files.
 *
 *     npm run test:faults [-- FETCHES [SEED]]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { MOST_LOST_SECONDS, MOST_TRIES } from '../../src/kep/retry.ts';
import { quickClock } from '../support/clock.ts';
import type { Outcome } from '../support/fetch.ts';
import { readFiles, runFetch } from '../support/fetch.ts';
import type { Fault } from '../support/github.ts';
import { closedAddress, GitHub, movedPath } from '../support/github.ts';

type Files = Record<string, string>;

/** A kind of fault: what the simulated GitHub does, whether it is temporary, and the request that it needs. */
interface Kind {
  fault: Omit<Fault, 'match'>;
  passes: boolean;
  /** The only requests that it hits. */
  only?: RegExp;
}

const LIMIT = { message: 'API rate limit exceeded' };
/** Far in the future for GitHub's clock, although every pause advances the clock of the test. */
const resetIn = (seconds: number) => ({
  'x-ratelimit-remaining': '0',
  'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds),
});
/** Requests whose response body is read, which that of a redirect is not. */
const WITH_BODY = /^(?!.*\/tarball\/)/;

const KINDS: Readonly<Record<string, Kind>> = {
  '500': { fault: { status: 500 }, passes: true },
  '502': { fault: { status: 502, body: '<html>Bad Gateway</html>' }, passes: true },
  '503, retry-after': { fault: { status: 503, headers: { 'retry-after': '5' } }, passes: true },
  '504': { fault: { status: 504 }, passes: true },
  '429, short retry-after': { fault: { status: 429, headers: { 'retry-after': '7' }, body: LIMIT }, passes: true },
  '403, short retry-after': { fault: { status: 403, headers: { 'retry-after': '7' }, body: LIMIT }, passes: true },
  '403, reset soon': { fault: { status: 403, headers: resetIn(5), body: LIMIT }, passes: true },
  '429, long retry-after': { fault: { status: 429, headers: { 'retry-after': '3600' }, body: LIMIT }, passes: false },
  '403, reset late': { fault: { status: 403, headers: resetIn(48 * 3600), body: LIMIT }, passes: false },
  '403, refused': { fault: { status: 403, body: { message: 'Forbidden' } }, passes: false },
  '401, wrong token': { fault: { status: 401, body: { message: 'Bad credentials' } }, passes: false },
  '404': { fault: { status: 404, body: { message: 'Not Found' } }, passes: false },
  'connection reset': { fault: { reset: true }, passes: true },
  'body cut at once': { fault: { cutAfter: 1 }, passes: true, only: WITH_BODY },
  'body cut later': { fault: { cutAfter: 150 }, passes: true, only: WITH_BODY },
  'body stalls': { fault: { stallAfter: 20 }, passes: true, only: WITH_BODY },
  'no JSON': { fault: { status: 200, body: '<html>Sorry</html>' }, passes: true },
  'JSON cut': { fault: { status: 200, body: '[{"sha": "0123' }, passes: true },
  'another form of JSON': { fault: { status: 200, body: { message: 'hello' } }, passes: true },
  'tree truncated': { fault: { status: 200, body: { truncated: true, tree: [] } }, passes: false, only: /trees/ },
};

/** The temporary kinds, or the permanent ones. */
const kinds = (passing: boolean) =>
  fc.constantFrom(...Object.keys(KINDS).filter((name) => KINDS[name]!.passes === passing));

const ALONE = ['moved (301)', 'connection refused', 'two at once'] as const;

const plans = fc.record({
  from: fc.nat(),
  /** How many states upstream has advanced; a negative number is a history that was reset. */
  steps: fc.constantFrom(-1, 0, 1, 1, 1, 1, 2, 2, 3),
  faults: fc.array(
    fc.record({
      kind: fc.oneof({ weight: 4, arbitrary: kinds(true) }, { weight: 1, arbitrary: kinds(false) }),
      at: fc.nat(),
      times: fc.constantFrom(1, 1, 1, 2, 2, 3, 4, 9),
    }),
    { maxLength: 2 },
  ),
  alone: fc.oneof(
    { weight: 7, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.constantFrom(...ALONE) },
  ),
});
type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value : never;

export interface Tally {
  /** How many fetches of each fault ended with success, and with exit 1. */
  outcomes: Map<string, { success: number; failure: number }>;
  /** Descriptions of what went wrong. */
  wrong: string[];
}

/** Runs a number of fetches. The same seed produces the same faults. */
export async function runFetches(fetches: number, seed: number): Promise<Tally> {
  const world = await World.create();
  const tally: Tally = { outcomes: new Map(), wrong: [] };
  try {
    for (const [index, plan] of fc.sample(plans, { seed, numRuns: fetches }).entries()) {
      const { names, success, complaints } = await world.run(plan);
      for (const name of names) {
        const counts = tally.outcomes.get(name) ?? { success: 0, failure: 0 };
        counts[success ? 'success' : 'failure'] += 1;
        tally.outcomes.set(name, counts);
      }
      tally.wrong.push(...complaints.map((complaint) => `fetch ${index} (${names.join(' + ')}): ${complaint}`));
    }
  } finally {
    await world.stop();
  }
  return tally;
}

/** The result of a fetch without faults. */
interface Baseline {
  code: number;
  files: Files;
  requests: string[];
}

class World {
  readonly #github: GitHub;
  readonly #closed: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'faults-'));
  /** The possible commits of upstream. */
  #commits: string[] = [];
  /** The possible data before a fetch. */
  readonly #begins: Files[] = [{}];
  readonly #baselines = new Map<string, Baseline>();

  private constructor(github: GitHub, closed: string) {
    this.#github = github;
    this.#closed = closed;
  }

  static async create(): Promise<World> {
    const world = new World(await GitHub.start(), await closedAddress());
    world.#commits = makeHistory(world.#github);
    for (const commit of world.#commits) {
      world.#github.forcePush(commit);
      world.#prepare(world.#begins.at(-1)!);
      const { code } = await world.#fetch();
      if (code === 0) world.#begins.push(readFiles(world.#data));
    }
    return world;
  }

  async stop() {
    await this.#github.stop();
    rmSync(this.#folder, { recursive: true });
  }

  async run({ from, steps, faults, alone }: Plan) {
    const begin = from % this.#begins.length;
    const end = Math.min(Math.max(begin + steps - 1, 0), this.#commits.length - 1);
    const baseline = await this.#baseline(begin, end);
    const moved = alone === 'moved (301)';
    const placed = faults.flatMap(({ kind, at, times }) => {
      const { fault, passes, only = /./ } = KINDS[kind]!;
      // After the repository moved, its old address redirects, and the body of the redirect is not read.
      const requests = moved ? baseline.requests.map(movedPath) : baseline.requests;
      const paths = requests.filter((path) => only.test(path));
      const path = paths[at % paths.length];
      return path === undefined ? [] : [{ kind, path, passes, fault: { ...fault, match: exactly(path), times } }];
    });
    const fails = alone === 'connection refused' || placed.some(({ passes }) => !passes) || isTooMany(placed);
    this.#prepare(this.#begins[begin]!);
    this.#github.faults = placed.map(({ fault }) => fault);
    this.#github.moved = moved;
    const outcomes = await Promise.all(alone === 'two at once' ? [this.#fetch(), this.#fetch()] : [this.#fetch(alone)]);
    this.#github.faults = [];
    this.#github.moved = false;

    const expected = fails ? { code: 1, files: this.#begins[begin]! } : baseline;
    const names = [...new Set([...placed.map(({ kind }) => kind), ...(alone ? [alone] : [])])];
    return {
      names: names.length > 0 ? names : ['none'],
      success: outcomes[0]!.code === 0,
      complaints: complain(outcomes, expected, readFiles(this.#data)),
    };
  }

  get #data() {
    return join(this.#folder, 'data');
  }

  #prepare(files: Files) {
    rmSync(this.#data, { recursive: true, force: true });
    mkdirSync(this.#data);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.#data, name), text);
  }

  async #fetch(alone?: Plan['alone']): Promise<Outcome> {
    const url = alone === 'connection refused' ? this.#closed : this.#github.url;
    const stalls = this.#github.faults.some(({ stallAfter }) => stallAfter !== undefined);
    const clock = quickClock(stalls ? 0.3 : undefined);
    return runFetch(['--data', this.#data], { GITHUB_API_URL: url }, clock);
  }

  async #baseline(begin: number, end: number): Promise<Baseline> {
    this.#github.forcePush(this.#commits[end]!);
    const key = `${begin} ${end}`;
    const known = this.#baselines.get(key);
    if (known) return known;
    this.#prepare(this.#begins[begin]!);
    this.#github.requests.length = 0;
    const { code } = await this.#fetch();
    const baseline = { code, files: readFiles(this.#data), requests: [...this.#github.requests] };
    this.#baselines.set(key, baseline);
    return baseline;
  }
}

const exactly = (path: string) => new RegExp(`^${path.replace(/[?.]/g, '\\$&')}$`);

/** Whether a response fails more often than it is requested. The two requests of a tarball count as one. */
function isTooMany(placed: { path: string; fault: { times: number } }[]): boolean {
  const answers = Map.groupBy(placed, ({ path }) => (/tarball|codeload/.test(path) ? 'tarball' : path));
  return [...answers.values()].some((faults) => faults.reduce((sum, { fault }) => sum + fault.times, 0) >= MOST_TRIES);
}

function complain([first, second]: Outcome[], expected: { code: number; files: Files }, files: Files): string[] {
  const { code, err, pauses } = first!;
  const lost = pauses.reduce((sum, pause) => sum + pause, 0);
  return [
    ...(code === expected.code ? [] : [`exit code ${code}, expected ${expected.code}: ${err}`]),
    ...(isDeepStrictEqual(files, expected.files)
      ? []
      : [`the files are not those expected: ${Object.keys(files).join()}`]),
    ...((code === 0 ? err === '' : isMessage(err)) ? [] : [`no message such as people can use: ${err}`]),
    ...(lost <= MOST_LOST_SECONDS ? [] : [`${lost} seconds of pauses`]),
    ...(!second || (second.code === 1 && /^fetch: Another fetch is already running/.test(second.err))
      ? []
      : [`the second of two at once: ${second.code} ${second.err}`]),
  ];
}

/** One line that says what is wrong, and one that says what to do. */
function isMessage(err: string): boolean {
  return /^fetch: [^\n]+\.\n {7}[^\n]+\n$/.test(err) && !/undefined|\[object|NaN/.test(err);
}

/** Upstream in six states: empty, few files, all files, an unreadable file, a rename, and a large loss. */
function makeHistory(github: GitHub): string[] {
  const yaml = (title: string, stage = 'alpha') => `title: ${title}\nowning-sig: sig-node\nstage: ${stage}\n`;
  const file = (index: number, slug = 'feature') => `keps/sig-node/${1000 + index}-${slug}/kep.yaml`;
  const all = (stage: string) =>
    Object.fromEntries(Array.from({ length: 60 }, (_, index) => [file(index), yaml(`Feature ${index}`, stage)]));
  const states: Record<string, string | null>[] = [
    all('alpha'),
    { [file(0)]: yaml('One'), [file(1)]: yaml('Two', 'beta'), [file(60)]: yaml('New') },
    all('beta'),
    { [file(2)]: 'title: "no end\nstatus: [', [file(3)]: yaml('Three') },
    {
      [file(4)]: null,
      [file(4, 'renamed')]: yaml('Renamed'),
      'keps/prod-readiness/sig-node/1004.yaml': 'beta: "@a"\n',
    },
    Object.fromEntries(Array.from({ length: 20 }, (_, index) => [file(20 + index), null])),
  ];
  return states.map((files, day) => github.commit(files, `2021-06-0${day + 1}T12:00:00Z`));
}

if (import.meta.main) {
  const [fetches = 1000, seed = 7] = process.argv.slice(2).map(Number);
  const start = performance.now();
  const { outcomes, wrong } = await runFetches(fetches, seed);
  const row = (name: string, success: unknown, failure: unknown) =>
    `${name.padEnd(24)} ${String(success).padStart(8)} ${String(failure).padStart(8)}`;
  console.log(row('fault', 'success', 'exit 1'));
  for (const [name, { success, failure }] of [...outcomes].toSorted()) console.log(row(name, success, failure));
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${fetches} fetches with seed ${seed} in ${seconds} s; ${wrong.length} went wrong.`);
  for (const complaint of wrong) console.error(complaint);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
