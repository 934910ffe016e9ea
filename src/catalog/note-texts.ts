/** The texts of notes as others take them, with their images where Astro put them. */
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { fromHtml } from 'hast-util-from-html';
import { digestText, loadCatalog, readText, renderImages } from './catalog.ts';
import type { NoteEntry } from './merge.ts';
import type { ImageFile } from '../note/images.ts';
import { fillHtml, fillMarkdown, imagePlace } from '../note/images.ts';
import type { Note } from '../note/note.ts';
import { absolute } from '../urls.ts';

export interface NoteTexts {
  /** Changes with the text, and with any of its images. */
  version: string;
  /** HTML as feeds have it. */
  readFeed: () => Promise<string>;
  readMarkdown: () => Promise<string>;
}

let loading: Promise<Map<NoteEntry, NoteTexts>> | undefined;

/** The texts of every note. */
export function loadNoteTexts(site: URL): Promise<Map<NoteEntry, NoteTexts>> {
  loading ??= Promise.all([loadCatalog(), AstroContainer.create()]).then(([{ notes }, container]) =>
    mapNotes(notes, async ({ note }) => {
      const images = await listImages(note, container, site);
      return {
        version: JSON.stringify([await digestText(note), images]),
        readFeed: async () => fillHtml(await readText(note, 'feed'), images),
        readMarkdown: async () => fillMarkdown(await readText(note, 'md'), images),
      };
    }),
  );
  return loading;
}

/** So many notes are asked for at once: fewer would wait for the disk, more would fill the memory. */
const AT_ONCE = 32;

/** What becomes of each note. */
export async function mapNotes<Result>(notes: readonly NoteEntry[], make: (entry: NoteEntry) => Promise<Result>) {
  const made = new Map<NoteEntry, Result>();
  for (let start = 0; start < notes.length; start += AT_ONCE) {
    const some = notes.slice(start, start + AT_ONCE);
    for (const [index, result] of (await Promise.all(some.map(make))).entries()) made.set(some[index]!, result);
  }
  return made;
}

/** The images of a note's page, with addresses in full, where Astro made any of them. */
async function listImages(note: Note, container: AstroContainer, site: URL): Promise<ImageFile[]> {
  const images = await renderImages(note);
  if (!images) return [];
  const tree = fromHtml(await container.renderToString(images.Content), { fragment: true });
  return tree.children
    .filter((node) => node.type === 'element')
    .map(({ properties: { src, width, height } }, index) => ({
      place: imagePlace(images.key, index),
      src: absolute(String(src), site),
      width,
      height,
    }));
}
