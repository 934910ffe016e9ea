/** Questions and answers: an answer to an earlier question must match exactly one. */
import type { VFile } from 'vfile';
import type { Askable } from '../../note/questions.ts';
import { collectQuestions, createQuestionFinder, toAskable } from '../../note/questions.ts';
import type { WrittenStatement } from '../../note/statements.ts';
import { findStatements } from '../../note/statements.ts';
import { longDate } from '../../util/dates.ts';
import type { Context } from '../context.ts';
import { daysOf } from '../context.ts';
import { defineRule, pathOf, report } from '../rule.ts';
import { fieldOf } from './front-matter.ts';

/** An answer that refers to an earlier question refers to exactly one. */
export const answer = defineRule('answer', (tree, file, context) => {
  const { keyOf } = context.keps;
  const statements = findStatements(tree).filter(({ keps }) => keps.length > 0);
  const unread = statements.filter(({ unreadDay }) => unreadDay !== undefined);
  for (const statement of unread)
    report(
      file,
      `found ${statement.unreadDay}, expected a day that exists, such as 21 June 2021`,
      statement.paragraph.children[statement.start],
    );
  const { questions, replies } = collectQuestions(statements, keyOf);
  const days = daysOf({ date: fieldOf(file, 'date'), meeting: fieldOf(file, 'meeting') });
  const [date] = days;
  // Without a day, which is reported, it is unknown which notes are earlier.
  if (replies.length === 0 || date === undefined) return;
  const find = createQuestionFinder([...listOthers(file, context), ...toAskable(questions, days)], keyOf);
  for (const reply of replies) {
    if (reply.unreadDay !== undefined) continue;
    const found = find({ ...reply, date });
    if (found.length === 1) continue;
    const message =
      found.length === 0 ? describeMissing(reply, find({ keps: reply.keps, date })) : describeSeveral(found);
    report(file, message, reply.paragraph.children[reply.start]);
  }
});

function listOthers(file: VFile, { questionsOf, notes }: Context): Askable[] {
  return [...notes].filter((path) => path !== pathOf(file)).flatMap((path) => questionsOf(path));
}

function describeMissing({ keps, question }: WrittenStatement, others: readonly Askable[]): string {
  const names = keps.map(({ number }) => `KEP-${number}`).join(' and ');
  const day = question?.day ? ` of ${longDate(question.day)}` : '';
  const words = question?.words ? ` with the words “${question.words}”` : '';
  const known = others.slice(0, 3).map(({ text, days }) => `“${shorten(text)}” (${longDate(days.at(-1)!)})`);
  const advice = known.length > 0 ? `; it was asked: ${known.join(', ')}` : `; expected a question that a note asks`;
  return `no earlier note has a question about ${names}${day}${words}${advice}`;
}

function describeSeveral(found: readonly Askable[]): string {
  const [first] = found;
  const day = longDate(first!.days.at(-1)!);
  const quotes = found.slice(0, 3).map(({ text }) => `“${shorten(text)}”`);
  const label = `(KEP-${first!.keps[0]!.number}, ${day}, ${quotes[0]})`;
  return `this can answer ${found.length} questions: ${quotes.join(', ')}; give the day and quote the one you mean, such as ${label}`;
}

/** Returns the first words of a text, enough for a quotation. */
function shorten(text: string): string {
  const words = text.replace(/["“”„«»()]/g, '').split(' ');
  return words
    .slice(0, 6)
    .join(' ')
    .replace(/[\s,.;:?!]+$/, '');
}
