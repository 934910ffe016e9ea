/** A note's page as Markdown. */
import type { NamedEntry, NoteEntry } from '../catalog/merge.ts';
import { issueUrl, kepPath, meetingPath, notePath } from '../urls.ts';
import type { Words } from './write-markdown.ts';
import { commaList, heading, link, paragraph, section, titleWords, writeMarkdown } from './write-markdown.ts';

/** Returns the page of a note as Markdown, given its text. `full` returns the address of a path. */
export function noteToMarkdown(entry: NoteEntry, text: string, full: (path: string) => string): string {
  const { note, keps, agenda, linkedFrom } = entry;
  const url = full(notePath(note.id));
  const facts = [
    `Published ${note.date}`,
    note.updated && `changed ${note.updated}`,
    note.number !== undefined && `No. ${note.number}`,
    note.meeting && [
      'on the meeting of ',
      agenda ? link(full(meetingPath(agenda.agenda.id)), note.meeting.date) : note.meeting.date,
    ],
    note.meeting?.recording && link(note.meeting.recording, 'Recording'),
    note.authors.length > 0 && `by ${note.authors.map((handle) => `@${handle}`).join(', ')}`,
    note.tags.length > 0 && `tagged ${note.tags.join(', ')}`,
  ];
  const head = writeMarkdown([heading(1, note.title), paragraph([...commaList(facts), ': ', link(url, url)])]);
  const foot = writeMarkdown([
    ...section(
      'KEPs in this note',
      keps.map((kep) => nameKep(kep, full)),
    ),
    ...section(
      'Linked from',
      linkedFrom.map((other) => link(full(notePath(other.note.id)), other.note.title)),
    ),
  ]);
  return [head, text, foot].filter(Boolean).join('\n');
}

/** Names a KEP, with a link to its page or issue. */
export function nameKep({ label, number, entry }: NamedEntry, full: (path: string) => string): Words {
  if (entry) return [link(full(kepPath(entry.key)), label), ': ', ...titleWords(entry.kep.title)];
  return number > 0 ? link(issueUrl(number), label) : label;
}
