/** The merged whole that pages read. The only module that asks Astro for content. */
import type { ImageMetadata } from 'astro';
import type { Properties } from 'hast';
import { getImage } from 'astro:assets';
import { getCollection, getEntry } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import type { MarkdownHeading } from '@astrojs/markdown-remark';
import clubText from '../../content/club.yaml?raw';
import { listAgendaDrafts, listAgendas } from '../check/files.ts';
import { parseClub } from '../club/club.ts';
import type { NoteMetadata } from '../content/loader.ts';
import changesText from '../data/kep-changes.json?raw';
import snapshotText from '../data/keps.json?raw';
import { parseChanges } from '../kep/changes.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import { fillHtml, fillMarkdown } from '../note/images.ts';
import type { Agenda, MeetingFrontMatter } from '../meeting/meeting.ts';
import { MEETINGS } from '../meeting/meeting.ts';
import type { FrontMatter, Note } from '../note/note.ts';
import { absolute } from '../urls.ts';
import type { Catalog, NoteEntry } from './merge.ts';
import { merge } from './merge.ts';

type Entry<Name extends 'notes' | 'meetings' = 'notes' | 'meetings'> = CollectionEntry<Name>;

/** A note or a meeting. */
type Written = Pick<Note | Agenda, 'id' | 'file'>;

let loading: Promise<Catalog> | undefined;

/** The catalog, built once: in development this module is loaded anew when a file of it changes. */
export function loadCatalog(): Promise<Catalog> {
  loading ??= loadEntries().then(({ notes, meetings }) => mergeEntries(notes.filter(isPublished), meetings));
  return loading;
}

async function loadEntries() {
  // Astro warns about an empty collection, and many clubs write no agendas.
  const hasMeetings = listAgendas('.').length + listAgendaDrafts('.').length > 0;
  return { notes: await getCollection('notes'), meetings: hasMeetings ? await getCollection('meetings') : [] };
}

/** Drafts, and new notes that can't be read, as they would stand among the notes. There are none in a build. */
export async function loadUnpublished(): Promise<NoteEntry[]> {
  const { notes, meetings } = await loadEntries();
  if (notes.every(isPublished)) return [];
  const unpublished = new Set(notes.filter((entry) => !isPublished(entry)).map(({ id }) => id));
  return mergeEntries(notes, meetings).notes.filter(({ note }) => unpublished.has(note.id));
}

/** In development, the drafts of meetings are among the others. */
function mergeEntries(notes: readonly Entry<'notes'>[], meetings: readonly Entry<'meetings'>[]): Catalog {
  const [snapshot, changes] = [parseSnapshot(snapshotText), parseChanges(changesText)];
  return merge(parseClub(clubText), snapshot, changes, notes.map(toNote), meetings.map(toAgenda));
}

function isPublished(entry: Entry): boolean {
  return metadataOf(entry).published;
}

/** What only development knows of a note or a meeting: whether it is published, and the report of its errors. */
export async function loadStatus(page: Written): Promise<Pick<NoteMetadata, 'published' | 'errors'>> {
  return metadataOf(await findEntry(page));
}

/** The HTML of the page of a note or a meeting, with its headings in order. */
export async function loadPageText(note: Written): Promise<{ html: string; headings: MarkdownHeading[] }> {
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

/** The texts of a note, and the attributes of its images. */
async function loadText(page: Written) {
  const entry = await findEntry(page);
  const images = await Promise.all((entry.data as StoredData).images.map((src) => getImage({ src })));
  const { images: placeholders, ...texts } = metadataOf(entry);
  return {
    html: entry.rendered!.html,
    ...texts,
    key: placeholders.key,
    images: images.map(({ src, attributes }): Properties & { src: string } => ({ ...attributes, src })),
  };
}

async function findEntry({ id, file }: Written): Promise<Entry> {
  const entry = await getEntry(file.startsWith(`${MEETINGS}/`) ? 'meetings' : 'notes', id);
  if (!entry) throw new Error(`There is no ${file}.`);
  return entry;
}

/** What the loader puts into the store. */
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
