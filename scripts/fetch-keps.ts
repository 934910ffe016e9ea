/**
 * Refreshes src/data/ from kubernetes/enhancements, replays its history, or downloads the texts of the proposals that the
 * data names. See `npm run fetch -- --help`.
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
import { LockedError, takeLock } from '../src/kep/lock.ts';
import type { Refresh } from '../src/kep/refresh.ts';
import { refresh } from '../src/kep/refresh.ts';
import { asOf, replay, TooManyCommitsError } from '../src/kep/replay.ts';
import { remember } from '../src/kep/remember.ts';
import type { Clock } from '../src/kep/retry.ts';
import type { Data, Store } from '../src/kep/store.ts';
import { readStore, writeStore } from '../src/kep/store.ts';
import type { Upstream } from '../src/kep/upstream.ts';
import { explainLimits, summarizeRefresh, summarizeTexts } from '../src/github/summary.ts';
import { fetchTexts, listMissing } from '../src/text/fetch-texts.ts';
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
  summary:
    'Refreshes src/data/ from kubernetes/enhancements, replays its history, or downloads the texts of proposals.',
  options: {
    from: { type: 'string', value: 'CLONE', help: 'reads a git clone on this machine instead of the API' },
    force: { type: 'boolean', default: false, help: 'proceeds even if more than 2% of the known KEPs would disappear' },
    reread: { type: 'boolean', default: false, help: 'reads every file again, even if it did not change' },
    since: {
      type: 'string',
      value: 'DATE',
      help: 'replays the history since that day; through the API, this requires GITHUB_TOKEN',
    },
    weekly: { type: 'boolean', default: false, help: 'with --since: reads only the last commit of each week' },
    'as-of': { type: 'string', value: 'DATE', help: 'fetches the state of a past day; use it with --data' },
    texts: { type: 'boolean', default: false, help: 'only downloads the texts that the data names to the cache' },
    try: { type: 'boolean', default: false, help: 'with --texts: gives up after 5 seconds without failing' },
    data: { type: 'string', value: 'FOLDER', help: 'the folder of the data (default: src/data)' },
    cache: {
      type: 'string',
      value: 'FOLDER',
      help: 'the folder for texts and for the files of a replay (default: .cache/enhancements)',
    },
    root: { type: 'string' },
    summary: { type: 'string', value: 'FILE', help: 'also writes a summary of any changes, in Markdown' },
  },
} as const satisfies Command;

/** The environment of a run: that of the process, or what a test provides instead. */
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
    const report = await withLock(options, () => runFetch(options, { env, line, clock }));
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

/** Does work while no other process changes the data. With `--try`, it is left to the other process. */
async function withLock({ data, try: isOptional }: Options, work: () => Promise<string>): Promise<string> {
  let release: () => void;
  try {
    release = takeLock(data);
  } catch (error) {
    if (!isOptional || !(error instanceof LockedError)) throw error;
    return error.message.replace(/\.$/, ', so no texts were fetched.');
  }
  return work().finally(release);
}

interface Run {
  env: NodeJS.ProcessEnv;
  line: Line;
  clock: Clock | undefined;
}

/** Runs what the options ask for, and returns a report. */
async function runFetch(options: Options, run: Run): Promise<string> {
  const before = await readStore(options.data);
  if (options.texts) return fetchTextsOf(before.texts, options, run);
  if (options.asOf !== undefined) refuseOlder(before, options.asOf);
  const { result, update } = await withSource(options, run, async (source, isExact) => {
    const upstream = remember(source);
    const result = await readFrom(upstream, before, options, run, isExact);
    return { result, update: await updateFrom(upstream, before, result ?? before, options, run, isExact) };
  });
  const after: Data = { ...(result ?? before), texts: update.lock };
  const isChanged = result !== undefined || formatTextLock(after.texts) !== formatTextLock(before.texts);
  // First, because the next run would find nothing to summarize if this failed after the data was written.
  if (options.summary !== undefined) {
    const parts = [
      result && summarizeRefresh(before, result),
      summarizeTexts(before.texts, after.texts, after.snapshot.keps),
    ].filter((part) => part !== undefined);
    await writeSummary(options.summary, parts.length > 0 ? parts.join('\n') : undefined);
  }
  if (isChanged) await writeStore(options.data, after);
  const report = result
    ? summarize(result)
    : `Up to date: ${before.snapshot.keps.length} KEPs as of ${describeCommit(before.snapshot)}.`;
  return [report, ...describeTexts(update, options)].join('\n');
}

/** A merge costs at most three requests. GitHub grants a personal token 5,000 an hour, that of a workflow 1,000. */
const MOST_MERGES = { replay: 1500, refresh: 300 };
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
      'A replay needs more than the 60 requests an hour that GitHub allows without a token.',
      'Set GITHUB_TOKEN to any token (https://github.com/settings/tokens; it needs no permissions) and run this again, or replay a git clone with --from.',
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

