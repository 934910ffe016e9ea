import { expect, test } from 'vitest';
import { agreementsOf, listOutcomes } from '../../../src/catalog/outcomes.ts';
import { describeMove } from '../../../src/kep/moves.ts';
import { merge } from '../../../src/catalog/merge.ts';
import { recordDays } from '../../support/history.ts';
import { buildKep, buildNote, buildSnapshot, club } from '../../support/keps.ts';

const kep = (stage: 'alpha' | 'beta' | 'stable') => buildKep('1-a', { stage });
const changes = recordDays({
  '2021-06-01': [kep('alpha'), buildKep('2-b')],
  '2021-06-21': [kep('beta'), buildKep('2-b')],
  '2021-09-01': [kep('stable'), buildKep('2-b')],
});
const merged = (date: string, pull: number) => ({
  date,
  commit: 'a'.repeat(40),
  pull,
  path: 'keps/sig-a/1-a/README.md',
  id: 'b'.repeat(40),
});
const note = buildNote('2021-06-27', {
  meeting: { date: '2021-06-21' },
  references: [{ number: 1 }, { number: 2 }],
  statements: [{ kind: 'agreed', anchor: 'agreed-1', text: 'To ask.', keps: [{ number: 1 }] }],
  followUps: [
    { anchor: 'follow-up-1', text: 'Ask', isDone: false, keps: [{ number: 2 }] },
    { anchor: 'follow-up-2', text: 'Read', isDone: false, keps: [{ number: 99 }] },
  ],
});
const catalog = merge(
  club,
  buildSnapshot(kep('stable'), buildKep('2-b')),
  changes,
  [note],
  [],
  [
    {
      kept: {
        kepNumber: 1,
        name: '1-a',
        today: merged('2021-08-01', 8),
        asRead: [],
        merges: [merged('2021-06-21', 5), merged('2021-07-01', 6), merged('2021-08-01', 7)],
      },
    } as never,
  ],
);

test('an agreed point has the next change of its KEP after the meeting, and that of its text', () => {
  const [agreement] = agreementsOf(catalog.find(1)!, catalog);
  const [outcome, ...others] = agreement!.outcomes;
  expect(others).toEqual([]);
  expect(outcome!.moves.map((move) => `${move.date} ${describeMove(move)}`)).toEqual(['2021-09-01 beta → stable']);
  expect(outcome!.text).toMatchObject({ date: '2021-07-01', pull: 6 });
});

test('a follow-up about a KEP that did not change has an outcome without changes, and one about an unknown KEP none', () => {
  const outcomes = listOutcomes(catalog.notes[0]!, catalog);
  expect(outcomes.get('follow-up-1')).toMatchObject([{ moves: [], text: undefined }]);
  expect(outcomes.get('follow-up-2')).toEqual([]);
  expect([...outcomes.keys()]).toEqual(['agreed-1', 'follow-up-1', 'follow-up-2']);
});
