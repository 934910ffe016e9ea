/**
 * Refreshes src/data/ from kubernetes/enhancements, or replays its history.
 * See `npm run fetch -- --help`.
 *
 * The source is GitHub's API, or a git clone on this machine. GITHUB_API_URL and GITHUB_TOKEN are read
 * as GitHub Actions sets them; only a replay through the API needs a token.
 */
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withCache } from '../src/kep/cache.ts';
import { openClone } from '../src/kep/clone.ts';
import { readToken } from '../src/kep/connection.ts';
import { UpstreamError } from '../src/kep/failure.ts';
import { connect } from '../src/kep/github.ts';
import { ENHANCEMENTS } from '../src/kep/kep.ts';
import { takeLock } from '../src/kep/lock.ts';
import type { Refresh } from '../src/kep/refresh.ts';
import { refresh } from '../src/kep/refresh.ts';
import { asOf, replay, TooManyCommitsError } from '../src/kep/replay.ts';
import type { Clock } from '../src/kep/retry.ts';
import type { Store } from '../src/kep/store.ts';
import { readStore, writeStore } from '../src/kep/store.ts';
import type { Upstream } from '../src/kep/upstream.ts';
import { explainMerged, summarizeRefresh } from '../src/github/summary.ts';
import type { Command } from './lib/cli.ts';
import { advise, expectDays, explainEnd, readArguments, resolveTyped, withUsage } from './lib/cli.ts';
import type { Line, Output } from './lib/progress.ts';
import { fetchProgress, pauseProgress, replayProgress, showProgress } from './lib/progress.ts';

const DATA = fileURLToPath(new URL('../src/data', import.meta.url));
const CACHE = fileURLToPath(new URL('../.cache/enhancements', import.meta.url));

const COMMAND = {
  name: 'fetch',
  summary: 'Refreshes src/data/ from kubernetes/enhancements, or replays its history.',
  options: {
    from: { type: 'string', value: 'CLONE', help: 'reads a git clone on this machine instead of the API' },
    force: { type: 'boolean', default: false, help: 'even if more than 2 % of the known KEPs would disappear' },
    reread: { type: 'boolean', default: false, help: 'reads every file again' },
    since: {
      type: 'string',
      value: 'DATE',
      help: 'replays the history from that day on; through the API it needs GITHUB_TOKEN',
    },
    weekly: { type: 'boolean', default: false, help: 'with --since: only the end of each week' },
    'as-of': { type: 'string', value: 'DATE', help: 'fetches the state of a day in the past; use it with --data' },
    data: { type: 'string', value: 'FOLDER', help: 'where the data is; src/data by default' },
    cache: { type: 'string', value: 'FOLDER', help: 'where a replay keeps what it read' },
    summary: { type: 'string', value: 'FILE', help: 'writes what changed as Markdown, if anything did' },
  },
} as const satisfies Command;

/** What a run has of the world around it: the process, or what a test puts in its place. */
export interface Surroundings {
  env: NodeJS.ProcessEnv;
  stdout: Output;
  stderr: Output;
  clock?: Clock;
}

/** Runs the command, and returns its exit code. */
export async function fetchKeps(args: string[], { env, stdout, stderr, clock }: Surroundings): Promise<number> {
  const line = showProgress(stdout);
  try {
    const options = readOptions(args, env);
    const release = takeLock(options.data);
    const report = await bringUpToDate(options, { env, line, clock }).finally(release);
    line.end();
    stdout.write(`${report}\n`);
    return 0;
  } catch (error) {
    line.end();
    const { text, stream, code } = explainEnd('fetch', error);
    (stream === 'stdout' ? stdout : stderr).write(`${text}\n`);
    return code;
  }
}

interface Run {
  env: NodeJS.ProcessEnv;
  line: Line;
  clock: Clock | undefined;
}

/** Gives in words what was done. */
async function bringUpToDate(options: Options, run: Run): Promise<string> {
  const store = await readStore(options.data);
  if (options.asOf !== undefined) refuseOlder(store, options.asOf);
  const result = await read(store, options, run);
  if (result) await writeStore(options.data, result);
  if (options.summary !== undefined) await writeSummary(options.summary, result && summarizeRefresh(store, result));
  if (!result) return `Up to date: ${store.snapshot.keps.length} KEPs as of ${describeCommit(store.snapshot)}.`;
  return summarize(result);
}

/** A merge costs about three requests, and GitHub grants 5,000 an hour. */
const MOST_MERGES = 1500;

