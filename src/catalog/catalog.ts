/** The merged whole that pages read. The only module that asks Astro for content. */
import { readFile } from 'node:fs/promises';
import { getCollection, getEntry, render } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import clubText from '../../content/club.yaml?raw';
import { parseClub } from '../club/club.ts';
import changesText from '../data/kep-changes.json?raw';
import snapshotText from '../data/keps.json?raw';
import { parseChanges } from '../kep/changes.ts';
import { parseSnapshot } from '../kep/snapshot.ts';
import type { Keys } from './keys.ts';
import { createKeys } from './keys.ts';
import type { Catalog } from './merge.ts';
import { merge } from './merge.ts';
import type { Findings, Note } from '../note/note.ts';
import type { Form } from '../note/texts.ts';

let loading: Promise<Catalog> | undefined;
let keying: Promise<Keys> | undefined;

/** The catalog, built once: in development this module is loaded anew when a file of it changes. */
export function loadCatalog(): Promise<Catalog> {
  loading ??= getCollection('notes').then((entries) =>
    merge(parseClub(clubText), parseSnapshot(snapshotText), parseChanges(changesText), entries.map(toNote)),
  );
  return loading;
}

/** The keys of the catalog, made once. */
export function loadKeys(): Promise<Keys> {
  keying ??= loadCatalog().then(createKeys);
  return keying;
}

/** A note's text as a component, with its headings in order. */
export async function renderNote(note: Note) {
  const { entry, metadata } = await findRendered(note);
  return render({ ...entry, rendered: { html: await readText(note, 'html'), metadata } });
}

/** The images of a note as a component, and what their places are known by; undefined where Astro has none to make. */
export async function renderImages(note: Note) {
  const { entry, metadata } = await findRendered(note);
  if (metadata.imagePaths!.length === 0) return undefined;
  const { Content } = await render({ ...entry, rendered: { html: metadata['images'] as string, metadata } });
  return { Content, key: metadata['imageKey'] as string };
}

/** A note's text in one of its forms, as it was prepared. */
export async function readText(note: Note, form: Form): Promise<string> {
  const { metadata } = await findRendered(note);
  return readFile(`${metadata['texts']}.${form}`, 'utf8');
}

/** What changes with the texts of a note. */
export async function digestText(note: Note): Promise<string> {
  return (await findRendered(note)).metadata['digest'] as string;
}

async function findRendered({ id }: Note) {
  const entry = await getEntry('notes', id);
  const metadata = entry?.rendered?.metadata;
  if (!metadata) throw new Error(`There is no note ${id}.`);
  return { entry, metadata };
}

function toNote(entry: CollectionEntry<'notes'>): Note {
  const { findings } = entry.rendered?.metadata?.frontmatter as { findings: Findings };
  return { ...entry.data, ...findings, id: entry.id, file: entry.filePath ?? '' };
}
