/** An overview of the site as plain text, for language models: https://llmstxt.org/. */
import { kepLabel } from '../kep/describe.ts';
import { describeProgress } from '../kep/progress.ts';
import type { Catalog } from '../catalog/merge.ts';
import { describeAgenda, titleAgenda } from '../catalog/agendas.ts';
import { isRead } from '../catalog/merge.ts';
import { listTextPages } from '../catalog/texts.ts';
import {
  apiListPath,
  apiPath,
  kepPath,
  markdownPath,
  meetingPath,
  notePath,
  questionsPath,
  subscribePath,
  textPath,
} from '../urls.ts';
import type { Words } from './write-markdown.ts';
import { heading, link, nameWithTitle, paragraph, section, writeMarkdown } from './write-markdown.ts';

/** Lists all notes, the KEPs that the club has read, and the data. `full` returns the address of a path. */
export function writeLlmsText(catalog: Catalog, full: (path: string) => string): string {
  const { club, notes, agendas, keps, today } = catalog;
  const item = (path: string, title: Words, words?: string) => [
    link(full(path), title),
    ...(words ? [`: ${words}`] : []),
  ];
  return writeMarkdown([
    heading(1, club.name),
    { type: 'blockquote', children: [paragraph(club.description)] },
    paragraph(
      `KEPs are Kubernetes Enhancement Proposals. Their metadata on this site is as of ${today}. ` +
        'Every note, every KEP and every agenda is also available as Markdown: replace the last slash of its address with “.md”.',
    ),
    ...section('Data', [
      item(apiPath, 'Documentation', 'the JSON API and its schemas'),
      item(apiListPath('keps'), 'All KEPs', 'in the format of the Kubernetes project’s own keps.json'),
      item(apiListPath('notes'), 'All notes', 'with the KEPs that each note mentions'),
      item(questionsPath, 'Open questions', 'about KEPs, asked by the club and not yet answered'),
      item(subscribePath, 'Feeds', 'for notes, KEPs, SIGs, and tags'),
    ]),
    ...section(
      'Meetings',
      agendas.map((entry) =>
        item(markdownPath(meetingPath(entry.agenda.id)), titleAgenda(entry), describeAgenda(entry)),
      ),
    ),
    ...section(
      'Notes',
      notes.map(({ note }) => item(markdownPath(notePath(note.id)), note.title, note.summary || note.opening)),
    ),
    ...section(
      'KEPs that the club has read',
      keps
        .filter(isRead)
        .map(({ kep, key, progress }) =>
          item(
            markdownPath(kepPath(key)),
            nameWithTitle(kepLabel(kep), kep.title),
            describeProgress(progress, kep.status),
          ),
        ),
    ),
    ...section(
      'Texts of KEPs, by their authors, licensed under Apache-2.0',
      listTextPages(keps.filter(isRead))
        .filter(({ isAvailable }) => isAvailable)
        .map(({ entry: { kep, key }, meeting }) =>
          item(
            markdownPath(textPath(key, meeting)),
            nameWithTitle(kepLabel(kep), kep.title),
            meeting ? `as read on ${meeting}` : 'the current text',
          ),
        ),
    ),
  ]);
}
