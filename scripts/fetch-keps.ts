/**
 * Refreshes src/data/ from kubernetes/enhancements, or replays its history week by week.
 *
 *     npm run fetch [-- [--force] [--reread] [--since DATE] [--as-of DATE] [--summary FILE]]
 *
 * GITHUB_API_URL and GITHUB_TOKEN are read as GitHub Actions sets them; only a replay needs a token.
 */
import { rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { withCache } from '../src/kep/cache.ts';
import { connect, UpstreamError } from '../src/kep/github.ts';
import { ENHANCEMENTS } from '../src/kep/kep.ts';
import type { Refresh } from '../src/kep/refresh.ts';
import { refresh } from '../src/kep/refresh.ts';
import { asOf, replay } from '../src/kep/replay.ts';
import type { Store } from '../src/kep/store.ts';
import { readStore, writeStore } from '../src/kep/store.ts';
import { summarizeRefresh } from '../src/review/summary.ts';
import { advise, expectDays, tellError } from './cli.ts';
import { fetchProgress, replayProgress, showProgress } from './progress.ts';

const USAGE =
  'Usage: npm run fetch [-- [--force] [--reread] [--since DATE] [--as-of DATE] [--data DIRECTORY] [--cache DIRECTORY] [--summary FILE]]';
const DATA = fileURLToPath(new URL('../src/data', import.meta.url));
const CACHE = fileURLToPath(new URL('../.cache/enhancements', import.meta.url));

const show = showProgress(process.stdout);
try {
  const options = readArguments();
  const store = await readStore(options.data);
  if (options.asOf !== undefined) refuseOlder(store, options.asOf);
  const result = await run(store, options);
  show.end();
  if (result) {
    await writeStore(options.data, result);
    console.log(tellResult(result));
  } else {
    console.log(`Up to date: ${store.snapshot.keps.length} KEPs as of ${describeCommit(store.snapshot)}.`);
  }
  if (options.summary !== undefined) await writeSummary(options.summary, result && summarizeRefresh(store, result));
} catch (error) {
  show.end();
  tellError('fetch', error);
}

async function run(store: Store, { since, asOf: day, force, reread, cache }: Options): Promise<Refresh | undefined> {
  const { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: token } = process.env;
  const newest = connect({ repository: ENHANCEMENTS, apiUrl, token });
  const upstream = day === undefined ? newest : asOf(newest, day);
  if (since === undefined) return refresh(store, upstream, { force, reread, onProgress: fetchProgress(show) });
  if (!token) {
    throw advise(
      'A replay asks GitHub for more than the 60 requests an hour that it grants without a token.',
      'Set GITHUB_TOKEN to any token (https://github.com/settings/tokens; it needs no permission) and run it again.',
    );
  }
  const onProgress = replayProgress(show);
  return replay(store, withCache(upstream, cache), { since, force, onProgress }).catch((error: unknown) => {
    if (!(error instanceof UpstreamError)) throw error;
    throw advise(error.message, `${error.remedy} What was read is kept, and the next run goes on from there.`);
  });
}

type Options = ReturnType<typeof readArguments>;

function readArguments() {
  const options = {
    force: { type: 'boolean', default: false },
    reread: { type: 'boolean', default: false },
    since: { type: 'string' },
    'as-of': { type: 'string' },
    data: { type: 'string', default: DATA },
    cache: { type: 'string', default: CACHE },
    summary: { type: 'string' },
  } as const;
  try {
    const { 'as-of': asOf, ...values } = parseArgs({ options }).values;
    expectDays({ since: values.since, 'as-of': asOf });
    if (values.since !== undefined && values.reread) {
      throw new Error('--reread and --since: a replay reads every file as it is.');
    }
    if (values.since !== undefined && values.summary !== undefined) {
      throw new Error('--summary and --since: a replay tells the past anew; there is no summary of it.');
    }
    return { ...values, asOf };
  } catch (error) {
    throw advise((error as Error).message, USAGE);
  }
}

/** Where nothing changed there is no summary, not even one of the last time. */
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

function tellResult({ snapshot, changes, difference, templates, strays }: Refresh): string {
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
  return [`${snapshot.keps.length} KEPs as of ${describeCommit(snapshot)}: ${counts.join(', ')}.`, ...leftOut].join(
    '\n',
  );
}
