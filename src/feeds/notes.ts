/** Notes as items of feeds. */
import type { NoteEntry } from '../merge.ts';
import type { FeedItem } from './feed.ts';
import { stableId } from './feed.ts';
import { toFeedHtml } from './html.ts';
import { toXmlText } from './xml.ts';

/**
 * A note, rendered as `html`, at its address in full. Its id is made of its file's name alone, so
 * that neither a new title nor a new host announces it again. Its HTML as feeds have it can be given, where it is known.
 */
export function noteItem(
  { note, keps }: NoteEntry,
  html: string,
  url: string,
  feedHtml = toFeedHtml(html, url),
): FeedItem {
  return {
    id: stableId('note', note.id),
    url,
    title: toXmlText(note.title),
    published: note.date,
    updated: note.updated ?? note.date,
    summary: toXmlText(note.summary || note.opening),
    html: feedHtml,
    authors: note.authors,
    categories: [...keps.map(({ label }) => label), ...note.tags],
  };
}
