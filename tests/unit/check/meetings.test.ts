/** The rules of meetings, each in a case in which it speaks and one in which it is silent. */
import { describe, expect, test } from 'vitest';
import { buildContext, lint } from '../../support/check.ts';
import { buildMeetings } from '../../support/keps.ts';

const PATH = 'content/meetings/2021-07-05.md';
const agendaOf = (fields: string, text = '') => `---\n${fields}---\n${text}\n`;
const one = buildMeetings({ exceptions: [{ date: '2021-07-19', canceled: true }] });
const two = [buildMeetings({ name: 'APAC' }), buildMeetings({ name: 'Americas', first: '2021-06-22' })];
const lintIn = (source: string, fields: Parameters<typeof buildContext>[0] = {}, path = PATH) =>
  lint(source, buildContext({ meetings: one, ...fields }), path);

test.each([
  agendaOf('date: 2021-07-05\n'),
  agendaOf('date: 2021-07-05\nhosts: ["@octocat"]\nkeps: [2599, 2258]\n', '## KEP-2599\n\n**Asked:** Why?'),
])('a future meeting is accepted: %j', async (source) => {
  expect(await lintIn(source)).toEqual([]);
});

describe('front-matter', () => {
  test.each([
    [
      'date: 2021-02-30\n',
      '2:7 front-matter date: found 2021-02-30, expected a day that exists, in the form 2021-06-27',
    ],
    [
      'date: 2021-07-05\nhosts: [Jane Doe]\n',
      '3:9 front-matter hosts: found Jane Doe, expected a GitHub handle such as "@octocat"',
    ],
    ['date: 2021-07-05\nhost: "@a"\n', '3:1 front-matter unknown field "host"; did you mean "hosts"?'],
  ])('speaks about %j', async (fields, message) => {
    expect(await lintIn(agendaOf(fields))).toContain(message);
  });
});

test('a KEP that does not exist is reported, in the front matter and in the text', async () => {
  expect(await lintIn(agendaOf('date: 2021-07-05\nkeps: [2598]\n', 'KEP-2598'))).toHaveLength(2);
});

test('a meeting, its calendar and its Markdown version can be linked, and one that does not exist is reported', async () => {
  const agendas = [{ path: 'content/meetings/2021-07-19.md', date: '2021-07-19' }];
  const linking = (id: string) =>
    lintIn(agendaOf('date: 2021-07-05\n', `[x](/meetings/${id}/) [x](/meetings/${id}.ics) [x](/meetings/${id}.md)`), {
      agendas,
    });
  expect(await linking('2021-07-19')).toEqual([]);
  expect(await linking('2021-07-26')).toHaveLength(3);
});

describe('meeting-date', () => {
  test('reports a date that differs from the file name, and a second meeting on the same day', async () => {
    expect(await lintIn(agendaOf('date: 2021-06-21\n'))).toEqual([
      '2:7 meeting-date found 2021-06-21, but the file is named 2021-07-05.md; both must be the same day',
    ]);
    const agendas = [
      { path: PATH, date: '2021-07-05' },
      { path: 'content/meetings/2021-07-05-b.md', date: '2021-07-05' },
    ];
    expect(await lintIn(agendaOf('date: 2021-07-05\n'), { agendas })).toEqual([
      '2:7 meeting-date content/meetings/2021-07-05-b.md is also a meeting on July 5, 2021; keep one',
    ]);
  });

  test('accepts meetings of two series on the same day', async () => {
    const meetings = [buildMeetings({ name: 'APAC' }), buildMeetings({ name: 'Americas' })];
    const agendas = [
      { path: PATH, date: '2021-07-05', series: 'APAC' },
      { path: 'content/meetings/2021-07-05-b.md', date: '2021-07-05', series: 'Americas' },
    ];
    expect(await lintIn(agendaOf('date: 2021-07-05\nseries: APAC\n'), { meetings, agendas })).toEqual([]);
  });
});

describe('meeting-series', () => {
  test.each([
    ['date: 2021-07-05\nseries: APCA\n', '3:9 meeting-series there is no series APCA in club.yaml; did you mean APAC?'],
    [
      'date: 2021-07-07\n',
      '2:7 meeting-series it is unclear which series this belongs to; add series: APAC or Americas',
    ],
  ])('speaks about %j', async (fields, message) => {
    const path = `content/meetings/${fields.slice(6, 16)}.md`;
    expect(await lintIn(agendaOf(fields), { meetings: two }, path)).toEqual([message]);
  });

  test('reports a time without a time zone', async () => {
    expect(await lintIn(agendaOf('date: 2021-07-05\nstart: "20:30"\n'), { meetings: undefined })).toEqual([
      '3:8 meeting-series start: club.yaml has no meetings, so this time has no time zone',
    ]);
  });

  test('accepts a known series, and a day on which only one series meets', async () => {
    expect(await lintIn(agendaOf('date: 2021-07-05\nseries: apac\n'), { meetings: two })).toEqual([]);
    expect(await lintIn(agendaOf('date: 2021-07-05\n'), { meetings: two })).toEqual([]);
  });
});

describe('series', () => {
  const noteOf = (series: string) =>
    `---\ntitle: Tides\ndate: 2021-07-05\nmeeting: { date: 2021-07-05, series: ${series} }\n---\n\nBoats.\n`;
  const lintNote = async (series: string, fields: Parameters<typeof lintIn>[1] = {}) =>
    (await lintIn(noteOf(series), fields, 'content/notes/2021/2021-07-05.md')).filter((line) => / series /.test(line));

  test('reports a note with an unknown series', async () => {
    expect(await lintNote('APCA', { meetings: two })).toEqual([
      '4:38 series there is no series APCA in club.yaml; did you mean APAC?',
    ]);
    expect(await lintNote('APAC')).toEqual([
      '4:38 series there is no series APAC in club.yaml; the club has none; remove the line',
    ]);
  });

  test('accepts a series of the club, whatever its case', async () => {
    expect(await lintNote('apac', { meetings: two })).toEqual([]);
  });
});

describe('meeting-day', () => {
  const on = (day: string) => lintIn(agendaOf(`date: ${day}\n`), {}, `content/meetings/${day}.md`);

  test('reports a day without a scheduled meeting, or with a canceled one', async () => {
    expect(await on('2021-07-06')).toEqual([
      '2:7 meeting-day warning: no meeting is scheduled on 2021-07-06; expected 2021-07-05 or 2021-07-19; ignore this if it is an extra meeting',
    ]);
    expect(await on('2021-07-19')).toEqual(['2:7 meeting-day warning: club.yaml says that this meeting is canceled']);
  });

  test('accepts a scheduled day, and any day of a club without a schedule', async () => {
    expect(await on('2021-07-05')).toEqual([]);
    expect(await lintIn(agendaOf('date: 2021-07-05\n'), { meetings: undefined })).toEqual([]);
  });
});
