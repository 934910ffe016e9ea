/**
 * Refreshes src/data/ from kubernetes/enhancements, or replays its history; or brings the proposals' texts that the data
 * names. See `npm run fetch -- --help`.
 *
 * The source is GitHub's API, or a git clone on this machine. GITHUB_API_URL and GITHUB_TOKEN are read
 * as GitHub Actions sets them; only a replay through the API needs a token.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listReadKeps } from '../src/check/discussed.ts';
import { openClub } from '../src/club/open.ts';
import { keepContents, withCache } from '../src/kep/cache.ts';
import { openClone } from '../src/kep/clone.ts';
import { readToken } from '../src/kep/connection.ts';
import { UpstreamError } from '../src/kep/failure.ts';
import { connect } from '../src/kep/github.ts';
import { ENHANCEMENTS } from '../src/kep/kep.ts';
import { takeLock } from '../src/kep/lock.ts';
import type { Refresh } from '../src/kep/refresh.ts';
import { refresh } from '../src/kep/refresh.ts';
import { asOf, replay, TooManyCommitsError } from '../src/kep/replay.ts';
import { remember } from '../src/kep/remember.ts';
import type { Clock } from '../src/kep/retry.ts';
import type { Data, Store } from '../src/kep/store.ts';
import { readStore, writeStore } from '../src/kep/store.ts';
import type { Upstream } from '../src/kep/upstream.ts';
import { explainMerged, summarizeRefresh, summarizeTexts } from '../src/github/summary.ts';
import { bringTexts, listMissing } from '../src/text/bring.ts';
import { TEXT_CACHE } from '../src/text/contents.ts';
import type { TextLock } from '../src/text/lock.ts';
import { formatTextLock } from '../src/text/lock.ts';
import type { Update } from '../src/text/update.ts';
import { updateTexts } from '../src/text/update.ts';
import type { Command } from './lib/cli.ts';
import { advise, count, expectDays, explainEnd, readArguments, resolveTyped, withUsage } from './lib/cli.ts';
import type { Line, Output } from './lib/progress.ts';
import { fetchProgress, pauseProgress, replayProgress, showProgress } from './lib/progress.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const COMMAND = {
  name: 'fetch',
  summary: 'Refreshes src/data/ from kubernetes/enhancements, replays its history, or brings the texts of proposals.',
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
    texts: { type: 'boolean', default: false, help: 'only brings the texts that the data names into the cache' },
    try: { type: 'boolean', default: false, help: 'with --texts: gives up after 5 seconds, which is not a failure' },
    data: { type: 'string', value: 'FOLDER', help: 'where the data is; src/data by default' },
    cache: { type: 'string', value: 'FOLDER', help: 'where texts are kept, and what a replay read' },
    root: { type: 'string' },
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

/** Returns in words what was done. */
async function bringUpToDate(options: Options, run: Run): Promise<string> {
  const before = await readStore(options.data);
  if (options.texts) return bringTextsOf(before.texts, options, run);
  if (options.asOf !== undefined) refuseOlder(before, options.asOf);
  const { result, update } = await withSource(options, run, async (source, isExact) => {
    const upstream = remember(source);
    const result = await readFrom(upstream, before, options, run, isExact);
    return { result, update: await updateFrom(upstream, before, result ?? before, options, run, isExact) };
  });
  const after: Data = { ...(result ?? before), texts: update.lock };
  const isChanged = result !== undefined || formatTextLock(after.texts) !== formatTextLock(before.texts);
  if (isChanged) await writeStore(options.data, after);
  if (options.summary !== undefined) {
    const parts = [
      result && summarizeRefresh(before, result),
      summarizeTexts(before.texts, after.texts, after.snapshot.keps),
    ].filter((part) => part !== undefined);
    await writeSummary(options.summary, parts.length > 0 ? parts.join('\n') : undefined);
  }
  const report = result
    ? summarize(result)
    : `Up to date: ${before.snapshot.keps.length} KEPs as of ${describeCommit(before.snapshot)}.`;
  return [report, ...describeTexts(update, options)].join('\n');
}

/** A merge costs about three requests, and GitHub grants 5,000 an hour. */
const MOST_MERGES = 1500;
/** How long `npm start` waits for texts, in seconds. */
const LONGEST_TRY_SECONDS = 5;

