import { expect, test } from 'vitest';
import { merge } from '../../../src/catalog/merge.ts';
import { agendaToMarkdown } from '../../../src/markdown-export/agenda.ts';
import { buildAgenda, buildKep, buildMeetings, buildSnapshot, club } from '../../support/keps.ts';

const full = (path: string) => `https://club.example${path}`;

test('the addresses of a meeting are links in its Markdown, as on its page', () => {
  const meetings = buildMeetings({
    place: 'https://meet.example/a_b?c=1&d=2',
    link: 'https://zoom.example/j/1_2_3?pwd=x',
    agenda: 'https://docs.example/d/1_2_3',
  });
  const agenda = buildAgenda('2021-06-21', {
    hosts: ['octocat'],
    recording: 'https://video.example/w?v=_a_',
    keps: [1],
  });
  const keps = [buildKep('1-a', { title: 'Use `pod_set`' })];
  const { agendas } = merge({ ...club, meetings }, buildSnapshot(...keps), [], [], [agenda]);
  const text = agendaToMarkdown(agendas[0]!, 'Text.\n', full);
  expect(text).toContain('<https://meet.example/a_b?c=1&d=2>');
  expect(text).toContain('[Join](https://zoom.example/j/1_2_3?pwd=x)');
  expect(text).toContain('<https://docs.example/d/1_2_3>');
  expect(text).toContain(', hosted by @octocat, [Recording](https://video.example/w?v=_a_): <https://club.example/');
  expect(text).toContain('- [KEP-1](https://club.example/keps/1/): Use `pod_set`\n');
});

test('a place that is not an address is text', () => {
  const meetings = buildMeetings({ place: 'Room *5*, <here>' });
  const { agendas } = merge({ ...club, meetings }, buildSnapshot(), [], [], [buildAgenda('2021-06-21')]);
  expect(agendaToMarkdown(agendas[0]!, 'Text.\n', full)).toContain('Room \\*5\\*, \\<here>: <https');
});
