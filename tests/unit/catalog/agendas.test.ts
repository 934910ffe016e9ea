import { expect, test } from 'vitest';
import type { MeetingRow } from '../../../src/catalog/agendas.ts';
import { groupMeetings, listMeetingRows, titleAgenda } from '../../../src/catalog/agendas.ts';
import { merge } from '../../../src/catalog/merge.ts';
import type { Agenda } from '../../../src/meeting/meeting.ts';
import type { Note } from '../../../src/note/note.ts';
import { recordDays } from '../../support/history.ts';
import { buildAgenda, buildKep, buildMeetings, buildNote, buildSnapshot, club } from '../../support/keps.ts';

const APAC = buildMeetings({ name: 'APAC', first: '2021-06-07' });
const AMERICAS = buildMeetings({ name: 'Americas', first: '2021-06-14' });

function listRows(notes: Note[], agendas: Agenda[] = [], meetings = [APAC, AMERICAS]) {
  return listMeetingRows(merge({ ...club, meetings }, buildSnapshot(buildKep('1-a')), [], notes, agendas));
}
const describeRows = (rows: readonly MeetingRow[]) =>
  rows.map(({ date, series, agenda, notes }) => [date, series, agenda?.agenda.id, ...notes.map(({ note }) => note.id)]);

const report = (id: string, date: string, series?: string) =>
  buildNote(id, { meeting: { date, ...(series && { series }) } });

test('meetings are those with an agenda or a note, newest first', () => {
  const notes = [report('2021-06-13', '2021-06-07'), buildNote('2021-06-20'), report('2021-06-27', '2021-06-21')];
  const agendas = [buildAgenda('2021-06-21'), buildAgenda('2021-07-05')];
  expect(describeRows(listRows(notes, agendas))).toEqual([
    ['2021-07-05', 'APAC', '2021-07-05'],
    ['2021-06-21', 'APAC', '2021-06-21', '2021-06-27'],
    ['2021-06-07', 'APAC', undefined, '2021-06-13'],
  ]);
});

test('a meeting that only notes report is of the series that they name, in any case, or that meets on its day', () => {
  const notes = [
    report('2021-06-13', '2021-06-07', 'apac'),
    report('2021-06-14', '2021-06-07'),
    report('2021-06-20', '2021-06-14'),
    report('2021-06-21', '2021-06-16'),
    report('2021-06-22', '2021-06-16', 'EMEA'),
  ];
  expect(describeRows(listRows(notes))).toEqual([
    ['2021-06-16', 'EMEA', undefined, '2021-06-22'],
    ['2021-06-16', undefined, undefined, '2021-06-21'],
    ['2021-06-14', 'Americas', undefined, '2021-06-20'],
    ['2021-06-07', 'APAC', undefined, '2021-06-14', '2021-06-13'],
  ]);
});

test('a meeting names each KEP that its notes discuss once', () => {
  const discussions = ['kep-1', 'again'].map((anchor) => ({ number: 1, anchor, heading: 'KEP-1' }));
  const references = [{ number: 1 }];
  const notes = ['2021-06-13', '2021-06-14', '2021-06-20'].map((id, index) =>
    buildNote(id, { discussions, references, meeting: { date: index < 2 ? '2021-06-07' : '2021-06-14' } }),
  );
  const rows = listRows(notes, [buildAgenda('2021-06-14')]);
  expect(rows.map(({ keps }) => keps.map(({ label }) => label))).toEqual([['KEP-1'], ['KEP-1']]);
});

test('an agenda lists a question once for a KEP that it names in several ways', () => {
  const keps = [{ number: 2 }, { number: 1, name: '1-a' }];
  const agenda = buildAgenda('2021-06-21', { statements: [{ kind: 'asked', text: 'Why?', anchor: 'asked', keps }] });
  const changes = recordDays({ '2021-06-01': [buildKep('2-a')], '2021-06-08': [buildKep('1-a')] });
  const { agendas } = merge(club, buildSnapshot(buildKep('1-a')), changes, [], [agenda]);
  expect(agendas[0]!.questions.map(({ kep, asked }) => [kep.label, asked.length])).toEqual([['KEP-1', 1]]);
});

test('two series that meet on one day have a meeting each', () => {
  const notes = [report('2021-06-13', '2021-06-07', 'APAC'), report('2021-06-14', '2021-06-07', 'Americas')];
  expect(listRows(notes).map(({ series }) => series)).toEqual(['Americas', 'APAC']);
});

test('the titles of meetings of two series on one day differ', () => {
  const agendas = ['APAC', 'Americas'].map((series) => buildAgenda(`2021-06-07-${series}`, { series }));
  expect(listRows([], agendas).map(({ agenda }) => titleAgenda(agenda!))).toEqual([
    'Meeting of June 7, 2021: Americas',
    'Meeting of June 7, 2021: APAC',
  ]);
  expect(
    listRows([], [buildAgenda('2021-06-21')], [buildMeetings()]).map(({ agenda }) => titleAgenda(agenda!)),
  ).toEqual(['Meeting of June 21, 2021']);
});

test('meetings are grouped by series; a club with one or none has no names to group by', () => {
  const ofSeries = ({ series }: MeetingRow) => (series === undefined ? [] : [series]);
  const notes = [
    report('2021-06-13', '2021-06-07'),
    report('2021-06-20', '2021-06-14'),
    report('2021-06-27', '2021-06-21', 'apac'),
    report('2021-06-28', '2021-06-23'),
  ];
  const describeGroups = (rows: readonly MeetingRow[]) =>
    groupMeetings(rows, ofSeries).map(({ name, meetings }) => [name, ...meetings.map(({ date }) => date)]);
  expect(describeGroups(listRows(notes))).toEqual([
    ['Americas', '2021-06-14'],
    ['APAC', '2021-06-21', '2021-06-07'],
  ]);
  expect(describeGroups(listRows(notes.toSpliced(2, 1), [], [buildMeetings()]))).toEqual([]);
});

test('meetings are grouped by host, in the order of the handles, whatever their case', () => {
  const agendas = [
    buildAgenda('2021-06-07', { hosts: ['Zoe', 'octocat', 'Octocat'] }),
    buildAgenda('2021-06-14', { hosts: ['OctoCat', 'anna'] }),
    buildAgenda('2021-06-21'),
  ];
  const groups = groupMeetings(listRows([], agendas), ({ hosts }) => hosts);
  expect(groups.map(({ name, meetings }) => [name, ...meetings.map(({ date }) => date)])).toEqual([
    ['anna', '2021-06-14'],
    ['OctoCat', '2021-06-14', '2021-06-07'],
    ['Zoe', '2021-06-07'],
  ]);
});
