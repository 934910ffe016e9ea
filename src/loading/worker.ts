/** A process that prepares notes: it is sent its setup first, and then one path after the other. */
import { openFile } from '../check/check.ts';
import { openCache } from './cache.ts';
import type { Answer, WorkerSetup } from './pool.ts';
import { createPreparer, readWorld } from './prepare.ts';

type Prepare = (path: string) => Promise<Answer>;

let preparing: Promise<Prepare>;
let last = Promise.resolve();

process.on('message', (message: WorkerSetup | string) => {
  if (typeof message === 'string') last = last.then(() => answer(message));
  else preparing = begin(message);
});

async function begin({ root, claimed, place }: WorkerSetup): Promise<Prepare> {
  const prepare = await createPreparer(readWorld(root, claimed), place);
  const cache = openCache(root, place);
  return async (path) => {
    const file = openFile(root, path);
    return { path, known: await cache.write(file, await prepare(file)) };
  };
}

async function answer(path: string) {
  const given = await preparing
    .then((prepare) => prepare(path))
    .catch((error: Error): Answer => ({ path, fault: error.message }));
  process.send!(given);
}
