/** A note's page as Markdown. */
import type { FeedItem } from '../feeds/feed.ts';
import type { NamedEntry, NoteEntry } from '../merge.ts';
import { issueUrl, kepPath } from '../urls.ts';
import type { Words } from './markdown.ts';
import { heading, link, paragraph, readHtml, section, writeMarkdown } from './markdown.ts';

/** The Markdown of a note's text, of its HTML as feeds have it. */
export function textToMarkdown(html: string): string {
  return writeMarkdown(readHtml(html));
}

/**
 * The same note as feeds have it: every address in full. `full` gives the address of a path; the
 * Markdown of the text can be given, where it is known.
 */
export function noteToMarkdown(
  { note, keps }: NoteEntry,
  item: FeedItem,
  full: (path: string) => string,
  text = textToMarkdown(item.html),
): string {
  const facts = [
    `Published ${note.date}`,
    note.updated && `changed ${note.updated}`,
    note.meeting && `on the meeting of ${note.meeting.date}`,
    note.authors.length > 0 && `by ${note.authors.map((handle) => `@${handle}`).join(', ')}`,
  ].filter(Boolean);
  const head = writeMarkdown([heading(1, item.title), paragraph([`${facts.join(', ')}: `, link(item.url, item.url)])]);
  const foot = writeMarkdown(
    section(
      'KEPs in this note',
      keps.map((kep) => nameKep(kep, full)),
    ),
  );
  return [head, text, foot].filter(Boolean).join('\n');
}

function nameKep({ label, number, entry }: NamedEntry, full: (path: string) => string): Words {
  if (entry) return [link(full(kepPath(entry.key)), label), `: ${entry.kep.title}`];
  return number > 0 ? link(issueUrl(number), label) : label;
}
