/** What was asked in all notes, and what was answered there or later. */
import type { Askable } from '../note/questions.ts';
import { collectQuestions, matchReplies } from '../note/questions.ts';
import type { NamedKep } from '../note/references.ts';
import type { Statement } from '../note/statements.ts';
import type { KepEntry, NamedEntry, NoteEntry } from './merge.ts';
import { identify, withoutRepeats } from './named-entries.ts';

/** A statement, and the note that it is in. */
export interface Said {
  statement: Statement;
  note: NoteEntry;
}

/** A question with its answers, which may be in later notes. */
export interface Question extends Said {
  keps: NamedEntry[];
  /** Oldest first. */
  answers: Said[];
  isOpen: boolean;
}

/**
 * Links the questions of all notes to their answers, and returns them in the order of the notes. `named` returns the KEP
 * that a reference is to.
 */
export function linkQuestions(notes: readonly NoteEntry[], named: (kep: NamedKep) => NamedEntry): Question[] {
  const keyOf = (kep: NamedKep) => identify(named(kep));
  const replies: Said[][] = [];
  const linked: (Askable & { question: Question })[] = [];
  for (const note of notes) {
    const { date, meeting, statements } = note.note;
    const collected = collectQuestions(statements, keyOf);
    replies.push(collected.replies.map((statement) => ({ statement, note })));
    for (const { asked, answers, isOpen } of collected.questions) {
      const keps = withoutRepeats(asked.keps.map(named));
      const said = answers.map((statement) => ({ statement, note }));
      const question: Question = { statement: asked, note, keps, answers: said, isOpen };
      linked.push({ keps: asked.keps, text: asked.text, days: [date, meeting?.date ?? date], isOpen, question });
    }
  }
  // Notes are newest first, but what is said in each is in order.
  const oldestFirst = replies.reverse().flat();
  matchReplies(
    linked,
    oldestFirst.map((said) => ({ ...said.statement, date: said.note.note.date, said })),
    keyOf,
    ({ question }, { said }) => {
      question.answers.push(said);
      question.isOpen = false;
    },
  );
  return linked.map(({ question }) => question);
}

/** The open questions about one KEP. */
export interface QuestionGroup {
  kep: NamedEntry;
  questions: Question[];
}

/** Groups questions by KEP; one that is about several KEPs is in each group. */
export function groupQuestions(questions: readonly Question[]): QuestionGroup[] {
  const groups = new Map<KepEntry | string, QuestionGroup>();
  for (const question of questions) {
    for (const kep of question.keps) {
      const key = identify(kep);
      const group = groups.get(key) ?? { kep, questions: [] };
      group.questions.push(question);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** Sorts questions: open ones first, else as they are. */
export function openFirst(questions: readonly Question[]): Question[] {
  return questions.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen));
}
