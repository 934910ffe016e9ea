/** A worker thread that prepares the notes whose paths it is sent. */
import { parentPort, workerData } from 'node:worker_threads';
import { openFile } from '../check/check.ts';
import { createPreparer, readWorld } from './prepare.ts';
import type { WorkerSetup } from './pool.ts';

const { root, claimed, place } = workerData as WorkerSetup;
const prepare = await createPreparer(readWorld(root, claimed), place);
let last = Promise.resolve();
parentPort!.on('message', (path: string) => {
  last = last.then(async () => parentPort!.postMessage({ path, prepared: await prepare(openFile(root, path)) }));
});