/** Fetches the files that the lock names and the cache lacks. */
async function fetchTextsOf(lock: TextLock, options: Options, run: Run): Promise<string> {
  const { today, older } = listMissing(lock, options.cache);
  const missing = today.length + older.length;
  if (missing === 0) return lock.texts.length === 0 ? 'There are no texts to fetch.' : 'All texts are in the cache.';
  const kept = count(lock.texts.length, 'KEP');
  try {
    const fetched = await withSource(options, run, (source) =>
      fetchTexts(lock, source, options.cache, fetchProgress(run.line)),
    );
    return `Fetched ${count(fetched, 'file')} for the texts of ${kept}.`;
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

/** Describes the texts in the lock, if any, and what was left out. */
function describeTexts({ lock, omissions }: Update, { cache }: Options): string[] {
  if (lock.texts.length === 0) return omissions;
  const versions = lock.texts.flatMap(({ asRead }) => asRead).length;
  const { today, older } = listMissing(lock, cache);
  const missing = today.length + older.length;
  const advice = missing > 0 ? ` To fetch the ${count(missing, 'missing file')}, run npm run fetch -- --texts.` : '';
  return [
    `Texts of ${count(lock.texts.length, 'KEP')}, with ${count(versions, 'version')} as read.${advice}`,
    ...omissions,
  ];
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
    const mostMerges = from === undefined ? MOST_MERGES.refresh : Infinity;
    return refresh(store, upstream, { stepwise, mostMerges, force, reread, onProgress: fetchProgress(line) });
  }
  const mostCommits = from === undefined && !weekly ? MOST_MERGES.replay : Infinity;
  return replay(store, upstream, { since, weekly, mostCommits, force, onProgress: replayProgress(line) });
}

/** An error of a replay through the API, with what a person can do about it. */
function adviseReplay(error: unknown): unknown {
  if (error instanceof TooManyCommitsError) {
    return advise(
      `${error.message} Reading each of them through the API would take hours: GitHub allows 5,000 requests an hour.`,
      'Nothing was changed. Replay a git clone instead (--from CLONE), which takes a minute, or read only the last commit of each week (--weekly).',
    );
  }
  if (!(error instanceof UpstreamError)) return error;
  return advise(error.message, `${error.remedy} What was read is cached, and the next run continues from there.`);
}

type Options = ReturnType<typeof readOptions>;

function readOptions(args: string[], env: NodeJS.ProcessEnv) {
  const { 'as-of': asOf, data, cache, summary, from, root = ROOT, ...values } = readArguments(COMMAND, args).values;
  withUsage(COMMAND, () => {
    expectDays({ since: values.since, 'as-of': asOf });
    if (values.since !== undefined && values.reread)
      throw new Error('--reread and --since: a replay reads every file anyway.');
    if (values.since === undefined && values.weekly) throw new Error('--weekly: works only with --since DATE.');
    if (values.try && !values.texts) throw new Error('--try: works only with --texts.');
    const other = [asOf, values.since, summary].some((value) => value !== undefined) || values.force || values.reread;
    if (values.texts && other) throw new Error('--texts: can be combined only with --from, --data, --cache and --try.');
    if (from === '') throw new Error('--from: found nothing, expected the folder of a git clone.');
    if (values.since !== undefined && summary !== undefined)
      throw new Error('--summary and --since: a replay has no summary.');
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

/** If nothing changed, removes the summary of an earlier run. */
async function writeSummary(file: string, summary: string | undefined) {
  if (summary === undefined) await rm(file, { force: true });
  else await writeFile(file, summary);
}

/** Refuses to replace data with older data: the state of a past day needs a folder of its own. */
function refuseOlder({ snapshot }: Store, day: string) {
  if (snapshot.keps.length === 0 || snapshot.committedAt.slice(0, 10) <= day) return;
  throw advise(
    `The data is from ${snapshot.committedAt.slice(0, 10)}, which is later than ${day}.`,
    'Nothing was changed. To write to another folder, add --data FOLDER.',
  );
}

function describeCommit({ commit, committedAt }: Refresh['snapshot']): string {
  return `${committedAt.slice(0, 10)}, commit ${commit.slice(0, 7)}`;
}

function summarize(result: Refresh): string {
  const { snapshot, changes, difference, templates, strays } = result;
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
  return [
    `${snapshot.keps.length} KEPs as of ${describeCommit(snapshot)}: ${counts.join(', ')}.`,
    ...explainLimits(result).map((sentence) => `  ${sentence}`),
    ...leftOut,
  ].join('\n');
}

if (import.meta.main) process.exitCode = await fetchKeps(process.argv.slice(2), process);