async function read(store: Store, options: Options, run: Run): Promise<Refresh | undefined> {
  if (options.from !== undefined) {
    const clone = await openClone(ENHANCEMENTS, options.from);
    return readFrom(clone, store, options, run, true).finally(clone.close);
  }
  const apiUrl = run.env['GITHUB_API_URL'];
  const token = readToken(run.env['GITHUB_TOKEN']);
  if (options.since !== undefined && !token) {
    throw advise(
      'A replay asks GitHub for more than the 60 requests an hour that it grants without a token.',
      'Set GITHUB_TOKEN to any token (https://github.com/settings/tokens; it needs no permission), or replay a git clone with --from, and run it again.',
    );
  }
  const github = connect({
    repository: ENHANCEMENTS,
    apiUrl,
    token,
    clock: run.clock,
    onPause: pauseProgress(run.line),
  });
  const source = options.since === undefined ? github : withCache(github, options.cache);
  return readFrom(source, store, options, run, Boolean(token)).catch((error: unknown) => {
    throw options.since === undefined ? error : adviseReplay(error);
  });
}

async function readFrom(
  source: Upstream,
  store: Store,
  { from, since, weekly, asOf: day, force, reread }: Options,
  { line }: Run,
  stepwise: boolean,
): Promise<Refresh | undefined> {
  const upstream = day === undefined ? source : asOf(source, day);
  if (since === undefined) {
    return refresh(store, upstream, { stepwise, force, reread, onProgress: fetchProgress(line) });
  }
  const mostCommits = from === undefined && !weekly ? MOST_MERGES : Infinity;
  return replay(store, upstream, { since, weekly, mostCommits, force, onProgress: replayProgress(line) });
}

/** An error of a replay through the API, with what a person can do about it. */
function adviseReplay(error: unknown): unknown {
  if (error instanceof TooManyCommitsError) {
    return advise(
      `${error.message} To read each through the API would take hours: GitHub grants 5,000 requests an hour.`,
      'Nothing was changed. Replay a git clone instead (--from CLONE), which takes a minute, or only the end of each week (--weekly).',
    );
  }
  if (!(error instanceof UpstreamError)) return error;
  return advise(error.message, `${error.remedy} What was read is kept, and the next run goes on from there.`);
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[], env: NodeJS.ProcessEnv) {
  const { 'as-of': asOf, data, cache, summary, from, ...values } = readArguments(COMMAND, args).values;
  withUsage(COMMAND, () => {
    expectDays({ since: values.since, 'as-of': asOf });
    if (values.since !== undefined && values.reread)
      throw new Error('--reread and --since: a replay reads every file as it is.');
    if (values.since === undefined && values.weekly)
      throw new Error('--weekly: only a replay, --since DATE, goes by week.');
    if (from === '') throw new Error('--from: found nothing, expected the folder of a git clone.');
    if (values.since !== undefined && summary !== undefined)
      throw new Error('--summary and --since: a replay rewrites the history, and has no summary.');
  });
  const typed = (path: string | undefined) => (path === undefined ? undefined : resolveTyped(path, env));
  return {
    ...values,
    asOf,
    data: typed(data) ?? DATA,
    cache: typed(cache) ?? CACHE,
    summary: typed(summary),
    from: typed(from),
  };
}

/** If nothing changed there is no summary, not even that of the last run. */
async function writeSummary(file: string, summary: string | undefined) {
  if (summary === undefined) await rm(file, { force: true });
  else await writeFile(file, summary);
}

/** Data is never taken back in time: a step into the past needs a place of its own. */
function refuseOlder({ snapshot }: Store, day: string) {
  if (snapshot.keps.length === 0 || snapshot.committedAt.slice(0, 10) <= day) return;
  throw advise(
    `The data is of ${snapshot.committedAt.slice(0, 10)}, later than ${day}.`,
    'Nothing was changed; give another place with --data DIRECTORY.',
  );
}

function describeCommit({ commit, committedAt }: Refresh['snapshot']): string {
  return `${committedAt.slice(0, 10)}, commit ${commit.slice(0, 7)}`;
}

function summarize({ snapshot, changes, difference, templates, strays, merged }: Refresh): string {
  const repaired = snapshot.keps.filter(({ problems }) => problems.length > 0);
  const counts = [
    `${difference.added.length} new`,
    `${difference.changed.length} changed`,
    `${difference.removed.length} gone`,
    `${repaired.length} repaired`,
    `${changes.length} changes on record`,
  ];
  const leftOut = [
    ...templates.map((path) => `  left out, a template: ${path}`),
    ...strays.map((path) => `  left out, belongs to no KEP: ${path}`),
    ...difference.removed.map(({ path }) => `  gone: ${path}`),
  ];
  const notice = merged ? [`  ${explainMerged(merged)}`] : [];
  return [
    `${snapshot.keps.length} KEPs as of ${describeCommit(snapshot)}: ${counts.join(', ')}.`,
    ...notice,
    ...leftOut,
  ].join('\n');
}

if (import.meta.main) process.exitCode = await fetchKeps(process.argv.slice(2), process);
