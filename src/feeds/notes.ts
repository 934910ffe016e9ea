/** Notes as items of feeds. */
import type { NoteEntry } from '../catalog/merge.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';

/**
 * A note as an item. Its id depends on the name of its file alone, or is the one that it had on an older
 * site, so that neither a new title nor a new host announces it again.
 *
 * @param html its text, as `toFeedTree` prepares it
 * @param url its absolute address
 */
export function noteItem({ note, keps }: NoteEntry, html: string, url: string): FeedItem {
  return {
    id: note.guid ?? stableId('note', note.id),
    url,
    title: note.title,
    published: note.date,
    updated: note.updated ?? note.date,
    summary: note.summary || note.opening,
    html,
    authors: note.authors,
    categories: [...keps.map(({ label }) => label), ...note.tags],
  };
}
