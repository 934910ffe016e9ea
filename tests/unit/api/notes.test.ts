import { expect, test } from 'vitest';
import { noteRecord } from '../../../src/api/notes.ts';
import { notesSchema } from '../../../src/api/schemas.ts';
import { catalogOf } from '../../support/history.ts';
import { buildAgenda, buildKep, buildNote } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;

test('a note includes its KEPs, even those missing from the data, and its follow-ups', () => {
  const note = buildNote('2021-06-27', {
    updated: '2021-07-02',
    meeting: { date: '2021-06-21' },
    opening: 'The first paragraph.',
    discussions: [{ number: 2599, anchor: 'min', heading: 'Min' }],
    references: [{ number: 99999 }],
    followUps: [{ anchor: 'follow-up-1', text: 'ask', isDone: true, owner: 'octocat', keps: [{ number: 2599 }] }],
  });
  const catalog = catalogOf({ '2021-06-01': [buildKep('2599-min', { title: 'Min' })] }, '2021-08-01', [note]);
  const record = noteRecord(catalog.notes[0]!, catalog, full);
  expect(record).toMatchObject({
    id: '2021-06-27',
    markdown: 'https://club.example/notes/2021-06-27.md',
    updated: '2021-07-02',
    meeting: { date: '2021-06-21' },
    summary: 'The first paragraph.',
    keps: [
      { kepNumber: '2599', name: '2599-min', title: 'Min', url: 'https://club.example/keps/2599/', discussed: true },
      { kepNumber: '99999', name: '', title: '', url: expect.stringContaining('/issues/99999'), discussed: false },
    ],
    followUps: [
      {
        text: 'ask',
        done: true,
        owner: 'octocat',
        url: 'https://club.example/notes/2021-06-27/#follow-up-1',
        kepNumbers: ['2599'],
      },
    ],
  });
  expect(notesSchema.parse([record])).toHaveLength(1);
});

test('of two KEPs with the same number, only the one that the note discusses is marked so', () => {
  const keps = [buildKep('2133-kubelet'), buildKep('2133-out-of-tree', { status: 'replaced' })];
  const note = buildNote('2021-06-27', {
    discussions: [{ number: 2133, name: '2133-out-of-tree', anchor: 'out', heading: 'Out-of-Tree' }],
    references: [{ number: 2133 }, { number: 2133, name: '2133-out-of-tree' }],
  });
  const catalog = catalogOf({ '2021-06-01': keps }, '2021-08-01', [note]);
  expect(noteRecord(catalog.notes[0]!, catalog, full).keps.map(({ name, discussed }) => [name, discussed])).toEqual([
    ['2133-out-of-tree', true],
    ['2133-kubelet', false],
  ]);
});

test('the meeting matches the schema, whatever characters the address of its recording has', () => {
  const meeting = { date: '2021-06-21', series: 'Asia', recording: 'https://video.example/réunion' };
  const catalog = catalogOf({ '2021-06-01': [] }, '2021-08-01', [buildNote('2021-06-27', { meeting })]);
  const record = noteRecord(catalog.notes[0]!, catalog, full);
  const asciiOnly = { ...meeting, recording: 'https://video.example/r%C3%A9union' };
  expect(record.meeting).toEqual(asciiOnly);
  expect(notesSchema.parse([record])[0]!.meeting).toEqual(asciiOnly);
});

test('the meeting has the address of its agenda, if there is one', () => {
  const notes = ['2021-06-27', '2021-07-11'].map((id) => buildNote(id, { meeting: { date: id } }));
  const catalog = catalogOf({ '2021-06-01': [] }, '2021-08-01', notes, [], {}, [buildAgenda('2021-06-27')]);
  const records = catalog.notes.map((entry) => noteRecord(entry, catalog, full));
  expect(notesSchema.parse(records).map(({ meeting }) => meeting)).toEqual([
    { date: '2021-07-11' },
    { date: '2021-06-27', agenda: 'https://club.example/meetings/2021-06-27/' },
  ]);
});

test('a KEP has its present number, even if the note names it by a former one', () => {
  const keps = [{ number: 2594 }, { number: 2593, name: '2593-cidrs' }];
  const note = buildNote('2021-06-27', {
    references: keps,
    followUps: [{ anchor: 'follow-up-1', text: 'ask', isDone: false, keps }],
    statements: [{ kind: 'asked', text: 'Why?', anchor: 'asked', keps }],
  });
  const days = { '2021-06-01': [buildKep('2594-cidrs')], '2021-06-08': [buildKep('2593-cidrs')] };
  const catalog = catalogOf(days, '2021-08-01', [note]);
  expect(noteRecord(catalog.notes[0]!, catalog, full)).toMatchObject({
    keps: [{ kepNumber: '2593', name: '2593-cidrs', url: 'https://club.example/keps/2593/' }],
    followUps: [{ kepNumbers: ['2593'] }],
    statements: [{ kepNumbers: ['2593'] }],
  });
});
