/** Questions: what was asked in a discussion, and which of its answers, in the same note or a later one, belong to it. */
import type { Label } from './statements.ts';
import type { NamedKep } from './references.ts';

type Said = Pick<Label, 'kind' | 'keps' | 'question'> & { isMarkedOpen?: boolean };

/** A question with the answers that follow it in its own note. */
export interface Asked<Statement extends Said> {
  asked: Statement;
  answers: Statement[];
  /** Whether its own note leaves it open: it has no answer, or is marked as open. */
  isOpen: boolean;
}

/** The questions of a note, and the answers that refer to questions elsewhere. */
export interface NoteQuestions<Statement extends Said> {
  questions: Asked<Statement>[];
  replies: Statement[];
}

/** Whether two references are to the same KEP. */
export type IsSameKep = (a: NamedKep, b: NamedKep) => boolean;

/** Assigns the answers of a note, in order, to the questions above them. */
export function collectQuestions<Statement extends Said>(
  statements: readonly Statement[],
  isSame: IsSameKep,
): NoteQuestions<Statement> {
  const questions: Asked<Statement>[] = [];
  const replies: Statement[] = [];
  for (const statement of statements) {
    const { kind, question } = statement;
    if (kind === 'asked' || kind === 'open') {
      questions.push({ asked: statement, answers: [], isOpen: true });
      continue;
    }
    if (kind !== 'answered') continue;
    const above = questions.at(-1);
    const isNearby = above && shareKep(above.asked, statement, isSame);
    if (question?.day || question?.words || (question && !isNearby)) replies.push(statement);
    else if (isNearby) {
      above.answers.push(statement);
      above.isOpen = above.asked.kind === 'open' || above.asked.isMarkedOpen === true;
    }
  }
  return { questions, replies };
}

/** A question as an answer in another note can refer to it. */
export interface Askable {
  keps: readonly NamedKep[];
  /** As plain text. */
  text: string;
  /** The day of its note, and that of its meeting. */
  days: readonly string[];
  /** Whether its own note leaves it open. */
  isOpen: boolean;
}

/** Returns the questions of a note with its days, for replies in other notes. */
export function toAskable(questions: readonly Asked<Said & { text: string }>[], days: readonly string[]): Askable[] {
  return questions.map(({ asked, isOpen }) => ({ keps: asked.keps, text: asked.text, days, isOpen }));
}

/**
 * Returns the questions that a reply may be about: exactly one if it can be told. Of several, those that their own notes
 * answer are left out.
 */
export function findAsked<Question extends Askable>(
  { keps, question = {} }: Pick<Said, 'keps' | 'question'>,
  questions: readonly Question[],
  isSame: IsSameKep,
): Question[] {
  const { day, words } = question;
  const found = questions.filter(
    (asked) =>
      shareKep(asked, { keps }, isSame) &&
      (day === undefined || asked.days.includes(day)) &&
      (words === undefined || normalize(asked.text).includes(normalize(words))),
  );
  const open = found.filter(({ isOpen }) => isOpen);
  return found.length > 1 && open.length > 0 ? open : found;
}

/**
 * Finds the question that each reply answers, and hands both over. A reply can only be about a question of a note that
 * is not newer. One that matches no question, or several, is passed over; the check reports it.
 *
 * @param replies oldest first
 */
export function matchReplies<
  Question extends Askable,
  Reply extends Pick<Said, 'keps' | 'question'> & { date: string },
>(
  questions: readonly Question[],
  replies: readonly Reply[],
  isSame: IsSameKep,
  match: (question: Question, reply: Reply) => void,
) {
  for (const reply of replies) {
    const earlier = questions.filter(({ days }) => days[0]! <= reply.date);
    const [asked, ...others] = findAsked(reply, earlier, isSame);
    if (asked && others.length === 0) match(asked, reply);
  }
}

function shareKep(a: { keps: readonly NamedKep[] }, b: { keps: readonly NamedKep[] }, isSame: IsSameKep): boolean {
  return a.keps.some((kep) => b.keps.some((other) => isSame(kep, other)));
}

/** Quotations differ from what they quote in case, punctuation and line breaks. */
function normalize(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
