/**
 * The loader of notes and meetings: it checks and renders them, puts them into Astro's content store, and watches their
 * files in development.
 */
import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DataStore, Loader, LoaderContext } from 'astro/loaders';
import { VFile } from 'vfile';
import { checkClub, hasErrors, openFile } from '../check/check.ts';
import { idOf, listAgendas, listNotes, MEETINGS } from '../check/context.ts';
import { isDraft, listAgendaDrafts, listDrafts } from '../check/files.ts';
import { reportText } from '../check/report.ts';
import { readFrontMatter } from '../check/rules/front-matter.ts';
import { CLUB_FILE } from '../club/club.ts';
import type { MeetingFrontMatter } from '../meeting/meeting.ts';
import type { FrontMatter } from '../note/note.ts';
import { forPeople } from '../util/errors.ts';
import { keepTexts, textsFile, writeTexts } from './note-texts.ts';
import { importPath } from './picture-copies.ts';
import type { RenderedNote } from './prepare.ts';
import { recordingOf } from './prepare.ts';
import type { World } from './world.ts';
import { createWorldReader, DATA } from './world.ts';

type Entry = ReturnType<DataStore['values']>[number];

/** What the store has of a note in addition to its front matter. */
export interface NoteMetadata extends Pick<RenderedNote, 'findings' | 'images'> {
  /** The file of its texts, from the root. */
  texts: string;
  recording: string | undefined;
  /** False for a draft, and for a new note whose front matter can't be read. In a build, all notes are published. */
  published: boolean;
  /** The report of its errors; empty if it has none, as in every build. */
  errors: string;
  /** Whether the check found neither errors nor warnings. */
  isFaultless: boolean;
}

/** What is loaded into a collection. */
interface Kind {
  name: 'notes' | 'meetings';
  list: (root: string) => string[];
  listDrafts: (root: string) => string[];
}

/** Where Astro keeps the state of everything that was loaded, until the next start of the dev server. */
const STATE = 'state';

const KINDS: Record<Kind['name'], Kind> = {
  notes: { name: 'notes', list: listNotes, listDrafts },
  meetings: { name: 'meetings', list: listAgendas, listDrafts: listAgendaDrafts },
};

/**
 * Loads the notes in `content/notes`, or the meetings in `content/meetings`. A build loads what is published, and fails
 * with all errors that the check finds. In development, errors are kept with their note and drafts are loaded too. A
 * note whose front matter can't be read keeps the one that it had before, or gets a placeholder. After a change, only
 * what depends on it is loaded.
 */
export function noteLoader(name: Kind['name'] = 'notes'): Loader {
  const kind = KINDS[name];
  return {
    name,
    async load(context) {
      const { watcher, logger } = context;
      const session = openSession(context.config, name);
      await loadAll(kind, session, context);
      const changed = new Set<string>();
      let working = Promise.resolve();
      const loadNext = async () => {
        const paths = [...changed];
        changed.clear();
        if (paths.some(concernsAll)) await loadAll(kind, session, context);
        else if (paths.length > 0) await loadChanged(kind, paths, session, context);
      };
      watcher?.add(['content', DATA].map((path) => join(session.root, path)));
      watcher?.on('all', async (_, file) => {
        const path = relative(session.root, file).replaceAll('\\', '/');
        if (!path.startsWith('content/') && !concernsAll(path)) return;
        changed.add(path);
        await (working = working.then(loadNext).catch((error: Error) => logger.error(error.message)));
      });
    },
  };
}

/** What does not change while a server runs. */
interface Session {
  root: string;
  /** Where copies of pictures are. */
  copies: string;
  /** Where the texts of notes are. */
  texts: string;
  readWorld: () => Promise<World>;
}

function openSession(config: LoaderContext['config'], name: string): Session {
  const root = fileURLToPath(config.root);
  const copies = fileURLToPath(new URL('pictures/', config.cacheDir));
  const texts = fileURLToPath(new URL(`${name}/`, config.cacheDir));
  const place = { base: config.base.replace(/\/?$/, '/'), origin: (config.site ?? '').replace(/\/$/, '') };
  return { root, copies, texts, readWorld: createWorldReader(root, copies, place) };
}

/** Whether all notes depend on a file. */
function concernsAll(path: string): boolean {
  return path === CLUB_FILE || (path.startsWith(`${DATA}/`) && path.endsWith('.json'));
}

/**
 * Loads all notes. When the dev server is started again and nothing has changed, only notes with errors or warnings are
 * checked, so that they are reported again.
 */
async function loadAll(kind: Kind, session: Session, { store, meta, watcher, logger }: LoaderContext) {
  if (kind.name === 'meetings' && kind.list(session.root).length + kind.listDrafts(session.root).length === 0) {
    store.clear();
    return;
  }
  const world = await session.readWorld();
  const files = world.open([...kind.list(session.root), ...(watcher ? kind.listDrafts(session.root) : [])]);
  const state = world.state(files);
  const isSame = watcher !== undefined && meta.get(STATE) === state;
  const entries: Entry[] = [];
  let rendered = 0;
  for (const file of files) {
    const before = store.get(entryId(file.path));
    const entry = isSame && isFaultless(before, session) ? before : await makeEntry(file, world, session, before);
    entries.push(entry);
    if (entry !== before) rendered += 1;
  }
  const club = kind.name === 'notes' ? [checkClub(openFile(session.root, CLUB_FILE), world.context)] : [];
  if (watcher) reportProblems([...files, ...club], logger);
  else throwErrors([...files, ...club]);
  // Emptied first: otherwise Astro keeps importing images that no note shows anymore.
  store.clear();
  for (const entry of entries) store.set(entry);
  meta.set(STATE, state);
  if (watcher)
    keepTexts(
      session.texts,
      entries.map((entry) => metadataOf(entry)!.texts),
    );
  logger.info(`${entries.length} ${kind.name}, ${rendered} of them rendered again`);
}

