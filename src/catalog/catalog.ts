/** The merged whole that pages read. The only module that asks Astro for content. */
import type { ImageMetadata } from 'astro';
import type { Properties } from 'hast';
import { getImage } from 'astro:assets';
import { getCollection, getEntry } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import type { MarkdownHeading } from '@astrojs/markdown-remark';
import clubText from '../../content/club.yaml?raw';
import { parseClub } from '../club/club.ts';
import type { NoteMetadata } from '../content/loader.ts';
import changesText from '../data/kep-changes.json?raw';
import snapshotText from '../data/keps.json?raw';
import { parseChanges } from '../kep/changes.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import { fillHtml, fillMarkdown } from '../note/images.ts';
import type { FrontMatter, Note } from '../note/note.ts';
import { absolute } from '../urls.ts';
import type { Catalog, NoteEntry } from './merge.ts';
import { merge } from './merge.ts';

let loading: Promise<Catalog> | undefined;

/** The catalog, built once: in development this module is loaded anew when a file of it changes. */
export function loadCatalog(): Promise<Catalog> {
  loading ??= getCollection('notes').then((entries) => mergeNotes(entries.filter(isPublished)));
  return loading;
}

/** Drafts, and new notes that can't be read, as they would stand among the notes. There are none in a build. */
export async function loadUnpublished(): Promise<NoteEntry[]> {
  const entries = await getCollection('notes');
  if (entries.every(isPublished)) return [];
  const unpublished = new Set(entries.filter((entry) => !isPublished(entry)).map(({ id }) => id));
  return mergeNotes(entries).notes.filter(({ note }) => unpublished.has(note.id));
}

function mergeNotes(entries: readonly CollectionEntry<'notes'>[]): Catalog {
  return merge(parseClub(clubText), parseSnapshot(snapshotText), parseChanges(changesText), entries.map(toNote));
}

function isPublished(entry: CollectionEntry<'notes'>): boolean {
  return metadataOf(entry).published;
}

/** What only development knows of a note: whether it is published, and the report of its errors. */
export async function loadStatus({ id }: Note): Promise<Pick<NoteMetadata, 'published' | 'errors'>> {
  return metadataOf(await findEntry(id));
}

/** The HTML of a note's page, with its headings in order. */
export async function loadPageText(note: Note): Promise<{ html: string; headings: MarkdownHeading[] }> {
  const { html, headings, key, images } = await loadText(note);
  return { html: fillHtml(html, key, images), headings };
}

/** The HTML of a note for feeds. */
export async function loadFeedText(note: Note, site: URL): Promise<string> {
  const { feed, key, images } = await loadText(note);
  const full = images.map(({ src, width, height }) => ({ src: absolute(src, site), width, height }));
  return fillHtml(feed, key, full);
}

/** The text of a note as Markdown. */
export async function loadMarkdown(note: Note, site: URL): Promise<string> {
  const { markdown, key, images } = await loadText(note);
  const addresses = images.map(({ src }) => absolute(src, site));
  return fillMarkdown(markdown, key, addresses);
}

/** The texts of a note, and the attributes of its images. */
async function loadText({ id }: Note) {
  const entry = await findEntry(id);
  const images = await Promise.all((entry.data as StoredData).images.map((src) => getImage({ src })));
  const { images: placeholders, ...texts } = metadataOf(entry);
  return {
    html: entry.rendered!.html,
    ...texts,
    key: placeholders.key,
    images: images.map(({ src, attributes }): Properties & { src: string } => ({ ...attributes, src })),
  };
}

async function findEntry(id: string): Promise<CollectionEntry<'notes'>> {
  const entry = await getEntry('notes', id);
  if (!entry) throw new Error(`There is no note ${id}.`);
  return entry;
}

/** What the loader puts into the store. */
type StoredData = FrontMatter & { images: ImageMetadata[] };

function metadataOf({ rendered }: CollectionEntry<'notes'>): NoteMetadata {
  return rendered!.metadata as unknown as NoteMetadata;
}

function toNote(entry: CollectionEntry<'notes'>): Note {
  const { images: _, ...frontMatter } = entry.data as StoredData;
  return { ...frontMatter, ...metadataOf(entry).findings, id: entry.id, file: entry.filePath ?? '' };
}
