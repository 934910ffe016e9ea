import { expect, test } from 'vitest';
import { merge } from '../../../src/catalog/merge.ts';
import { agendaItem } from '../../../src/feeds/agendas.ts';
import type { Agenda } from '../../../src/meeting/meeting.ts';
import { buildAgenda, buildKep, buildMeetings, buildSnapshot, club } from '../../support/keps.ts';

const keps = ['2133-kubelet', '2133-out-of-tree'].map((name) => buildKep(name));

function toItem(fields: Partial<Agenda> = {}, meetings = buildMeetings()) {
  const agenda = buildAgenda('2021-06-21', fields);
  const { agendas } = merge({ ...club, meetings }, buildSnapshot(...keps), [], [], [agenda]);
  return agendaItem(agendas[0]!, '<p>Read it.</p>', 'https://club.example/meetings/2021-06-21/');
}

test('a meeting is announced once, whatever is added to its agenda', () => {
  const changed = toItem({ keps: [2133], start: '09:00', recording: 'https://video.example/' });
  expect(toItem()).toMatchObject({ id: changed.id, published: '2021-06-14', updated: '2021-06-14' });
  expect(changed).toMatchObject({ published: '2021-06-14', updated: '2021-06-14' });
  expect(toItem({ announced: '2021-06-01' }).published).toBe('2021-06-01');
});

test('a meeting says when and where it is held, before its text', () => {
  const meetings = buildMeetings({ place: 'Room <5>', link: 'https://meet.example/?a=1&b=2' });
  expect(toItem({}, meetings).html).toBe(
    '<ul><li>When: June 21, 2021, 20:30 to 21:30 (Asia/Kolkata)</li><li>Where: Room &#x3C;5></li>' +
      '<li>Join: <a href="https://meet.example/?a=1&#x26;b=2">https://meet.example/?a=1&#x26;b=2</a></li></ul>' +
      '<p>Read it.</p>',
  );
});

test('KEPs with the same number are one category', () => {
  const both = [
    { number: 2133, anchor: 'a', heading: 'A' },
    { number: 2133, name: '2133-out-of-tree', anchor: 'b', heading: 'B' },
  ];
  expect(toItem({ discussions: both }).categories).toEqual(['KEP-2133']);
});
