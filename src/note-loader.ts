/** The loader of notes: checks them, reads them and renders them, and in development follows their files. */
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Loader, LoaderContext } from 'astro/loaders';
import type { VFile } from 'vfile';
import { checkContent, hasErrors } from './check/check.ts';
import { idOf, NOTES } from './check/context.ts';
import { reportText } from './check/report.ts';
import { CLUB_FILE } from './club/club.ts';
import { findFrontMatter } from './note/front-matter.ts';
import { frontMatterSchema } from './note/note.ts';
import { readYaml } from './yaml-document.ts';

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
      const files = await checkContent({ root });
      if (!watcher) refuseErrors(files);
      else tellProblems(files, context);
      const notes = files.filter(({ path }) => path !== CLUB_FILE);
      for (const file of notes) await enter(file, root, context);
      const ids = new Set(notes.map(({ path }) => idOf(path)));
      for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
      watcher?.add(join(root, NOTES));
      watcher?.on(
        'all',
        (event, path) => void follow(event, relative(root, path).replaceAll('\\', '/'), root, context),
      );
    },
  };
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

/** Puts a note into the store, unless it stands there as it is. Gives false where its front matter can't be read. */
async function enter(file: VFile, root: string, context: LoaderContext): Promise<boolean> {
  const { store, generateDigest, renderMarkdown } = context;
  const source = String(file);
  const place = findFrontMatter(source);
  const { data } = readYaml(place?.text ?? '', frontMatterSchema);
  if (!data) return false;
  const id = idOf(file.path);
  const digest = generateDigest(source);
  const known = store.get(id);
  if (known?.digest === digest && known.filePath === file.path) return true;
  const body = source.slice(place ? place.end : 0);
  // A body may begin with a line of ---, which must not be taken for a front matter.
  const rendered = await renderMarkdown(`---\n---\n${body}`, { fileURL: pathToFileURL(join(root, file.path)) });
  store.set({
    id,
    data,
    body,
    filePath: file.path,
    digest,
    rendered,
    assetImports: rendered.metadata?.imagePaths ?? [],
  });
  return true;
}

async function follow(event: string, path: string, root: string, context: LoaderContext) {
  if (!path.startsWith(`${NOTES}/`) || !path.endsWith('.md') || path.includes('/_')) return;
  if (event === 'unlink') context.store.delete(idOf(path));
  if (event !== 'add' && event !== 'change') return;
  const files = await checkContent({ root, paths: [path] });
  tellProblems(files, context);
  for (const file of files) {
    const isRead = await enter(file, root, context);
    context.logger.info(`${basename(path)} ${isRead ? 'is loaded anew' : 'stays as it was'}.`);
  }
}
