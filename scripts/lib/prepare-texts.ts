/** Prepares the texts of proposals before a build, in several threads, because each takes a tenth of a second. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { openLibrary } from '../../src/text/library.ts';
import { parseTextLock } from '../../src/text/lock.ts';

/** In MB; the largest text needs a fraction of it. */
const MEMORY = 400;
/** The build prepares fewer texts than this itself before a thread would have started. */
const WORTHWHILE = 8;

/** Prepares all texts that `texts.json` in a project names and that the cache has. */
export async function prepareTexts(root: string): Promise<void> {
  const file = join(root, 'src/data/texts.json');
  if (!existsSync(file)) return;
  const library = openLibrary(root);
  const versions = parseTextLock(readFileSync(file, 'utf8')).texts.flatMap(({ today, asRead }) => [today, ...asRead]);
  const ids = [...new Set(versions.map(({ id }) => id))].filter(
    (id) => !library.isPrepared(id) && library.isAvailable(id),
  );
  const threads = Math.min(availableParallelism(), 4, Math.ceil(ids.length / WORTHWHILE));
  if (ids.length < WORTHWHILE) return;
  // Dealt like cards, so that each thread gets its share of long ones.
  const hands = Array.from({ length: threads }, (_, hand) => ids.filter((_, index) => index % threads === hand));
  await Promise.all(hands.map((hand) => runThread(root, hand)));
}

function runThread(root: string, ids: readonly string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const limits = { maxOldGenerationSizeMb: MEMORY };
  const worker = new Worker(new URL(import.meta.url), { workerData: { root, ids }, resourceLimits: limits });
  worker.once('error', reject);
  worker.once('exit', () => resolve());
  return promise;
}

if (!isMainThread) {
  const { root, ids } = workerData as { root: string; ids: string[] };
  const library = openLibrary(root);
  for (const id of ids) library.facts(id);
}
