/** The loader of notes outside Astro. */
import type { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import { noteLoader } from '../../src/content/loader.ts';

type DataEntry = Parameters<LoaderContext['store']['set']>[0];

export interface LoaderOptions {
  watcher?: EventEmitter & { add: () => void };
  base?: string;
}

/** A loader of the notes below a root, in a session of Astro, with a store that can be inspected. */
export function openLoader(root: string, { watcher, base = '/club/' }: LoaderOptions = {}) {
  const entries = new Map<string, DataEntry>();
  const log: string[] = [];
  const write = (message: string) => void log.push(message);
  const folder = pathToFileURL(`${root}/`);
  const config = { root: folder, cacheDir: new URL('.cache/astro/', folder), site: 'https://club.example', base };
  const store = {
    get: (id: string) => entries.get(id),
    set: (entry: DataEntry) => entries.set(entry.id, entry),
    keys: () => [...entries.keys()],
    delete: (id: string) => entries.delete(id),
    clear: () => entries.clear(),
  };
  const context = { config, watcher, store, logger: { error: write, warn: write, info: write } };
  return {
    entries,
    log,
    config,
    /** Loads the notes. Returns the ids of those that were rendered. */
    async load() {
      const before = new Map(entries);
      await noteLoader().load(context as unknown as LoaderContext);
      return [...entries.keys()].filter((id) => entries.get(id) !== before.get(id));
    },
    htmlOf: (id: string) => entries.get(id)!.rendered!.html,
  };
}
