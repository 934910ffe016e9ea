import { expect, test } from 'vitest';
import { groupQuestions, linkQuestions, openFirst } from '../../../src/catalog/questions.ts';
import type { Question } from '../../../src/catalog/questions.ts';
import type { Statement, StatementKind } from '../../../src/note/statements.ts';
import { catalogOf } from '../../support/history.ts';
import { buildKep, buildNote } from '../../support/keps.ts';

const say = (kind: StatementKind, text: string, fields: Partial<Statement> = {}): Statement => ({
  kind,
  text,
  anchor: `${kind}-${text}`,
  keps: [{ number: 1 }],
  ...fields,
});
const reply = (text: string, question: Statement['question'], kep = 1) =>
  say('answered', text, { keps: [{ number: kep }], ...(question && { question }) });

/** The catalog of a note with these statements, and of a later one with those. */
function catalogWith(first: Statement[], later: Statement[] = []) {
  return catalogOf({ '2021-06-01': [buildKep('1-a'), buildKep('2-b')] }, '2021-08-01', [
    buildNote('2021-06-13', { meeting: { date: '2021-06-07' }, references: [{ number: 1 }], statements: first }),
    buildNote('2021-06-27', { references: [{ number: 1 }], statements: later }),
  ]);
}
const describeAll = (questions: readonly Question[]) =>
  questions.map(({ statement, answers, isOpen }) => [
    statement.text,
    isOpen ? 'open' : 'answered',
    ...answers.map((answer) => answer.statement.text),
  ]);
const read = (first: Statement[], later?: Statement[]) => describeAll(catalogWith(first, later).questions);

test('an answer belongs to the question above it', () => {
  expect(
    read([say('asked', 'A'), say('answered', 'a'), say('discussed', 'x'), say('answered', 'b'), say('asked', 'B')]),
  ).toEqual([
    ['A', 'answered', 'a', 'b'],
    ['B', 'open'],
  ]);
});

test('an answer without a question above it, or below that of another KEP, closes nothing', () => {
  expect(read([say('answered', 'a'), say('asked', 'A', { keps: [{ number: 2 }] }), say('answered', 'b')])).toEqual([
    ['A', 'open'],
  ]);
});

test('what is marked open stays open with an answer in the same note', () => {
  expect(
    read([say('open', 'A'), say('answered', 'a'), say('asked', 'B', { isMarkedOpen: true }), say('answered', 'b')]),
  ).toEqual([
    ['A', 'open', 'a'],
    ['B', 'open', 'b'],
  ]);
});

test.each(['2021-06-13', '2021-06-07'])('a later note answers a question by its KEP and the day %s', (day) => {
  expect(read([say('open', 'A'), say('answered', 'a')], [reply('b', { day })])).toEqual([['A', 'answered', 'a', 'b']]);
});

test('the answers of one note to a question of another are in their order', () => {
  const day = '2021-06-13';
  expect(read([say('asked', 'A')], [reply('a', { day }), reply('b', { day })])).toEqual([['A', 'answered', 'a', 'b']]);
});

test('the KEP alone is enough if only one question about it is open', () => {
  expect(read([say('asked', 'A')], [reply('a', {})])).toEqual([['A', 'answered', 'a']]);
  expect(read([say('asked', 'A'), say('asked', 'B')], [reply('a', {})])).toEqual([
    ['A', 'open'],
    ['B', 'open'],
  ]);
});

test('quoted words choose among several questions, whatever their case and punctuation', () => {
  const questions = [say('asked', 'Why isn’t this a field of the `Pod`?'), say('asked', 'Which field wins?')];
  expect(read(questions, [reply('a', { day: '2021-06-13', words: 'which Field wins' })])).toEqual([
    ['Why isn’t this a field of the `Pod`?', 'open'],
    ['Which field wins?', 'answered', 'a'],
  ]);
});

test.each([
  ['another KEP', reply('a', { day: '2021-06-13' }, 2)],
  ['another day', reply('a', { day: '2021-06-12' })],
  ['other words', reply('a', { words: 'nobody asked' })],
])('a reply about %s closes nothing', (_, later) => {
  expect(read([say('asked', 'A')], [later])).toEqual([['A', 'open']]);
});

test('a note cannot answer a question of a later one', () => {
  expect(read([reply('a', { day: '2021-06-27' })], [say('asked', 'A')])).toEqual([['A', 'open']]);
});

test('the page of a KEP has its questions, newest note first and open ones before others', () => {
  const catalog = catalogWith([say('asked', 'Old')], [say('asked', 'A'), say('answered', 'a')]);
  expect(describeAll(openFirst(catalog.find(1)!.questions))).toEqual([
    ['Old', 'open'],
    ['A', 'answered', 'a'],
  ]);
  expect(catalog.find(2)!.questions).toEqual([]);
});

test('questions are grouped by KEP, also by one that is not in the data', () => {
  const { questions } = catalogWith([
    say('asked', 'Both', { keps: [{ number: 1 }, { number: 99 }] }),
    say('asked', 'A'),
  ]);
  expect(
    groupQuestions(questions).map(({ kep, questions: own }) => [kep.label, ...own.map((each) => each.statement.text)]),
  ).toEqual([
    ['KEP-1', 'Both', 'A'],
    ['KEP-99', 'Both'],
  ]);
});

test('tens of thousands of questions about as many KEPs do not hold up a build', () => {
  const count = 25_000;
  const statements = Array.from({ length: count }, (_, index) => [
    say('asked', 'A', { keps: [{ number: index + 1 }] }),
    reply('a', { day: '2021-06-13' }, index + 1),
  ]).flat();
  const note = { note: buildNote('2021-06-13', { statements }), discussions: [], keps: [], linkedFrom: [] };
  const named = ({ number }: { number: number }) => ({ label: `KEP-${number}`, number, entry: undefined });
  expect(linkQuestions([note], named).filter(({ isOpen }) => !isOpen)).toHaveLength(count);
});
