/** Loads the content: every file with what the check says of it, and every note with what becomes of it. */
import type { VFile } from 'vfile';
import { checkClub, openFile } from '../check/check.ts';
import { claimNotes, listNotes } from '../check/context.ts';
import { CLUB_FILE } from '../club/club.ts';
import { answersHold } from './answers.ts';
import type { Known, NoteCache } from './cache.ts';
import { openCache } from './cache.ts';
import { tellAgain } from './messages.ts';
import { prepareInWorkers } from './pool.ts';
import type { LinkOptions } from './addresses.ts';
import type { World } from './prepare.ts';
import { createPreparer, readWorld } from './prepare.ts';

export interface LoadOptions {
  /** Where `content/` and `src/data/` are. */
  root: string;
  place: LinkOptions;
  /** Which notes to load, as paths from the root; all of the content where it is left out. */
  paths?: readonly string[];
}

export interface LoadedFile {
  file: VFile;
  /** What is known of a note, and where its texts are: a whole path without the ending of their forms. */
  note?: Known & { texts: string };
  /** Whether it was prepared just now. */
  isFresh: boolean;
}

/** So many notes are prepared at once sooner than a worker has begun. */
const FEW = 40;

/** Checks and renders notes, but those that are known from an earlier time. Gives them in the order of their paths. */
export async function loadContent({ root, place, paths }: LoadOptions): Promise<LoadedFile[]> {
  const cache = openCache(root, place);
  const all = listNotes(root).map((path) => openFile(root, path));
  const known = new Map<string, Known>();
  for (const file of all) {
    const prepared = await cache.read(file);
    if (prepared) known.set(file.path, prepared);
  }
  const claimed = claimNotes(all, ({ path }) => known.get(path)?.fields);
  const world = readWorld(root, claimed);
  const { anchorsOf } = world.check;
  world.check.anchorsOf = (path) => (known.has(path) ? new Set(known.get(path)!.anchors) : anchorsOf(path));

  const notes = paths ? all.filter(({ path }) => paths.includes(path)) : all;
  const fresh = notes.filter(({ path }) => !known.has(path) || !answersHold(known.get(path)!.answers, world));
  const isFew = fresh.length < FEW;
  const prepared = isFew
    ? await prepareHere(fresh, world, place, cache)
    : await prepareInWorkers(fresh, { root, claimed, place, version: cache.version });
  if (!paths) await cache.keepOnly(all);

  const loaded: LoadedFile[] = notes.map((file) => {
    const result = prepared.get(file.path) ?? known.get(file.path)!;
    // What is prepared here has its messages already.
    if (!isFew || !prepared.has(file.path)) tellAgain(file, result.messages);
    return { file, note: { ...result, texts: cache.textsOf(file) }, isFresh: prepared.has(file.path) };
  });
  if (!paths) loaded.push({ file: checkClub(openFile(root, CLUB_FILE), world.check), isFresh: true });
  return loaded;
}

async function prepareHere(files: readonly VFile[], world: World, place: LinkOptions, cache: NoteCache) {
  const prepared = new Map<string, Known>();
  if (files.length === 0) return prepared;
  const prepare = await createPreparer(world, place);
  for (const file of files) prepared.set(file.path, await cache.write(file, await prepare(file)));
  return prepared;
}
