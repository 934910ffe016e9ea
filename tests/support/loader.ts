/** The loader of notes outside Astro. */
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoaderContext } from 'astro/loaders';
import type { NoteMetadata } from '../../src/content/loader.ts';
import { noteLoader } from '../../src/content/loader.ts';
import { readTexts } from '../../src/content/note-texts.ts';

type DataEntry = Parameters<LoaderContext['store']['set']>[0];

export interface LoaderOptions {
  /** Whether a development server loads them. */
  dev?: boolean;
  base?: string;
  name?: 'notes' | 'meetings';
}

/** A loader of the notes below a root, in a session of Astro, with a store that can be inspected. */
export function openLoader(root: string, { dev = false, base = '/club/', name = 'notes' }: LoaderOptions = {}) {
  const watcher = Object.assign(new EventEmitter(), { add: () => {} });
  const entries = new Map<string, DataEntry>();
  const meta = new Map<string, string>();
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
  const context = {
    config,
    watcher: dev ? watcher : undefined,
    store,
    meta,
    logger: { error: write, warn: write, info: write },
  };
  const metadataOf = (id: string) => entries.get(id)!.rendered!.metadata as unknown as NoteMetadata;
  const textsOf = (id: string) => readTexts(join(root, metadataOf(id).texts));
  const reportRendered = async (work: () => unknown) => {
    const before = new Map(entries);
    await work();
    return [...entries.keys()].filter((id) => entries.get(id) !== before.get(id));
  };
  return {
    entries,
    log,
    config,
    /** Loads the notes like a newly started command. Returns the ids of those that were rendered. */
    load: () => reportRendered(() => noteLoader(name).load(context as unknown as LoaderContext)),
    /** Reports changed files to the loaders of a running server, and waits for them. Returns the same. */
    follow: (...changed: string[]) =>
      reportRendered(() =>
        Promise.all(
          changed.flatMap((path) => watcher.listeners('all').map((listen) => listen('change', join(root, path)))),
        ),
      ),
    metadataOf,
    textsOf,
    htmlOf: (id: string) => textsOf(id).html,
  };
}
