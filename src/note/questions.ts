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

/** Returns a key that is the same for all references to a KEP. */
export type KeyOfKep = (kep: NamedKep) => unknown;

/** Assigns the answers of a note, in order, to the questions above them. */
export function collectQuestions<Statement extends Said>(
  statements: readonly Statement[],
  keyOf: KeyOfKep,
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
    const keys = new Set(statement.keps.map(keyOf));
    const isNearby = above && above.asked.keps.some((kep) => keys.has(keyOf(kep)));
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

/** An answer to an earlier question, with the day of its note. */
export type Reply = Pick<Said, 'keps' | 'question'> & { date: string };

/**
 * Returns a function that finds the questions that a reply may be about, in notes that are not newer: exactly one if it
 * is clear. Of several, those that their own notes answer are left out.
 */
export function createQuestionFinder<Question extends Askable>(
  questions: readonly Question[],
  keyOf: KeyOfKep,
): (reply: Reply) => Question[] {
  // An archive has thousands of questions and replies, so not every reply is compared with every question.
  const byKep = new Map<unknown, { question: Question; text: string }[]>();
  for (const question of questions) {
    const entry = { question, text: normalize(question.text) };
    for (const key of new Set(question.keps.map(keyOf))) {
      const about = byKep.get(key);
      if (about) about.push(entry);
      else byKep.set(key, [entry]);
    }
  }
  return ({ keps, question: { day, words } = {}, date }) => {
    const quoted = words && normalize(words);
    const about = [...new Set(keps.map(keyOf))].flatMap((key) => byKep.get(key) ?? []);
    const matching = about.filter(
      ({ question: { days }, text }) =>
        days[0]! <= date &&
        (day === undefined || days.includes(day)) &&
        (quoted === undefined || text.includes(quoted)),
    );
    const found = [...new Set(matching.map(({ question }) => question))];
    const open = found.filter(({ isOpen }) => isOpen);
    return found.length > 1 && open.length > 0 ? open : found;
  };
}

/**
 * Finds the question that each reply answers, and hands both over. One that matches no question, or several, is passed
 * over; the check reports it.
 *
 * @param replies oldest first
 */
export function matchReplies<Question extends Askable, Each extends Reply>(
  questions: readonly Question[],
  replies: readonly Each[],
  keyOf: KeyOfKep,
  match: (question: Question, reply: Each) => void,
) {
  const find = createQuestionFinder(questions, keyOf);
  for (const reply of replies) {
    const [asked, ...others] = find(reply);
    if (asked && others.length === 0) match(asked, reply);
  }
}

/** Quotations differ from what they quote in case, punctuation and line breaks. */
function normalize(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
