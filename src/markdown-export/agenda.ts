/** A meeting's page as Markdown. */
import type { AgendaEntry } from '../catalog/agendas.ts';
import { titleAgenda } from '../catalog/agendas.ts';
import { meetingPath, notePath } from '../urls.ts';
import { nameKep } from './note.ts';
import { commaList, heading, link, linkAddress, paragraph, section, writeMarkdown } from './write-markdown.ts';

/** Returns the page of a meeting as Markdown, given its text. `full` returns the address of a path. */
export function agendaToMarkdown(entry: AgendaEntry, text: string, full: (path: string) => string): string {
  const { agenda, appointment, keps, notes } = entry;
  const { time, place, link: join } = appointment;
  const url = full(meetingPath(agenda.id));
  const facts = [
    `Meeting of ${agenda.date}`,
    time && `${time.start} to ${time.end} (${time.timeZone})`,
    place && linkAddress(place),
    join && link(join, 'Join'),
    appointment.agenda && linkAddress(appointment.agenda),
    agenda.hosts.length > 0 && `hosted by ${agenda.hosts.map((handle) => `@${handle}`).join(', ')}`,
    agenda.recording && link(agenda.recording, 'Recording'),
  ];
  const head = writeMarkdown([heading(1, titleAgenda(entry)), paragraph([...commaList(facts), ': ', link(url, url)])]);
  const foot = writeMarkdown([
    ...section(
      'KEPs on the agenda',
      keps.map((kep) => nameKep(kep, full)),
    ),
    ...section(
      'Notes',
      notes.map(({ note }) => link(full(notePath(note.id)), note.title)),
    ),
  ]);
  return [head, text, foot].filter(Boolean).join('\n');
}
