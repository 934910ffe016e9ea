/** The loader of notes and meetings: puts them into Astro's content store, checked and rendered, and in development follows their files. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataStore, Loader, LoaderContext } from 'astro/loaders';
import { VFile } from 'vfile';
import { checkClub, hasErrors, openFile } from '../check/check.ts';
import type { Context } from '../check/context.ts';
import { claimNotes, idOf, listAgendas, listNotes, MEETINGS, NOTES, readContext, readData } from '../check/context.ts';
import { isDraft, listAgendaDrafts, listDrafts } from '../check/files.ts';
import { reportText } from '../check/report.ts';
import { readFrontMatter } from '../check/rules/front-matter.ts';
import { CLUB_FILE } from '../club/club.ts';
import { settleStore } from '../kep/store.ts';
import type { MeetingFrontMatter } from '../meeting/meeting.ts';
import type { FrontMatter } from '../note/note.ts';
import { forPeople } from '../util/errors.ts';
import { openLibrary } from '../text/library.ts';
import { EMPTY_LOCK, parseTextLock } from '../text/lock.ts';
import type { LinkOptions } from './note-links.ts';
import type { Preparer, RenderedNote } from './prepare.ts';
import { copyForImport, importPath } from './picture-copies.ts';
import { createPreparer, recordingOf } from './prepare.ts';

type Entry = ReturnType<DataStore['values']>[number];

/** What the store keeps of a note beside its front matter and its HTML. */
export interface NoteMetadata extends Omit<RenderedNote, 'html'> {
  /** False for a draft, and for a new note whose front matter can't be read. In a build, all notes are published. */
  published: boolean;
  /** The report of its errors; empty if it has none, as in every build. */
  errors: string;
}

const DATA = 'src/data';

/** What is loaded into a collection. */
interface Kind {
  name: 'notes' | 'meetings';
  folder: string;
  list: (root: string) => string[];
  listDrafts: (root: string) => string[];
}

const KINDS: Record<Kind['name'], Kind> = {
  notes: { name: 'notes', folder: NOTES, list: listNotes, listDrafts },
  meetings: { name: 'meetings', folder: MEETINGS, list: listAgendas, listDrafts: listAgendaDrafts },
};

/**
 * Loads the notes in `content/notes`, or the meetings in `content/meetings`. A build loads what is published, and fails with all errors that the check finds.
 * In development, errors are kept with their note and drafts are loaded too. A note whose front matter can't be read
 * keeps the one that it had before, or gets a placeholder.
 */
export function noteLoader(name: Kind['name'] = 'notes'): Loader {
  const kind = KINDS[name];
  return {
    name,
    async load(context) {
      const { config, watcher, logger } = context;
      const root = fileURLToPath(config.root);
      const copies = fileURLToPath(new URL('pictures/', config.cacheDir));
      const place = { base: config.base.replace(/\/?$/, '/'), origin: (config.site ?? '').replace(/\/$/, '') };
      settleStore(join(root, DATA));
      await loadAll(kind, root, copies, place, context);
      const changed = new Set<string>();
      let working = Promise.resolve();
      watcher?.add([kind.folder, CLUB_FILE, DATA].map((path) => join(root, path)));
      watcher?.on('all', (_, file) => {
        const path = relative(root, file).replaceAll('\\', '/');
        if (!path.startsWith(`${kind.folder}/`) && !concernsAll(path)) return;
        changed.add(path);
        working = working
          .then(() => loadChanged(kind, changed, root, copies, place, context))
          .catch((error: Error) => logger.error(error.message));
      });
    },
  };
}

/** Whether all notes are made from a file. */
function concernsAll(path: string): boolean {
  return path === CLUB_FILE || (path.startsWith(`${DATA}/`) && path.endsWith('.json'));
}

async function loadAll(kind: Kind, root: string, copies: string, place: LinkOptions, context: LoaderContext) {
  const { store, watcher, logger } = context;
  if (kind.name === 'meetings' && kind.list(root).length + kind.listDrafts(root).length === 0) {
    store.clear();
    return;
  }
  const world = await readWorld(kind, root, copies, place, { drafts: watcher !== undefined });
  const entries: Entry[] = [];
  let rendered = 0;
  for (const file of world.files) {
    const before = store.get(entryId(file.path));
    const entry = await makeEntry(file, world, before);
    entries.push(entry);
    if (entry !== before) rendered += 1;
  }
  const club = kind.name === 'notes' ? [checkClub(openFile(root, CLUB_FILE), world.context)] : [];
  const files = [...world.files, ...club];
  if (watcher) reportProblems(files, context);
  else throwErrors(files);
  // Emptied first: Astro goes on to import images that no note shows any more.
  store.clear();
  for (const entry of entries) store.set(entry);
  logger.info(`${entries.length} ${kind.name}, ${rendered} of them rendered anew`);
}

/**
 * Loads the files in a set, and empties it: notes, and the notes that name other files. A note with errors is always
 * checked again: what was wrong may be fixed in another file.
 */
async function loadChanged(kind: Kind, changed: Set<string>, root: string, copies: string, place: LinkOptions, context: LoaderContext) {
  const { store, logger } = context;
  const paths = [...changed];
  changed.clear();
  if (paths.length === 0) return;
  if (paths.some(concernsAll)) {
    await loadAll(kind, root, copies, place, context);
    return;
  }
  const world = await readWorld(kind, root, copies, place, { drafts: true });
  const ids = new Set(world.files.map(({ path }) => entryId(path)));
  for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
  for (const file of world.files) {
    const before = store.get(entryId(file.path));
    const isAffected = paths.some((path) => path === file.path || names(file, path));
    if (!isAffected && !errorsOf(before)) continue;
    const entry = await makeEntry(file, world, before);
    const isSame = entry === before;
    if (isSame && !isAffected) continue;
    reportProblems([file], context);
    logger.info(`${basename(file.path)} ${isSame ? 'stays as it was' : 'is loaded anew'}.`);
    if (isSame) continue;
    store.delete(entry.id);
    store.set(entry);
  }
}

