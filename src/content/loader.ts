/** The loader of notes: puts them into Astro's store, checked and rendered, and in development follows their files. */
import { createRequire } from 'node:module';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { VFile } from 'vfile';
import { hasErrors } from '../check/check.ts';
import { idOf, NOTES } from '../check/context.ts';
import { reportText } from '../check/report.ts';
import type * as loading from './load.ts';
import type { LoadedFile, LoadOptions } from './load.ts';
import type { LinkOptions } from './addresses.ts';

/**
 * Loaded by Node itself, as the workers are: Astro has Vite load the configuration of the content, and under
 * Vite the paths of src/urls.ts begin with the site's base, which the Markdown pipeline adds.
 */
const { loadContent } = createRequire(import.meta.url)('./load.ts') as typeof loading;

/**
 * Loads every note of `content/notes`. A build fails where the check finds errors, with all of them;
 * in development they are told, and a note whose front matter can't be read stays as it was.
 */
export function noteLoader(): Loader {
  return {
    name: 'notes',
    async load(context) {
      const { config, watcher, store } = context;
      const root = fileURLToPath(config.root);
      const place = placeOf(config);
      const loaded = await loadContent({ root, place });
      const files = loaded.map(({ file }) => file);
      if (!watcher) refuseErrors(files);
      else tellProblems(files, context);
      for (const note of loaded) enter(note, context);
      const fresh = loaded.filter(({ note, isFresh }) => note && isFresh);
      context.logger.info(`${loaded.length - 1} notes, of which ${fresh.length} are rendered anew`);
      const ids = new Set(loaded.flatMap(({ file, note }) => (note ? idOf(file.path) : [])));
      for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
      watcher?.add(join(root, NOTES));
      watcher?.on(
        'all',
        (event, path) => void follow(event, relative(root, path).replaceAll('\\', '/'), { root, place }, context),
      );
    },
  };
}

/** Where the site lies, as Astro was told. */
function placeOf({ site = '', base = '/' }: LoaderContext['config']): LinkOptions {
  return { base: base.replace(/\/?$/, '/'), origin: site.replace(/\/$/, '') };
}

function refuseErrors(files: readonly VFile[]) {
  if (!hasErrors(files)) return;
  const wrong = files.filter((file) => hasErrors([file]));
  const error = new Error(`The content has errors.\n\n${reportText(wrong)}\n`);
  // Where in this program they were found helps nobody to mend them.
  error.stack = '';
  throw error;
}

function tellProblems(files: readonly VFile[], { logger }: LoaderContext) {
  for (const file of files) {
    if (file.messages.length === 0) continue;
    const tell = hasErrors([file]) ? logger.error : logger.warn;
    tell.call(logger, `\n${reportText([file])}`);
  }
}

/**
 * Puts a note into the store, unless it stands there as it is. Gives false where its front matter can't be read.
 * The texts stay where they are: Astro makes one module of the whole store, and bundles it.
 */
function enter({ file, note }: LoadedFile, { store, generateDigest }: LoaderContext): boolean {
  if (!note?.data || !note.metadata) return false;
  const { data, metadata, texts } = note;
  store.set({
    id: idOf(file.path),
    data,
    filePath: file.path,
    digest: generateDigest(JSON.stringify([texts, metadata])),
    rendered: { html: '', metadata: { ...metadata, texts } },
    assetImports: metadata.imagePaths,
  });
  return true;
}

async function follow(event: string, path: string, options: LoadOptions, context: LoaderContext) {
  if (!path.startsWith(`${NOTES}/`) || !path.endsWith('.md') || path.includes('/_')) return;
  if (event === 'unlink') context.store.delete(idOf(path));
  if (event !== 'add' && event !== 'change') return;
  const loaded = await loadContent({ ...options, paths: [path] });
  tellProblems(
    loaded.map(({ file }) => file),
    context,
  );
  for (const note of loaded) {
    const isRead = enter(note, context);
    context.logger.info(`${basename(path)} ${isRead ? 'is loaded anew' : 'stays as it was'}.`);
  }
}
