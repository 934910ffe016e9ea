/** A KEP's page as Markdown. */
import { kepLabel } from '../kep/describe.ts';
import { STAGES } from '../kep/kep.ts';
import { nameSource } from '../kep/moves.ts';
import { describeStand } from '../kep/progress.ts';
import { titleAgenda, withoutNotes } from '../catalog/agendas.ts';
import type { KepEntry, Reading, Related } from '../catalog/merge.ts';
import { apiKepPath, changeUrl, directoryUrl, issueUrl, kepPath, meetingPath, notePath } from '../urls.ts';
import type { Question } from '../catalog/questions.ts';
import { openFirst } from '../catalog/questions.ts';
import type { HistoryEvent } from '../catalog/timeline.ts';
import { listEvents, listPulls } from '../catalog/timeline.ts';
import type { Words } from './write-markdown.ts';
import { heading, link, list, nameWithTitle, section, writeMarkdown } from './write-markdown.ts';

/** Returns the address of a path. */
type Full = (path: string) => string;

/** Returns the page of a KEP as Markdown. `begins` is the first day of recorded history. */
export function kepToMarkdown(entry: KepEntry, begins: string | undefined, full: Full): string {
  const { kep, key, readings, related } = entry;
  return writeMarkdown([
    heading(1, nameWithTitle(kepLabel(kep), kep.title)),
    list(listFacts(entry)),
    ...section('History', listEvents(entry, begins).map(formatEvent)),
    ...section(
      'Pull requests that changed its metadata',
      listPulls(entry).map((each) => [link(changeUrl(each), nameSource(each)), `, ${each.date}`]),
    ),
    ...section(
      'Agendas',
      withoutNotes(entry.agendas).map((meeting) => link(full(meetingPath(meeting.agenda.id)), titleAgenda(meeting))),
    ),
    ...section(
      'Club notes',
      readings.map((reading) => formatReading(reading, full)),
    ),
    ...section(
      'What was asked',
      openFirst(entry.questions).map((question) => formatQuestion(question, full)),
    ),
    ...section(
      'Related',
      related.map((each) => formatRelated(each, full)),
    ),
    ...section('Links', [
      link(full(kepPath(key)), 'Web page'),
      link(full(apiKepPath(key)), 'JSON'),
      link(directoryUrl(kep.path), 'Proposal'),
      ...(kep.kepNumber > 0 ? [link(issueUrl(kep.kepNumber), `Issue ${kep.kepNumber}`)] : []),
    ]),
  ]);
}

/** The metadata as `term: value` lines. */
function listFacts({ kep, phase, progress }: KepEntry): string[] {
  const { milestone } = kep;
  const facts: Record<string, string | undefined> = {
    'Where it stands': describeStand(kep, progress).join(' · '),
    Status: kep.status,
    Stage: kep.stage,
    Phase: phase,
    'Latest milestone': kep.latestMilestone,
    Milestones: STAGES.flatMap((stage) => (milestone[stage] ? [`${stage} ${milestone[stage]}`] : [])).join(', '),
    'Owning group': kep.owningSig,
    'Participating groups': kep.participatingSigs.join(', '),
    Created: kep.creationDate,
    'Last updated': kep.lastUpdated,
    Authors: kep.authors.join(', '),
    Reviewers: kep.reviewers.join(', '),
    Approvers: kep.approvers.join(', '),
    'Feature gates': kep.featureGates.map(({ name }) => name).join(', '),
  };
  return Object.entries(facts).flatMap(([term, value]) => (value ? [`${term}: ${value}`] : []));
}

function formatEvent({ date, words, source, reading }: HistoryEvent): Words {
  if (reading)
    return `${date}: ${reading.discussed ? 'read' : 'mentioned'} by the club in “${reading.note.note.title}”`;
  return [`${date}: ${words.join('; ')}`, ...(source ? [' in ', link(changeUrl(source), nameSource(source))] : [])];
}

function formatReading({ note: { note }, anchor, discussed }: Reading, full: Full): Words {
  return [
    link(full(notePath(note.id, anchor)), note.title),
    `, ${note.date}, ${discussed ? 'discussed' : 'mentioned'}`,
  ];
}

function formatQuestion({ statement, note, answers, isOpen }: Question, full: Full): Words {
  const cite = (said: Pick<Question, 'statement' | 'note'>) =>
    link(full(notePath(said.note.note.id, said.statement.anchor)), said.note.note.date);
  return [
    `${isOpen ? 'Open' : 'Answered'}: ${statement.text} (asked `,
    cite({ statement, note }),
    ')',
    ...answers.flatMap((answer) => [` Answer: ${answer.statement.text} (`, cite(answer), ')']),
  ];
}

function formatRelated({ relation, kep, address }: Related, full: Full): Words {
  if (kep?.entry)
    return [`${relation}: `, link(full(kepPath(kep.entry.key)), nameWithTitle(kep.label, kep.entry.kep.title))];
  return address ? [`${relation}: `, link(address, address)] : `${relation}: ${kep?.label}`;
}
