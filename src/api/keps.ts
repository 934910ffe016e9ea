/** KEPs in the JSON API. */
import { createHash } from 'node:crypto';
import { namePerson } from '../kep/describe.ts';
import type { Kep } from '../kep/kep.ts';
import { describeProgress } from '../kep/progress.ts';
import { askedAbout } from '../catalog/agendas.ts';
import { followUpsOf } from '../catalog/follow-ups.ts';
import type { Catalog, KepEntry, NamedEntry } from '../catalog/merge.ts';
import { nameOwn } from '../catalog/merge.ts';
import { agreementsOf } from '../catalog/outcomes.ts';
import { hasChanged, listTextPages } from '../catalog/texts.ts';
import type { FollowUp } from '../note/follow-ups.ts';
import type { Note } from '../note/note.ts';
import {
  changeUrl,
  issueUrl,
  kepPath,
  markdownPath,
  meetingPath,
  notePath,
  textChangesPath,
  textPath,
} from '../urls.ts';
import type { KepDetails, KepRecord } from './schemas.ts';

/** Returns the address of a path. */
type Full = (path: string) => string;

/** Returns a KEP in the format of the Kubernetes project's own `keps.json`, with additional fields of this site. */
export function kepRecord({ key, kep, phase, quietSince, progress }: KepEntry, full: Full): KepRecord {
  const { milestone } = kep;
  return {
    id: idOf(kep),
    name: kep.name,
    title: kep.title,
    kepNumber: String(kep.kepNumber),
    authors: kep.authors.map(namePerson),
    owningSig: kep.owningSig ?? '',
    participatingSigs: kep.participatingSigs,
    reviewers: kep.reviewers.map(namePerson),
    approvers: kep.approvers.map(namePerson),
    prrApprovers: [...new Set(Object.values(kep.prrApprovers))].map(namePerson),
    editor: kep.editor ? namePerson(kep.editor) : '',
    creationDate: kep.creationDate ?? '',
    lastUpdated: kep.lastUpdated ?? '',
    status: kep.status ?? '',
    seeAlso: kep.seeAlso,
    replaces: kep.replaces,
    supersededBy: kep.supersededBy,
    stage: kep.stage ?? '',
    latestMilestone: kep.latestMilestone ?? '',
    milestone: {
      alpha: milestone.alpha ?? '',
      beta: milestone.beta ?? '',
      stable: milestone.stable ?? '',
      deprecated: milestone.deprecated ?? '',
      disabled: milestone.disabled ?? '',
      removed: milestone.removed ?? '',
    },
    featureGates: kep.featureGates,
    disableSupported: kep.disableSupported ?? false,
    metrics: kep.metrics,
    path: kep.path,
    url: full(kepPath(key)),
    standing: describeProgress(progress, kep.status),
    conflicts: progress.conflicts,
    phase,
    quietSince,
    problems: kep.problems,
  };
}

/**
 * Returns the same record with the changes to the KEP, the notes and agendas that name it, what was asked and agreed
 * about it, its follow-ups, and its relations.
 */
export function kepDetails(entry: KepEntry, catalog: Pick<Catalog, 'find'>, full: Full): KepDetails {
  return {
    ...kepRecord(entry, full),
    productionReadiness: Object.fromEntries(
      Object.entries(entry.kep.prrApprovers).map(([stage, approver]) => [stage, namePerson(approver)]),
    ),
    changes: (entry.life?.changes ?? []).map(({ date, commit, pull, field, from, to }) => ({
      date,
      commit,
      ...(pull !== undefined && { pull }),
      url: changeUrl({ commit, pull }),
      field,
      from,
      to,
    })),
    notes: entry.readings.map(({ note: { note }, anchor, discussed }) => ({
      id: note.id,
      url: full(notePath(note.id, anchor)),
      title: note.title,
      date: note.date,
      discussed,
    })),
    agendas: entry.agendas.map((meeting) => ({
      id: meeting.agenda.id,
      url: full(meetingPath(meeting.agenda.id)),
      date: meeting.agenda.date,
      questions: askedAbout(meeting, nameOwn(entry)).map(({ text }) => text),
    })),
    texts: listTextPages([entry]).map(({ version: { commit, date, path, id }, meeting, isAvailable }) => ({
      ...(meeting && { meeting }),
      commit,
      date,
      path,
      id,
      url: full(textPath(entry.key, meeting)),
      ...(isAvailable && { markdown: full(markdownPath(textPath(entry.key, meeting))) }),
      ...(meeting && hasChanged(entry, { id }) && { changes: full(textChangesPath(entry.key, meeting)) }),
      license: 'Apache-2.0',
    })),
    questions: entry.questions.map(({ statement, note, answers, isOpen }) => ({
      question: statement.text,
      open: isOpen,
      date: note.note.date,
      url: full(notePath(note.note.id, statement.anchor)),
      answers: answers.map((answer) => ({
        answer: answer.statement.text,
        date: answer.note.note.date,
        url: full(notePath(answer.note.note.id, answer.statement.anchor)),
      })),
    })),
    agreements: agreementsOf(entry, catalog).map(({ statement: { text, anchor }, note: { note } }) => ({
      text,
      date: note.date,
      url: full(notePath(note.id, anchor)),
    })),
    followUps: followUpsOf(entry, catalog).map(({ followUp, note: { note } }) => ({
      ...followUpRecord(followUp, note, full),
      date: note.date,
    })),
    related: entry.related.map(({ relation, kep, address }) => ({
      relation,
      ...(kep && { kepNumber: numberOf(kep) }),
      ...(kep?.entry && { title: kep.entry.kep.title, url: full(kepPath(kep.entry.key)) }),
      ...(kep && !kep.entry && kep.number > 0 && { url: issueUrl(kep.number) }),
      // In JSON Schema, addresses are of ASCII characters alone.
      ...(address && { url: new URL(address).href }),
    })),
  };
}

/** Returns a follow-up in a note. */
export function followUpRecord({ text, isDone, owner, due, anchor }: FollowUp, { id }: Pick<Note, 'id'>, full: Full) {
  return { text, done: isDone, ...(owner && { owner }), ...(due && { due }), url: full(notePath(id, anchor)) };
}

/** Returns the present number of a KEP, even if it was named by a former one. */
export function numberOf({ number, entry }: Pick<NamedEntry, 'number' | 'entry'>): string {
  return String(entry?.kep.kepNumber ?? number);
}

/** Returns the same id as the Kubernetes project's tool, so that both lists can be joined. */
function idOf({ owningSig = '', title }: Kep): string {
  return createHash('md5').update(`${owningSig}:${title}`).digest('hex');
}