/** Does work with the clone or with GitHub. `isExact` is whether each merge may be read individually. */
async function withSource<Result>(
  options: Options,
  { env, line, clock }: Run,
  work: (source: Upstream, isExact: boolean) => Promise<Result>,
): Promise<Result> {
  if (options.from !== undefined) {
    const clone = await openClone(ENHANCEMENTS, options.from);
    return work(clone, true).finally(clone.close);
  }
  const apiUrl = env['GITHUB_API_URL'];
  const token = readToken(env['GITHUB_TOKEN']);
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
    clock,
    onPause: pauseProgress(line),
    once: options.try ? AbortSignal.timeout(LONGEST_TRY_SECONDS * 1000) : undefined,
  });
  const source = options.since === undefined ? github : withCache(github, options.cache);
  return work(source, Boolean(token)).catch((error: unknown) => {
    throw options.since === undefined ? error : adviseReplay(error);
  });
}

/** Brings the contents that the lock names and the cache lacks. */
async function bringTextsOf(lock: TextLock, options: Options, run: Run): Promise<string> {
  const { today, older } = listMissing(lock, options.cache);
  const missing = today.length + older.length;
  if (missing === 0) return lock.texts.length === 0 ? 'No texts are kept.' : 'All texts are in the cache.';
  const kept = count(lock.texts.length, 'KEP');
  try {
    const brought = await withSource(options, run, (source) =>
      bringTexts(lock, source, options.cache, fetchProgress(run.line)),
    );
    return `Brought ${count(brought, 'file')} of the texts of ${kept}.`;
  } catch (error) {
    if (!options.try || !(error instanceof UpstreamError)) throw error;
    return `The texts of ${kept} could not be fetched; their pages link to GitHub instead. To try again: npm run fetch -- --texts`;
  }
}

/** Updates the lock of texts to a store. */
function updateFrom(
  upstream: Upstream,
  before: Data,
  store: Store,
  { root, cache }: Options,
  { line }: Run,
  withMerges: boolean,
): Promise<Update> {
  const club = openClub(root);
  const read = listReadKeps(root, club);
  const onProgress = fetchProgress(line);
  return updateTexts(before.texts, store, keepContents(upstream, cache), {
    which: club.texts,
    read,
    withMerges,
    onProgress,
  });
}

/** Sentences about the texts that are kept, if any. */
function describeTexts({ lock, omissions }: Update, { cache }: Options): string[] {
  if (lock.texts.length === 0) return omissions;
  const versions = lock.texts.flatMap(({ asRead }) => asRead).length;
  const { today, older } = listMissing(lock, cache);
  const missing = today.length + older.length;
  const advice = missing > 0 ? ` ${count(missing, 'file')} of them to bring: npm run fetch -- --texts` : '';
  return [`Texts of ${count(lock.texts.length, 'KEP')}, ${versions} of them as read.${advice}`, ...omissions];
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
  const { 'as-of': asOf, data, cache, summary, from, root = ROOT, ...values } = readArguments(COMMAND, args).values;
  withUsage(COMMAND, () => {
    expectDays({ since: values.since, 'as-of': asOf });
    if (values.since !== undefined && values.reread)
      throw new Error('--reread and --since: a replay reads every file as it is.');
    if (values.since === undefined && values.weekly)
      throw new Error('--weekly: only a replay, --since DATE, goes by week.');
    if (values.try && !values.texts) throw new Error('--try: only --texts can be tried.');
    const other = [asOf, values.since, summary].some((value) => value !== undefined) || values.force || values.reread;
    if (values.texts && other)
      throw new Error(
        '--texts: it leaves the data as it is; of the other options, it takes --from, --data and --cache.',
      );
    if (from === '') throw new Error('--from: found nothing, expected the folder of a git clone.');
    if (values.since !== undefined && summary !== undefined)
      throw new Error('--summary and --since: a replay rewrites the history, and has no summary.');
  });
  const typed = (path: string | undefined) => (path === undefined ? undefined : resolveTyped(path, env));
  return {
    ...values,
    asOf,
    root,
    data: typed(data) ?? join(root, 'src/data'),
    cache: typed(cache) ?? join(root, TEXT_CACHE),
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
    `${difference.removed.length} removed`,
    `${repaired.length} repaired`,
    `${changes.length} changes on record`,
  ];
  const leftOut = [
    ...templates.map((path) => `  left out, a template: ${path}`),
    ...strays.map((path) => `  left out, belongs to no KEP: ${path}`),
    ...difference.removed.map(({ path }) => `  removed: ${path}`),
  ];
  const notice = merged ? [`  ${explainMerged(merged)}`] : [];
  return [
    `${snapshot.keps.length} KEPs as of ${describeCommit(snapshot)}: ${counts.join(', ')}.`,
    ...notice,
    ...leftOut,
  ].join('\n');
}

if (import.meta.main) process.exitCode = await fetchKeps(process.argv.slice(2), process);
