/** The loader of notes: puts them into Astro's content store, checked and rendered, and in development follows their files. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataStore, Loader, LoaderContext } from 'astro/loaders';
import type { VFile } from 'vfile';
import { checkClub, hasErrors, openFile } from '../check/check.ts';
import type { Context } from '../check/context.ts';
import { claimNotes, idOf, listNotes, NOTES, readContext, readData } from '../check/context.ts';
import { reportText } from '../check/report.ts';
import { readFrontMatter } from '../check/rules/front-matter.ts';
import { CLUB_FILE } from '../club/club.ts';
import { settleStore } from '../kep/store.ts';
import type { LinkOptions } from './note-links.ts';
import type { Preparer, RenderedNote } from './prepare.ts';
import { copyForImport, importPath } from './picture-copies.ts';
import { createPreparer } from './prepare.ts';

type Entry = ReturnType<DataStore['values']>[number];

/** What the store keeps of a note beside its front matter and its HTML. */
export type NoteMetadata = Omit<RenderedNote, 'html'>;

/**
 * Loads every note of `content/notes`. A build fails where the check finds errors, with all of them; in development
 * they are reported, and a note whose front matter can't be read stays as it was.
 */
export function noteLoader(): Loader {
  return {
    name: 'notes',
    async load(context) {
      const { config, watcher, logger } = context;
      const root = fileURLToPath(config.root);
      const copies = fileURLToPath(new URL('pictures/', config.cacheDir));
      const place = { base: config.base.replace(/\/?$/, '/'), origin: (config.site ?? '').replace(/\/$/, '') };
      settleStore(join(root, 'src/data'));
      await loadAll(root, copies, place, context);
      const changed = new Set<string>();
      let working = Promise.resolve();
      watcher?.add(join(root, NOTES));
      watcher?.on('all', (_, file) => {
        const path = relative(root, file).replaceAll('\\', '/');
        if (!path.startsWith(`${NOTES}/`)) return;
        changed.add(path);
        working = working
          .then(() => loadChanged(changed, root, copies, place, context))
          .catch((error: Error) => logger.error(error.message));
      });
    },
  };
}

async function loadAll(root: string, copies: string, place: LinkOptions, context: LoaderContext) {
  const { store, watcher, logger } = context;
  const world = await readWorld(root, copies, place);
  const entries: Entry[] = [];
  let rendered = 0;
  for (const file of world.files) {
    const before = store.get(idOf(file.path));
    const entry = await makeEntry(file, world, before);
    if (entry) entries.push(entry);
    if (entry !== before) rendered += 1;
  }
  const files = [...world.files, checkClub(openFile(root, CLUB_FILE), world.context)];
  if (watcher) reportProblems(files, context);
  else throwErrors(files);
  // Emptied first: Astro goes on to import images that no note shows any more.
  store.clear();
  for (const entry of entries) store.set(entry);
  logger.info(`${entries.length} notes, ${rendered} of them rendered anew`);
}

/** Loads the files in a set, and empties it: notes, and the notes that name other files. */
async function loadChanged(
  changed: Set<string>,
  root: string,
  copies: string,
  place: LinkOptions,
  context: LoaderContext,
) {
  const { store, logger } = context;
  const paths = [...changed];
  changed.clear();
  if (paths.length === 0) return;
  const world = await readWorld(root, copies, place);
  const ids = new Set(world.files.map(({ path }) => idOf(path)));
  for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
  for (const file of world.files) {
    if (!paths.includes(file.path) && !paths.some((path) => names(file, path))) continue;
    const before = store.get(idOf(file.path));
    const entry = await makeEntry(file, world, before);
    reportProblems([file], context);
    if (!entry || entry === before) {
      logger.info(`${basename(file.path)} stays as it was.`);
      continue;
    }
    store.delete(entry.id);
    store.set(entry);
    logger.info(`${basename(file.path)} is loaded anew.`);
  }
}

/** Whether a note may name a file that is not a note, such as an image. */
function names(note: VFile, path: string): boolean {
  const name = basename(path);
  const text = String(note);
  return !path.endsWith('.md') && (text.includes(name) || text.includes(encodeURIComponent(name)));
}

/** What notes are checked and rendered against. */
interface World extends Preparer {
  /** All published notes, in the order of their paths. */
  files: VFile[];
  context: Context;
  /** Changes with the text of a note, and with everything else that it is rendered from. */
  digest: (note: VFile) => string;
  /** The path by which a note imports a picture. */
  importPath: (note: VFile, picture: string) => string;
}

async function readWorld(root: string, copies: string, place: LinkOptions): Promise<World> {
  const files = listNotes(root).flatMap((path) => openIfThere(root, path));
  const data = readData(root);
  const claimed = claimNotes(files, (file) => ({ ...(readFrontMatter(file)?.value as object) }));
  const context = readContext(root, { claimed, data });
  const list = (...patterns: string[]) => globSync(patterns, { cwd: root }).toSorted();
  const sources = list('package-lock.json', CLUB_FILE, 'src/**/*.{ts,json}').map((path) => readFileSync(join(root, path)));
  const images = list('content/**').filter((path) => !path.endsWith('.md'));
  copyForImport(root, images, copies);
  const world = hash(JSON.stringify([place, images]), ...sources);
  return {
    files,
    context,
    ...(await createPreparer(context, data, place)),
    digest: ({ path, value }) => hash(world, path, value),
    importPath: (note, picture) => importPath(root, note.path, picture, copies),
  };
}

/** A file that was deleted after it was listed is left out. */
function openIfThere(root: string, path: string): VFile[] {
  try {
    return [openFile(root, path)];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part).update('\0');
  return digest.digest('hex');
}

/**
 * Checks a note, and makes its entry in the store; returns the entry from before where that was made of the same, and
 * undefined where the front matter can't be read.
 */
async function makeEntry(file: VFile, world: World, before: Entry | undefined): Promise<Entry | undefined> {
  const tree = await world.check(file);
  const digest = world.digest(file);
  if (before?.digest === digest) return before;
  const { data } = readFrontMatter(file) ?? {};
  if (!data) return undefined;
  const { html, ...metadata } = await world.render(file, tree);
  const paths = metadata.images.paths.map((path) => world.importPath(file, path));
  return {
    id: idOf(file.path),
    data: { ...data, images: paths },
    filePath: file.path,
    digest,
    rendered: { html, metadata: { ...metadata } satisfies NoteMetadata },
    // Astro makes files of these, and puts what it knows of them in place of their paths.
    assetImports: paths,
    imageImports: paths.map((_, index) => ['images', index]),
  };
}

function throwErrors(files: readonly VFile[]) {
  if (!hasErrors(files)) return;
  const wrong = files.filter((file) => hasErrors([file]));
  const error = new Error(`The content has errors.\n\n${reportText(wrong)}\n`);
  // Where in this program they were found helps nobody to fix them.
  error.stack = '';
  throw error;
}

function reportProblems(files: readonly VFile[], { logger }: LoaderContext) {
  for (const file of files) {
    if (file.messages.length === 0) continue;
    const report = hasErrors([file]) ? logger.error : logger.warn;
    report.call(logger, `\n${reportText([file])}`);
  }
}
