/** Prepares many notes in several processes: what threads held in memory the build would keep to its end. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { VFile } from 'vfile';
import type { Claimed } from '../check/context.ts';
import type { LinkOptions } from './addresses.ts';
import type { Known } from './cache.ts';

/** What every worker is begun with. */
export interface WorkerSetup {
  root: string;
  claimed: Claimed;
  place: LinkOptions;
  /** Of the code, as far as the cache knows it. */
  version: string;
}

/** A note to prepare. */
export type Question = Pick<VFile, 'path' | 'value'>;

/** What a worker says of a note: what is known of it, or why nothing is. */
export type Answer = { path: string; known: Known } | { path: string; fault: string };

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const UNNAMED_VISITS = new URL('./unnamed-visits.ts', import.meta.url).href;
const MOST_WORKERS = 8;
/** A worker that waits for its next note would lose time. */
const AHEAD = 2;

/** Prepares notes in as many processes as there are processors, and keeps them in the cache. What is given is by path. */
export async function prepareInWorkers(
  files: readonly VFile[],
  setup: WorkerSetup,
  most = Math.min(availableParallelism(), MOST_WORKERS),
): Promise<Map<string, Known>> {
  const prepared = new Map<string, Known>();
  const waiting = [...files].reverse();
  const count = Math.min(most, files.length);
  // As objects are copied between threads: the setup has maps and sets.
  const workers = Array.from({ length: count }, () =>
    fork(WORKER, { serialization: 'advanced', execArgv: ['--import', UNNAMED_VISITS, '--heap-growing-percent=150'] }),
  );
  try {
    await new Promise<void>((done, fail) => {
      for (const worker of workers) {
        const sendNext = () => {
          const file = waiting.pop();
          // As it was read: it may change meanwhile, and is kept under its text.
          if (file) worker.send({ path: file.path, value: file.value } satisfies Question);
        };
        worker.on('message', (answer: Answer) => {
          if ('fault' in answer) return fail(new Error(`${answer.path}: ${answer.fault}`));
          prepared.set(answer.path, answer.known);
          if (prepared.size === files.length) done();
          return sendNext();
        });
        worker.on('error', fail);
        worker.on('exit', (code, signal) =>
          fail(new Error(`A process that prepares notes ended too early: ${signal ?? `exit code ${code}`}.`)),
        );
        worker.send(setup);
        for (let ahead = 0; ahead < AHEAD; ahead += 1) sendNext();
      }
    });
  } finally {
    for (const worker of workers) worker.kill();
  }
  return prepared;
}
