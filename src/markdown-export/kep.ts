/** A KEP's page as Markdown. */
import type { Link } from 'mdast';
import { kepLabel, namePerson } from '../kep/describe.ts';
import { STAGES } from '../kep/kep.ts';
import { nameSource } from '../kep/moves.ts';
import { describeStand } from '../kep/progress.ts';
import { askedAbout, titleAgenda, withoutNotes } from '../catalog/agendas.ts';
import { followUpsOf } from '../catalog/follow-ups.ts';
import type { Catalog, KepEntry, NoteEntry, Reading, Related } from '../catalog/merge.ts';
import { nameOwn } from '../catalog/merge.ts';
import { agreementsOf } from '../catalog/outcomes.ts';
import { apiKepPath, changeUrl, directoryUrl, issueUrl, kepPath, meetingPath, notePath, textPath } from '../urls.ts';
import type { Question } from '../catalog/questions.ts';
import { openFirst } from '../catalog/questions.ts';
import type { HistoryEvent } from '../catalog/timeline.ts';
import { listEvents, listPulls } from '../catalog/timeline.ts';
import { nameKep } from './note.ts';
import type { Words } from './write-markdown.ts';
import { heading, link, list, nameWithTitle, section, writeMarkdown } from './write-markdown.ts';

/** Returns the address of a path. */
type Full = (path: string) => string;

/** Returns the page of a KEP as Markdown. */
export function kepToMarkdown(entry: KepEntry, catalog: Pick<Catalog, 'find' | 'history'>, full: Full): string {
  const { kep, key, readings, related } = entry;
  return writeMarkdown([
    heading(1, nameWithTitle(kepLabel(kep), kep.title)),
    list(listFacts(entry)),
    ...section('History', listEvents(entry, catalog.history.begins).map(formatEvent)),
    ...section(
      'Pull requests that changed its metadata',
      listPulls(entry).map((each) => [link(changeUrl(each), nameSource(each)), `, ${each.date}`]),
    ),
    ...section(
      'Agendas',
      withoutNotes(entry.agendas).map((meeting) => [
        link(full(meetingPath(meeting.agenda.id)), titleAgenda(meeting)),
        ...askedAbout(meeting, nameOwn(entry)).map(({ text }) => ` Asked: ${text}`),
      ]),
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
      'What was agreed',
      agreementsOf(entry, catalog).map((said) => [`${said.statement.text} (`, cite(said, full), ')']),
    ),
    ...section(
      'Follow-ups',
      followUpsOf(entry, catalog).map(({ followUp, note }) => [
        `${followUp.isDone ? 'Done' : 'To do'}: ${followUp.text} (`,
        cite({ statement: followUp, note }, full),
        ')',
      ]),
    ),
    ...section(
      'Related',
      related.map((each) => formatRelated(each, full)),
    ),
    ...section('Metadata that was corrected or ignored', kep.problems),
    ...section('Links', [
      link(full(kepPath(key)), 'Web page'),
      link(full(apiKepPath(key)), 'JSON'),
      ...(entry.text ? [link(full(textPath(key)), 'Text')] : []),
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
    'Participating groups': kep.participatingSigs.filter((sig) => sig !== kep.owningSig).join(', '),
    Created: kep.creationDate,
    'Last updated': kep.lastUpdated,
    Authors: kep.authors.map(namePerson).join(', '),
    Reviewers: kep.reviewers.map(namePerson).join(', '),
    Approvers: kep.approvers.map(namePerson).join(', '),
    Editor: kep.editor && namePerson(kep.editor),
    'Production readiness': Object.entries(kep.prrApprovers)
      .map(([stage, approver]) => `${stage} ${namePerson(approver)}`)
      .join(', '),
    'Feature gates': kep.featureGates
      .map(({ name, components }) => (components.length > 0 ? `${name} in ${components.join(' and ')}` : name))
      .join(', '),
    'Can be disabled': kep.disableSupported === undefined ? undefined : kep.disableSupported ? 'yes' : 'no',
    Metrics: kep.metrics.join(', '),
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
  return [
    `${isOpen ? 'Open' : 'Answered'}: ${statement.text} (asked `,
    cite({ statement, note }, full),
    ')',
    ...answers.flatMap((answer) => [` Answer: ${answer.statement.text} (`, cite(answer, full), ')']),
  ];
}

/** Links the day of a note to what was said in it. */
function cite({ statement, note: { note } }: { statement: { anchor: string }; note: NoteEntry }, full: Full): Link {
  return link(full(notePath(note.id, statement.anchor)), note.date);
}

function formatRelated({ relation, kep, address }: Related, full: Full): Words {
  const named = kep ? nameKep(kep, full) : address ? link(address, address) : [];
  return [`${relation}: `, named].flat();
}
