/**
 * The files of the built site that are what they were in the build before: each is known by a key,
 * which changes with everything that it shows, and is moved over instead of being made again.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file as it was written: whoever touched it since is found out. */
interface Made {
  key: string;
  size: number;
  modified: number;
}

interface Manifest {
  /** Of the code and the configuration that made the files. */
  version: string;
  files: Record<string, Made>;
  /** All pages of the site, in the order in which they were made. */
  pages: string[];
}

/** Where a project at a root keeps what it knows of its site. */
export const cacheOf = (root: string) => join(root, '.cache/site');

/** Where the site that was built before lies while another is built. */
export const beforeOf = (cache: string) => join(cache, 'before');

const MANIFEST = 'made.json';

export interface KeptFiles {
  /** Moves a file of the build before into the new site, if it has the same key and is as it was written. */
  keep: (file: string, key: string) => boolean;
  /** Notes down what was made. What is left of the build before can be removed then. */
  finish: (keys: ReadonlyMap<string, string>, pages: string[]) => void;
}

/**
 * Sets the site that was built before aside, so that a new one can be built in its place.
 *
 * @param site the folder of the built site
 * @param cache a folder on the same disk
 * @param version of the code and the configuration
 */
export function setAside(site: string, cache: string, version: string): KeptFiles {
  const old = beforeOf(cache);
  const before = readManifest(cache);
  const made = before?.version === version ? before.files : {};
  // A build that fails leaves a site in pieces, of which none is taken over.
  rmSync(join(cache, MANIFEST), { force: true });
  rmSync(old, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  moveIfThere(site, old);
  const folders = new Set<string>();
  return {
    keep(file, key) {
      const known = made[file];
      if (known?.key !== key || !isAsMade(join(old, file), known)) return false;
      const target = join(site, file);
      const folder = dirname(target);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      renameSync(join(old, file), target);
      return true;
    },
    finish(keys, pages) {
      const files = Object.fromEntries([...keys].map(([file, key]) => [file, { key, ...stateOf(join(site, file))! }]));
      writeFileSync(join(cache, MANIFEST), JSON.stringify({ version, files, pages } satisfies Manifest));
    },
  };
}

function readManifest(cache: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(cache, MANIFEST), 'utf8')) as Manifest;
  } catch {
    // There is none, or not the whole of it: everything is made.
    return undefined;
  }
}

/** The pages of the site that was built before, of those that are there, in the order in which they were made. */
export function listPages(site: string, cache: string): string[] {
  return (readManifest(cache)?.pages ?? []).filter((file) => existsSync(join(site, file)));
}

function moveIfThere(from: string, to: string) {
  try {
    renameSync(from, to);
  } catch (error) {
    // Nothing was built yet, or the cache is on another disk, and Astro empties the folder.
    if (!['ENOENT', 'EXDEV', 'EBUSY', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function isAsMade(path: string, { size, modified }: Made): boolean {
  const state = stateOf(path);
  return state?.size === size && state.modified === modified;
}

function stateOf(path: string) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats && { size: stats.size, modified: stats.mtimeMs };
}
