/** Notes in the JSON API. */
import type { Catalog, NoteEntry } from '../catalog/merge.ts';
import { nameEntry } from '../catalog/merge.ts';
import { identify } from '../catalog/named-entries.ts';
import type { NamedKep } from '../note/references.ts';
import { issueUrl, kepPath, markdownPath, meetingPath, notePath } from '../urls.ts';
import { followUpRecord, numberOf } from './keps.ts';
import type { NoteRecord } from './schemas.ts';

/** Returns a note with its KEPs and follow-ups. `full` returns the address of a path. */
export function noteRecord(
  { note, keps, discussions, agenda }: NoteEntry,
  { find }: Pick<Catalog, 'find'>,
  full: (path: string) => string,
): NoteRecord {
  const numbersOf = (named: readonly NamedKep[]) => [...new Set(named.map((kep) => numberOf(nameEntry(kep, find))))];
  const { meeting } = note;
  const discussed = new Set(discussions.map(identify));
  return {
    id: note.id,
    url: full(notePath(note.id)),
    markdown: full(markdownPath(notePath(note.id))),
    title: note.title,
    date: note.date,
    updated: note.updated ?? note.date,
    ...(note.number !== undefined && { number: note.number }),
    ...(meeting && {
      // In JSON Schema, addresses are of ASCII characters alone.
      meeting: {
        ...meeting,
        ...(meeting.recording && { recording: new URL(meeting.recording).href }),
        ...(agenda && { agenda: full(meetingPath(agenda.agenda.id)) }),
      },
    }),
    authors: note.authors,
    tags: note.tags,
    summary: note.summary || note.opening,
    words: note.words,
    keps: keps.map(({ label, number, entry }) => ({
      kepNumber: numberOf({ number, entry }),
      name: entry?.kep.name ?? '',
      title: entry?.kep.title ?? '',
      ...(entry ? { url: full(kepPath(entry.key)) } : number > 0 && { url: issueUrl(number) }),
      discussed: discussed.has(identify({ label, entry })),
    })),
    followUps: note.followUps.map((followUp) => ({
      ...followUpRecord(followUp, note, full),
      kepNumbers: numbersOf(followUp.keps),
    })),
    statements: note.statements.map(({ kind, text, anchor, keps: named }) => ({
      kind,
      text,
      url: full(notePath(note.id, anchor)),
      kepNumbers: numbersOf(named),
    })),
  };
}