/**
 * Loads everything that depends on changed files: the files themselves, and the notes that mention them or have their
 * recording of an agenda. A note with errors is always checked again, since the fix may be in another file.
 */
async function loadChanged(kind: Kind, changed: readonly string[], session: Session, context: LoaderContext) {
  const { store, meta, logger } = context;
  const world = await session.readWorld();
  const files = world.open([...kind.list(session.root), ...kind.listDrafts(session.root)]);
  const ids = new Set(files.map(({ path }) => entryId(path)));
  for (const id of store.keys()) if (!ids.has(id)) store.delete(id);
  for (const file of files) {
    const before = store.get(entryId(file.path));
    const isAffected =
      changed.some((path) => path === file.path || names(file, path)) ||
      metadataOf(before)?.recording !== recordingOf(file, world.context);
    if (!isAffected && !metadataOf(before)?.errors) continue;
    const entry = await makeEntry(file, world, session, before);
    const isSame = entry === before;
    if (isSame && !isAffected) continue;
    reportProblems([file], logger);
    logger.info(`${basename(file.path)} ${isSame ? 'has not changed' : 'was reloaded'}.`);
    if (isSame) continue;
    store.delete(entry.id);
    store.set(entry);
  }
  meta.set(STATE, world.state(files));
}

/** Whether a note was loaded without errors and warnings, and its texts are there. */
function isFaultless(entry: Entry | undefined, { root }: Session): entry is Entry {
  const metadata = metadataOf(entry);
  return metadata !== undefined && metadata.isFaultless && existsSync(join(root, metadata.texts));
}

function metadataOf(entry: Entry | undefined): NoteMetadata | undefined {
  return entry?.rendered?.metadata as NoteMetadata | undefined;
}

/** Whether a note may name another file, such as an image. */
function names(note: VFile, path: string): boolean {
  const name = basename(path);
  const text = String(note);
  return text.includes(name) || text.includes(encodeURIComponent(name));
}

/** The id of a draft begins with an underscore, even if it is the name of its folder that begins with one. */
function entryId(path: string): string {
  return isDraft(path) ? idOf(path.slice(path.indexOf('/_') + 1).replaceAll('/', '-')) : idOf(path);
}

/**
 * Checks a note, and creates its entry in the store; returns the earlier entry if nothing changed that it depends on.
 */
async function makeEntry(
  file: VFile,
  world: World,
  { root, copies, texts }: Session,
  before: Entry | undefined,
): Promise<Entry> {
  file.messages = [];
  const tree = await world.check(file);
  const id = entryId(file.path);
  const read = readFrontMatter(file)?.data;
  // Drafts are not checked until they are published.
  if (isDraft(file.path) && read) file.messages = [];
  const errors = reportErrors(file);
  const recording = recordingOf(file, world.context);
  const digest = world.digest(file.path, file.value, errors, recording ?? '');
  const textFile = textsFile(texts, digest);
  if (before?.digest === digest && existsSync(textFile)) return before;
  const { findings, images, ...written } = world.render(file, tree);
  writeTexts(textFile, written);
  const paths = images.paths.map((path) => importPath(root, file.path, path, copies));
  return {
    id,
    data: { ...(read ?? before?.data ?? placeholder(file, id, world)), images: paths },
    filePath: file.path,
    digest,
    rendered: {
      html: '',
      metadata: {
        findings,
        images,
        recording,
        texts: relative(root, textFile),
        published: !isDraft(file.path) && (read !== undefined || (metadataOf(before)?.published ?? false)),
        errors,
        isFaultless: file.messages.length === 0,
      } satisfies NoteMetadata,
    },
    // Astro creates files from these, and replaces their paths with their metadata.
    assetImports: paths,
    imageImports: paths.map((_, index) => ['images', index]),
  };
}

/** Placeholder front matter for a new note or meeting whose own can't be read. */
function placeholder({ path }: VFile, id: string, { context }: World): FrontMatter | MeetingFrontMatter {
  if (path.startsWith(`${MEETINGS}/`)) return { date: context.day, hosts: [], keps: [] };
  return {
    title: `${id}: the front matter can’t be read`,
    date: context.day,
    authors: [],
    tags: [],
    keps: [],
    aliases: [],
  };
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

function reportProblems(files: readonly VFile[], logger: LoaderContext['logger']) {
  for (const file of files) {
    if (file.messages.length === 0) continue;
    const report = hasErrors([file]) ? logger.error : logger.warn;
    report.call(logger, `\n${reportText([file])}`);
  }
}
