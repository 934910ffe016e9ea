/** The merged whole that pages read. The only module that asks Astro for content. */
import type { ImageMetadata } from 'astro';
import type { Properties } from 'hast';
import { getImage } from 'astro:assets';
import { getCollection, getEntry } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import clubText from '../../content/club.yaml?raw';
import { listAgendaDrafts, listAgendas, listDrafts, listNotes } from '../check/files.ts';
import { parseClub } from '../club/club.ts';
import type { NoteMetadata } from '../content/loader.ts';
import { readTexts } from '../content/note-texts.ts';
import { fillHtml, fillMarkdown } from '../note/images.ts';
import type { Agenda, MeetingFrontMatter } from '../meeting/meeting.ts';
import { MEETINGS } from '../meeting/meeting.ts';
import type { FrontMatter, Note, NoteHeading } from '../note/note.ts';
import { countLines } from '../text/change-summary.ts';
import { readText } from '../text/contents.ts';
import { compareVersions, describeTexts } from '../text/kep-text.ts';
import type { Library, TextFacts } from '../text/library.ts';
import { openLibrary } from '../text/library.ts';
import { EMPTY_LOCK, parseTextLock } from '../text/lock.ts';
import { copyPicture, describePicture } from '../text/picture-copies.ts';
import { adaptMarkdown } from '../text/adapt-markdown.ts';
import { fillLinks, fillText } from '../text/placeholders.ts';
import type { TextSummary } from '../text/summary.ts';
import { absolute, picturePath, pinnedUrl, textPath } from '../urls.ts';
import type { PictureCopies, TextChanges, TextPage } from './texts.ts';
import { loadKepData } from './kep-data.ts';
import { adaptLinks, findPicture, listTextPages } from './texts.ts';
import type { AgendaEntry } from './agendas.ts';
import type { Catalog, KepEntry, NoteEntry } from './merge.ts';
import { merge } from './merge.ts';

type Entry<Name extends 'notes' | 'meetings' = 'notes' | 'meetings'> = CollectionEntry<Name>;

/** A note or a meeting. */
type Written = Pick<Note | Agenda, 'id' | 'file'>;

/** A site without texts has no such file. */
const [lockText] = Object.values(
  import.meta.glob<string>('../data/texts.json', { query: '?raw', import: 'default', eager: true }),
);

let loading: Promise<Catalog> | undefined;
let library: Library | undefined;

function loadLibrary(): Library {
  library ??= openLibrary(process.cwd());
  return library;
}

/** The catalog, built once; in development, this module is reloaded when one of its files changes. */
export function loadCatalog(): Promise<Catalog> {
  loading ??= loadEntries().then(({ notes, meetings }) =>
    mergeEntries(notes.filter(isPublished), meetings.filter(isPublished)),
  );
  return loading;
}

async function loadEntries() {
  // Astro warns about an empty collection, but a new club has no notes, and many clubs write no agendas.
  const hasNotes = listNotes('.').length + listDrafts('.').length > 0;
  const hasMeetings = listAgendas('.').length + listAgendaDrafts('.').length > 0;
  return {
    notes: hasNotes ? await getCollection('notes') : [],
    meetings: hasMeetings ? await getCollection('meetings') : [],
  };
}

/**
 * Drafts of notes and of agendas, and new notes whose front matter can't be read, linked like the others. There are
 * none in a build.
 */
export async function loadUnpublished(): Promise<{ notes: NoteEntry[]; agendas: AgendaEntry[] }> {
  const { notes, meetings } = await loadEntries();
  if ([...notes, ...meetings].every(isPublished)) return { notes: [], agendas: [] };
  const idsOf = (entries: readonly Entry[]) =>
    new Set(entries.filter((each) => !isPublished(each)).map(({ id }) => id));
  const [noteIds, agendaIds] = [idsOf(notes), idsOf(meetings)];
  const all = mergeEntries(notes, meetings);
  return {
    notes: all.notes.filter(({ note }) => noteIds.has(note.id)),
    agendas: all.agendas.filter(({ agenda }) => agendaIds.has(agenda.id)),
  };
}

function mergeEntries(notes: readonly Entry<'notes'>[], meetings: readonly Entry<'meetings'>[]): Catalog {
  const { snapshot, changes } = loadKepData();
  const texts = describeTexts(lockText === undefined ? EMPTY_LOCK : parseTextLock(lockText), loadLibrary());
  return merge(parseClub(clubText), snapshot, changes, notes.map(toNote), meetings.map(toAgenda), texts);
}

function isPublished(entry: Entry): boolean {
  return metadataOf(entry).published;
}

/** The state of a note or a meeting in development: whether it is published, and the report of its errors. */
export async function loadStatus(page: Written): Promise<Pick<NoteMetadata, 'published' | 'errors'>> {
  return metadataOf(await findEntry(page));
}

/** The HTML of the page of a note or a meeting, with its headings in order. */
export async function loadPageText(note: Written): Promise<{ html: string; headings: NoteHeading[] }> {
  const { html, headings, key, images } = await loadText(note);
  return { html: fillHtml(html, key, images), headings };
}

/** The HTML of a note or a meeting for feeds. */
export async function loadFeedText(note: Written, site: URL): Promise<string> {
  const { feed, key, images } = await loadText(note);
  const full = images.map(({ src, width, height }) => ({ src: absolute(src, site), width, height }));
  return fillHtml(feed, key, full);
}

