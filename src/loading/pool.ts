/** Prepares many notes in several threads. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Claimed } from '../check/context.ts';
import type { LinkOptions } from '../markdown/rehype-links.ts';
import type { Prepared } from './prepare.ts';

/** What every worker is begun with. */
export interface WorkerSetup {
  root: string;
  claimed: Claimed;
  place: LinkOptions;
}

const MOST_WORKERS = 8;
/** A worker that waits for its next note would lose time. */
const AHEAD = 2;

/** Prepares notes in as many threads as there are processors; what is given is by path. */
export async function prepareInWorkers(
  paths: readonly string[],
  setup: WorkerSetup,
  most = Math.min(availableParallelism(), MOST_WORKERS),
): Promise<Map<string, Prepared>> {
  const prepared = new Map<string, Prepared>();
  const waiting = [...paths].reverse();
  const count = Math.min(most, paths.length);
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL('./worker.ts', import.meta.url), { workerData: setup }),
  );
  try {
    await new Promise<void>((done, fail) => {
      for (const worker of workers) {
        const sendNext = () => {
          const path = waiting.pop();
          if (path !== undefined) worker.postMessage(path);
        };
        worker.on('message', (answer: { path: string; prepared: Prepared }) => {
          prepared.set(answer.path, answer.prepared);
          if (prepared.size === paths.length) done();
          sendNext();
        });
        worker.on('error', fail);
        for (let ahead = 0; ahead < AHEAD; ahead += 1) sendNext();
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return prepared;
}
