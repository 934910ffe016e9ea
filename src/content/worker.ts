/** A process that prepares notes: it is sent its setup first, and then one note after the other. */
import { VFile } from 'vfile';
import { openCache } from './cache.ts';
import type { Answer, Question, WorkerSetup } from './pool.ts';
import { createPreparer, readWorld } from './prepare.ts';

type Prepare = (note: Question) => Promise<Answer>;

let preparing: Promise<Prepare>;
let last = Promise.resolve();

process.on('message', (message: WorkerSetup | Question) => {
  if ('path' in message) last = last.then(() => answer(message));
  else preparing = begin(message);
});

async function begin({ root, claimed, place, version }: WorkerSetup): Promise<Prepare> {
  const prepare = await createPreparer(readWorld(root, claimed), place);
  const cache = openCache(root, place, version);
  return async ({ path, value }) => {
    const file = new VFile({ path, value, cwd: root });
    return { path, known: await cache.write(file, await prepare(file)) };
  };
}

async function answer(note: Question) {
  const given = await preparing
    .then((prepare) => prepare(note))
    .catch((error: Error): Answer => ({ path: note.path, fault: error.message }));
  process.send!(given);
}
