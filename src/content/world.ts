/**
 * Everything that notes and meetings are checked and rendered against, read again after each change; unchanged files
 * are not parsed again.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { VFile } from 'vfile';
import { openFile } from '../check/check.ts';
import type { Context } from '../check/context.ts';
import { claimNotes, createKnown, listNotes, readContext, readData } from '../check/context.ts';
import { readFrontMatter } from '../check/rules/front-matter.ts';
import { CLUB_FILE } from '../club/club.ts';
import { settleStore } from '../kep/store.ts';
import { openLibrary } from '../text/library.ts';
import { EMPTY_LOCK, parseTextLock } from '../text/lock.ts';
import { forPeople } from '../util/errors.ts';
import type { LinkOptions } from './note-links.ts';
import { copyForImport } from './picture-copies.ts';
import type { Preparer } from './prepare.ts';
import { createPreparer } from './prepare.ts';
import { createKepFinder } from './kep-links.ts';

export const DATA = 'src/data';

export interface World extends Preparer {
  context: Context;
  /** Changes with the given values, and with everything else that a note is rendered from. */
  digest: (...parts: readonly (string | Uint8Array)[]) => string;
  /** Changes with everything that checks of the given files depend on, except for files outside of `content/`. */
  state: (files: readonly VFile[]) => string;
  /** Returns the files at these paths from the root, without those that were deleted after they were listed. */
  open: (paths: readonly string[]) => VFile[];
}

/**
 * Returns a function that reads the world of the notes below a root, as it is at that moment. `copies` is the folder for
 * copies of pictures.
 */
export function createWorldReader(root: string, copies: string, place: LinkOptions): () => Promise<World> {
  const list = (...patterns: string[]) => globSync(patterns, { cwd: root }).toSorted();
  // The running code doesn't change.
  const code = hash(...list('package-lock.json', 'src/**/*.ts').map((path) => readFileSync(join(root, path))));
  const open = createOpener(root);
  const readLock = rememberLast((text) => (text === '' ? EMPTY_LOCK : parseTextLock(text)));
  const readKeps = rememberLast(() => {
    const data = readData(root);
    return { data, known: createKnown(data), find: createKepFinder(data) };
  });
  return async () => {
    settleStore(join(root, DATA));
    const notes = open(listNotes(root));
    const sources = list(CLUB_FILE, 'src/**/*.json').map((path) => readFileSync(join(root, path), 'utf8'));
    const { data, known, find } = readOrExplain(() => readKeps(sources.join('\0')));
    const claimed = claimNotes(notes, (file) => ({ ...(readFrontMatter(file)?.value as object) }));
    const context = readContext(root, { claimed, data, known });
    const images = list('content/**').filter((path) => !path.endsWith('.md'));
    copyForImport(root, images, copies);
    const texts = { lock: readLock(readIfThere(join(root, DATA, 'texts.json'))), library: openLibrary(root) };
    const here = texts.lock.texts
      .flatMap(({ today, asRead }) => [today, ...asRead])
      .filter(({ id }) => texts.library.isAvailable(id));
    const world = hash(code, JSON.stringify([place, images, here.map(({ id }) => id)]), ...sources);
    const sizes = images.map((path) => statSync(join(root, path), { throwIfNoEntry: false })?.size);
    return {
      context,
      ...createPreparer(context, data.snapshot.keps, find, texts, place),
      digest: (...parts) => hash(world, ...parts),
      state: (files) =>
        hash(
          world,
          JSON.stringify([sizes, context.agendas]),
          ...[...notes, ...files].flatMap(({ path, value }) => [path, value]),
        ),
      open,
    };
  };
}

/** Opens files; one that hasn't changed is the same object as before, so that its front matter isn't parsed again. */
function createOpener(root: string): World['open'] {
  const opened = new Map<string, VFile>();
  const open = (path: string) => {
    const file = openFile(root, path);
    const before = opened.get(path);
    if (before && String(before) === String(file)) return before;
    opened.set(path, file);
    return file;
  };
  return (paths) =>
    paths.flatMap((path) => {
      try {
        return [open(path)];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
        throw error;
      }
    });
}

/** Caches the result for a text until another text comes. */
function rememberLast<Value>(make: (text: string) => Value): (text: string) => Value {
  let last: { text: string; value: Value } | undefined;
  return (text) => (last = last?.text === text ? last : { text, value: make(text) }).value;
}

function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function readOrExplain<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw forPeople(error);
  }
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part).update('\0');
  return digest.digest('hex');
}