function errorsOf(entry: Entry | undefined): string {
  return (entry?.rendered?.metadata as NoteMetadata | undefined)?.errors ?? '';
}

/** Whether a note may name another file, such as an image. */
function names(note: VFile, path: string): boolean {
  const name = basename(path);
  const text = String(note);
  return text.includes(name) || text.includes(encodeURIComponent(name));
}

/** A draft's id begins with the underscore that makes it one, also where that is a folder's. */
function entryId(path: string): string {
  return isDraft(path) ? idOf(path.slice(path.indexOf('/_') + 1).replaceAll('/', '-')) : idOf(path);
}

/** What notes are checked and rendered against. */
interface World extends Preparer {
  /** All published notes, in the order of their paths; and drafts, if asked for. */
  files: VFile[];
  context: Context;
  /** Changes with what is given, and with everything else that a note is rendered from. */
  digest: (...parts: readonly (string | Uint8Array)[]) => string;
  /** The path by which a note imports a picture. */
  importPath: (note: VFile, picture: string) => string;
}

async function readWorld(
  kind: Kind,
  root: string,
  copies: string,
  place: LinkOptions,
  { drafts }: { drafts: boolean },
): Promise<World> {
  const notes = listNotes(root).flatMap((path) => openIfThere(root, path));
  const data = readKeps(root);
  const published = kind.name === 'notes' ? notes : kind.list(root).flatMap((path) => openIfThere(root, path));
  const claimed = claimNotes(notes, (file) => ({ ...(readFrontMatter(file)?.value as object) }));
  const context = readContext(root, { claimed, data });
  const list = (...patterns: string[]) => globSync(patterns, { cwd: root }).toSorted();
  const sources = list('package-lock.json', CLUB_FILE, 'src/**/*.{ts,json}').map((path) => readFileSync(join(root, path)));
  const images = list('content/**').filter((path) => !path.endsWith('.md'));
  copyForImport(root, images, copies);
  const texts = { lock: readTextLock(root), library: openLibrary(root) };
  const here = texts.lock.texts.flatMap(({ today, asRead }) => [today, ...asRead]).filter(({ id }) => texts.library.isHere(id));
  const world = hash(JSON.stringify([place, images, here.map(({ id }) => id)]), ...sources);
  return {
    files: [...published, ...(drafts ? kind.listDrafts(root) : []).flatMap((path) => openIfThere(root, path))],
    context,
    ...(await createPreparer(context, data, texts, place)),
    digest: (...parts) => hash(world, ...parts),
    importPath: (note, picture) => importPath(root, note.path, picture, copies),
  };
}

function readTextLock(root: string) {
  const file = join(root, DATA, 'texts.json');
  return existsSync(file) ? parseTextLock(readFileSync(file, 'utf8')) : EMPTY_LOCK;
}

function readKeps(root: string) {
  try {
    return readData(root);
  } catch (error) {
    throw forPeople(error);
  }
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

/** Checks a note, and makes its entry in the store; returns the entry from before if that was made of the same. */
async function makeEntry(file: VFile, world: World, before: Entry | undefined): Promise<Entry> {
  const tree = await world.check(file);
  const id = entryId(file.path);
  const read = readFrontMatter(file)?.data;
  // A draft is checked once it is published.
  if (isDraft(file.path) && read) file.messages = [];
  const errors = reportErrors(file);
  const digest = world.digest(file.path, file.value, errors, recordingOf(file, world.context) ?? '');
  if (before?.digest === digest) return before;
  const { html, ...rendered } = await world.render(file, tree);
  const paths = rendered.images.paths.map((path) => world.importPath(file, path));
  const wasPublished = (before?.rendered?.metadata as NoteMetadata | undefined)?.published ?? false;
  return {
    id,
    data: { ...(read ?? before?.data ?? placeholder(file, id, world)), images: paths },
    filePath: file.path,
    digest,
    rendered: {
      html,
      metadata: {
        ...rendered,
        published: !isDraft(file.path) && (read !== undefined || wasPublished),
        errors,
      } satisfies NoteMetadata,
    },
    // Astro makes files of these, and puts what it knows of them in place of their paths.
    assetImports: paths,
    imageImports: paths.map((_, index) => ['images', index]),
  };
}

/** The front matter of a new note or meeting whose own can't be read. */
function placeholder({ path }: VFile, id: string, { context }: World): FrontMatter | MeetingFrontMatter {
  if (path.startsWith(`${MEETINGS}/`)) return { date: context.day, hosts: [], keps: [] };
  return { title: `${id}: the front matter can’t be read`, date: context.day, authors: [], tags: [], keps: [], aliases: [] };
}

/** The errors of a file, without its warnings; empty if it has none. */
function reportErrors(file: VFile): string {
  const errors = new VFile({ path: file.path, value: file.value });
  errors.messages = file.messages.filter(({ fatal }) => fatal);
  return reportText([errors], { excerpts: true });
}

function throwErrors(files: readonly VFile[]) {
  if (!hasErrors(files)) return;
  const wrong = files.filter((file) => hasErrors([file]));
  throw forPeople(new Error(`The content has errors.\n\n${reportText(wrong)}\n`));
}

function reportProblems(files: readonly VFile[], { logger }: LoaderContext) {
  for (const file of files) {
    if (file.messages.length === 0) continue;
    const report = hasErrors([file]) ? logger.error : logger.warn;
    report.call(logger, `\n${reportText([file])}`);
  }
}
