/** Notes as feed items. */
import type { NoteEntry } from '../catalog/merge.ts';
import { labelsOf } from '../catalog/named-entries.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';

/**
 * Returns a note as a feed item. Its id depends only on its file name, or is the one from an older site, so that neither
 * a new title nor a new host announces it again.
 *
 * @param html its text, prepared by `toFeedTree`
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
    categories: [...labelsOf(keps), ...new Set(note.tags)],
  };
}
