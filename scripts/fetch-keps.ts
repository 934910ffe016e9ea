/**
 * Refreshes src/data/ from kubernetes/enhancements.
 *
 *     npm run fetch [-- [--force] [--reread]]
 *
 * GITHUB_API_URL and GITHUB_TOKEN are read as GitHub Actions sets them; neither is needed.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { connect } from '../src/kep/github.ts';
import { ENHANCEMENTS } from '../src/kep/kep.ts';
import type { Progress, Refresh } from '../src/kep/refresh.ts';
import { refresh } from '../src/kep/refresh.ts';
import { readStore, writeStore } from '../src/kep/store.ts';

const USAGE = 'Usage: npm run fetch [-- [--force] [--reread] [--data DIRECTORY]]';
const DATA = fileURLToPath(new URL('../src/data', import.meta.url));

try {
  const { force, reread, data } = readArguments();
  const { GITHUB_API_URL: apiUrl, GITHUB_TOKEN: token } = process.env;
  const store = await readStore(data);
  const result = await refresh(store.snapshot, connect({ repository: ENHANCEMENTS, apiUrl, token }), {
    force,
    reread,
    onProgress: progressLine(),
  });
  endProgress();
  if (result) {
    await writeStore(data, { snapshot: result.snapshot, changes: [...store.changes, ...result.changes] });
    console.log(summarize(result));
  } else {
    console.log(`Up to date: ${store.snapshot.keps.length} KEPs as of ${describeCommit(store.snapshot)}.`);
  }
} catch (error) {
  endProgress();
  const { message, remedy } = error as { message: string; remedy?: string };
  console.error([`fetch: ${message}`, ...(remedy ? [`       ${remedy}`] : [])].join('\n'));
  process.exitCode = 1;
}

function readArguments() {
  try {
    const options = {
      force: { type: 'boolean', default: false },
      reread: { type: 'boolean', default: false },
      data: { type: 'string', default: DATA },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw Object.assign(new Error((error as Error).message), { remedy: USAGE });
  }
}

/** One line that is written over on a terminal; elsewhere a plain line now and then. */
function progressLine(): (progress: Progress) => void {
  let told = 0;
  return (progress) => {
    const line =
      'bytes' in progress ? `tarball: ${megabytes(progress.bytes)} MB` : `files: ${progress.files} of ${progress.of}`;
    if (process.stdout.isTTY) {
      process.stdout.write(`\r\x1b[K${line}`);
      return;
    }
    const step = 'bytes' in progress ? Math.floor(progress.bytes / 10e6) : Math.floor(progress.files / 10);
    if (step > told) console.log(line);
    told = Math.max(told, step);
  };
}

function endProgress() {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function describeCommit({ commit, committedAt }: Refresh['snapshot']): string {
  return `${committedAt.slice(0, 10)}, commit ${commit.slice(0, 7)}`;
}

function summarize({ snapshot, difference, templates, strays }: Refresh): string {
  const repaired = snapshot.keps.filter(({ problems }) => problems.length > 0);
  const counts = [
    `${difference.added.length} new`,
    `${difference.changed.length} changed`,
    `${difference.removed.length} gone`,
    `${repaired.length} repaired`,
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
