/** A worker thread that hands pages to Pagefind, a process of its own, while Astro renders others. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import * as pagefind from 'pagefind';
import type { IndexFile } from './search-files.ts';
import { settle } from './search-files.ts';
import type { IndexedPage } from './search-index.ts';

/** So many pages wait at Pagefind at most, each with its whole text. */
const MOST_AHEAD = 64;

const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
const faults = [...errors];
const ahead: Promise<void>[] = [];
let count = 0;

let last = Promise.resolve();
parentPort!.on('message', (message: IndexedPage | { folder: string }) => {
  last = last.then(() => ('folder' in message ? writeIndex(message.folder) : readPage(message)));
});

async function readPage({ file, html, path }: IndexedPage) {
  const content = html ?? readFileSync(path!, 'utf8');
  if (!index || !content.includes('data-pagefind-body')) return;
  count += 1;
  ahead.push(addPage(index, file, content));
  if (ahead.length > MOST_AHEAD) await ahead.shift();
}

async function addPage(into: pagefind.PagefindIndex, sourcePath: string, content: string) {
  const response = await into.addHTMLFile({ sourcePath, content });
  faults.push(...response.errors.map((error) => `${sourcePath}: ${error}`));
}

async function writeIndex(folder: string) {
  await Promise.all(ahead);
  const response = await index?.getFiles();
  await pagefind.close();
  faults.push(...(response?.errors ?? []));
  // Without a page there is nothing to put in order.
  if (response && faults.length === 0) writeFiles(folder, count > 0 ? settle(response.files) : response.files);
  parentPort!.postMessage({ count, faults });
}

function writeFiles(folder: string, files: readonly IndexFile[]) {
  for (const { path, content } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