/** The text of a note or a meeting as Markdown. */
export async function loadMarkdown(note: Written, site: URL): Promise<string> {
  const { markdown, key, images } = await loadText(note);
  const addresses = images.map(({ src }) => absolute(src, site));
  return fillMarkdown(markdown, key, addresses);
}

/**
 * A version of a proposal's text for its page; undefined if its contents aren't available. `mark` is inserted below
 * each heading.
 */
export async function loadTextPage(
  page: TextPage,
  mark: (anchor: string) => string,
): Promise<(TextFacts & { html: string }) | undefined> {
  const { version } = page;
  const [facts, html] = [loadLibrary().facts(version.id), loadLibrary().html(version.id)];
  if (!facts || html === undefined) return undefined;
  const copies = await loadPictures();
  const filled = fillText(
    { ...facts, html },
    {
      link: adaptLinks(page, await loadCatalog(), loadLibrary()),
      picture: (address) => {
        const copy = findPicture(address, page, copies);
        return copy && { src: picturePath(copy.name), width: copy.width, height: copy.height };
      },
      mark,
      diagram: (anchor) => `${pinnedUrl(version.path, version.commit)}#${anchor}`,
    },
  );
  return { ...facts, html: filled };
}

/**
 * What a KEP proposes, in the words of its authors, with the anchor of the passage; undefined if the text isn't
 * available.
 */
export async function loadSummary(entry: KepEntry): Promise<TextSummary | undefined> {
  const version = entry.text?.kept.today;
  const facts = version && loadLibrary().facts(version.id);
  if (!version || !facts?.summary) return undefined;
  const adapt = adaptLinks({ entry, version, isAvailable: true }, await loadCatalog(), loadLibrary());
  const link = (address: string) => {
    const adapted = adapt(address);
    return adapted.startsWith('#') ? textPath(entry.key) + adapted : adapted;
  };
  return { ...facts.summary, html: fillLinks({ html: facts.summary.html, links: facts.links }, link) };
}

/** Compares a version with the current one; undefined unless the contents of both are available. */
export function loadTextChanges({ entry, version }: TextPage): TextChanges | undefined {
  const { id } = entry.text!.kept.today;
  const [before, after] = [loadLibrary().source(version.id), loadLibrary().source(id)];
  const sections = compareVersions(version.id, id, loadLibrary());
  if (before === undefined || after === undefined || !sections) return undefined;
  return { sections, lines: countLines(before, after) };
}

let pictures: Promise<PictureCopies> | undefined;

/** The site's copies of the pictures in all texts, by the id of the original. */
export function loadPictures(): Promise<PictureCopies> {
  pictures ??= describePictures();
  return pictures;
}

async function describePictures(): Promise<PictureCopies> {
  const copies = new Map();
  for (const { version } of listTextPages((await loadCatalog()).keps)) {
    for (const { id } of version.pictures) {
      const content = copies.has(id) ? undefined : readText(id);
      const copy = content && (await describePicture(id, content));
      if (copy) copies.set(id, copy);
    }
  }
  return copies;
}

/** A version of a text as Markdown: its file with adapted links. Throws if its contents aren't available. */
export async function loadTextMarkdown(page: TextPage, site: URL): Promise<string> {
  const source = loadLibrary().source(page.version.id);
  const addresses = loadLibrary().addresses(page.version.id);
  if (source === undefined || !addresses) throw new Error(`The text ${page.version.id} isn't here.`);
  const copies = await loadPictures();
  const adapt = adaptLinks(page, await loadCatalog(), loadLibrary());
  const link = (address: string) => (/^[#?]/.test(address) ? address : toFull(adapt(address), site));
  return adaptMarkdown(source, addresses, {
    link,
    picture: (address) => {
      const copy = findPicture(address, page, copies);
      return copy ? absolute(picturePath(copy.name), site) : link(address);
    },
  });
}

function toFull(address: string, site: URL): string {
  return address.startsWith('/') && !address.startsWith('//') ? absolute(address, site) : address;
}

/** The bytes of the copy of a picture. */
export async function loadPicture(id: string): Promise<Buffer> {
  return copyPicture(readText(id)!);
}

/** The texts of a note, and the attributes of its images. */
async function loadText(page: Written) {
  const entry = await findEntry(page);
  const images = await Promise.all((entry.data as StoredData).images.map((src) => getImage({ src })));
  const { images: placeholders, texts } = metadataOf(entry);
  return {
    ...readTexts(texts),
    key: placeholders.key,
    images: images.map(({ src, attributes }): Properties & { src: string } => ({ ...attributes, src })),
  };
}

async function findEntry({ id, file }: Written): Promise<Entry> {
  const entry = await getEntry(file.startsWith(`${MEETINGS}/`) ? 'meetings' : 'notes', id);
  if (!entry) throw new Error(`There is no ${file}.`);
  return entry;
}

/** What the loader stores. */
type StoredData<Fields = FrontMatter | MeetingFrontMatter> = Fields & { images: ImageMetadata[] };

function metadataOf({ rendered }: Entry): NoteMetadata {
  return rendered!.metadata as unknown as NoteMetadata;
}

function toAgenda(entry: Entry<'meetings'>): Agenda {
  const { images: _, ...frontMatter } = entry.data as StoredData<MeetingFrontMatter>;
  return { ...frontMatter, ...metadataOf(entry).findings, id: entry.id, file: entry.filePath ?? '' };
}

function toNote(entry: Entry<'notes'>): Note {
  const { images: _, ...frontMatter } = entry.data as StoredData<FrontMatter>;
  return { ...frontMatter, ...metadataOf(entry).findings, id: entry.id, file: entry.filePath ?? '' };
}
