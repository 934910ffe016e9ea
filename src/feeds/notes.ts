/** Notes as items of feeds. */
import type { NoteEntry } from '../catalog/merge.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';
import { toXmlText } from './xml.ts';

/**
 * A note at its address in full, with its HTML as feeds have it. Its id is made of its file's name
 * alone, or is the one that it had on an older site, so that neither a new title nor a new host announces it again.
 */
export function noteItem({ note, keps }: NoteEntry, html: string, url: string): FeedItem {
  return {
    id: note.guid ?? stableId('note', note.id),
    url,
    title: toXmlText(note.title),
    published: note.date,
    updated: note.updated ?? note.date,
    summary: toXmlText(note.summary || note.opening),
    html,
    authors: note.authors,
    categories: [...keps.map(({ label }) => label), ...note.tags],
  };
}
