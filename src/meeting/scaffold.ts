/** The template of an agenda: for each KEP its state, what has changed since the club read it, and what is still open. */
import type { Kep } from '../kep/kep.ts';
import { changeUrl } from '../kep/github-urls.ts';
import type { Move } from '../kep/moves.ts';
import { describeMove, nameSource } from '../kep/moves.ts';
import { formatFields } from '../note/front-matter.ts';
import { QUESTION, WHY } from '../note/placeholders.ts';
import type { Scaffold } from '../note/scaffold.ts';
import { escape, introduce } from '../note/scaffold.ts';
import { capitalize } from '../util/capitalize.ts';
import { longDate } from '../util/dates.ts';
import type { MeetingFrontMatter } from './meeting.ts';
import { MEETINGS, meetingSchema } from './meeting.ts';

/** A question that has no answer yet. */
export interface OpenQuestion {
  /** As plain text. */
  text: string;
  /** The day on which it was asked. */
  day: string;
  /** The note, relative to the root of the project. */
  file: string;
}

/** A KEP to read, and what the club knows about it. */
export interface Topic {
  kep: Kep;
  /** Whether it is named by its number. Of several KEPs with the same number, one is. */
  isNumbered: boolean;
  /** The day of the last meeting or note that discussed it. */
  lastRead: string | undefined;
  /** What happened to it since then, oldest first; empty if it was not read before. */
  moves: readonly Move[];
  open: readonly OpenQuestion[];
  /** What its text leaves unresolved; a text is empty where the authors don't say what it is about. */
  debates: readonly string[];
}

/**
 * Returns a new agenda.
 *
 * @param today the day of the KEP data
 */
export function scaffoldAgenda(
  topics: readonly Topic[],
  draft: Pick<MeetingFrontMatter, 'date' | 'announced' | 'series' | 'hosts'>,
  today: string,
  name = draft.date,
): Scaffold {
  const keps = topics.flatMap(({ kep, isNumbered }) => (isNumbered ? [kep.kepNumber] : []));
  const fields = Object.fromEntries(Object.entries({ ...draft, keps }).filter(([, value]) => value !== undefined));
  const sections = topics.map((topic) => writeTopic(topic, today));
  return {
    file: `${MEETINGS}/${name}.md`,
    text: [formatFields(fields, Object.keys(meetingSchema.shape)), `${WHY}\n`, ...sections].join('\n'),
  };
}

function writeTopic({ kep, isNumbered, lastRead, moves, open, debates }: Topic, today: string): string {
  const changes = moves.map((move) => {
    const source = `[${nameSource(move)}](${changeUrl(move)})`;
    return `- ${longDate(move.date)}: ${escape(capitalize(describeMove(move)))} in ${source}`;
  });
  const history =
    lastRead === undefined
      ? 'The club has not read it before.'
      : moves.length === 0
        ? `The club read it on ${longDate(lastRead)}. Its metadata has not changed since then.`
        : `Since the club read it on ${longDate(lastRead)}:\n\n${changes.join('\n')}`;
  const questions = open.map(
    ({ text, day, file }) =>
      `**Asked:** ${escape(text)} (open since [${longDate(day)}](../${file.replace('content/', '')}))`,
  );
  return `${[
    introduce(kep, { isNumbered }),
    `State on ${longDate(today)}: ${escape(describeState(kep))}.`,
    history,
    ...(debates.length > 0 ? [describeDebates(debates)] : []),
    ...questions,
    QUESTION,
  ].join('\n\n')}\n`;
}

/** The passages of a text that its authors marked as unresolved. */
function describeDebates(debates: readonly string[]): string {
  const named = debates.filter(Boolean).map((about) => `- ${escape(about)}`);
  const count = debates.length === 1 ? 'one passage' : `${debates.length} passages`;
  const sentence = `Its text has ${count} that its authors marked as unresolved`;
  return named.length > 0 ? `${sentence}:\n\n${named.join('\n')}` : `${sentence}.`;
}

/** The state of a KEP in words: `implementable, alpha for v1.22, sig-apps`. */
function describeState({ status, stage, milestone, owningSig }: Kep): string {
  const release = stage && milestone[stage];
  const staged = stage && (release ? `${stage} for ${release}` : stage);
  return [status, staged, owningSig].filter(Boolean).join(', ') || 'no metadata';
}
