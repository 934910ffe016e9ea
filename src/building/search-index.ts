/** The search index: Pagefind reads the built pages and writes what the browser asks of them. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A page of the built site, by its file: its HTML, or where that can be read. */
export interface IndexedPage {
  file: string;
  html?: string;
  path?: string;
}

export interface SearchIndex {
  /** Says that a page will be added, and which ones before it: they are read in that order, whichever comes first. */
  expect: (file: string) => void;
  add: (page: IndexedPage) => void;
  /** Writes the index of all pages into a folder. Gives how many it holds; throws where a page is missing or wrong. */
  write: (folder: string) => Promise<number>;
}

/** An index of every page that has an element with `data-pagefind-body`, made in a thread of its own. */
export function createSearchIndex(): SearchIndex {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url));
  // A build that fails does not wait for it.
  worker.unref();
  // Whoever waits for the index gets the error.
  const written = once(worker, 'message') as Promise<[{ count: number; faults: string[] }]>;
  written.catch(() => undefined);
  const expected: string[] = [];
  const added = new Map<string, IndexedPage>();
  return {
    expect: (file) => void expected.push(file),
    add(page) {
      added.set(page.file, page);
      for (let next; (next = added.get(expected[0]!)); expected.shift()) {
        worker.postMessage(next);
        added.delete(next.file);
      }
    },
    async write(folder) {
      if (expected.length > 0) throw new Error(`The search index lacks a page: ${expected[0]} was never rendered.`);
      worker.ref();
      worker.postMessage({ folder });
      const [{ count, faults }] = await written;
      await worker.terminate();
      if (faults.length > 0) throw new Error(`The search index could not be made: ${faults.join('; ')}`);
      return count;
    },
  };
}
