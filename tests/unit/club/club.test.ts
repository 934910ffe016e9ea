import { describe, expect, test } from 'vitest';
import { z } from 'astro/zod';
import { clubSchema, describeMissed, parseClub, placeSite } from '../../../src/club/club.ts';
import { seriesOf } from '../../../src/club/meetings.ts';
import { buildMeetings } from '../../support/keps.ts';

const WHOLE = `name: A club
description: Reads.
about: Who we are.
address: https://club.example/notes/
`;

describe('club.yaml', () => {
  test('is reported with every problem, at its line and column', () => {
    const text = `${WHOLE.replace('about', 'abuot')}meetings:
  first: 2021-02-30
  everyWeeks: 2
  start: 25:00
  end: "21:30"
  timeZone: Asia/Nowhere
  place: Somewhere
readingList: [2599, none]
`;
    expect(() => parseClub(text)).toThrow(
      [
        'content/club.yaml:6:10: meetings.first: found 2021-02-30, expected a day that exists, in the form 2021-06-27',
        'content/club.yaml:8:10: meetings.start: found 25:00, expected a time such as "20:30"',
        'content/club.yaml:10:13: meetings.timeZone: found Asia/Nowhere, expected a time zone by its place, such as "Asia/Kolkata"',
        'content/club.yaml:12:21: readingList: found none, expected a whole number',
        'content/club.yaml:3:1: unknown field "abuot"; did you mean "about"?',
      ].join('\n'),
    );
  });

  test.each([
    ['lines', `name: a\n${'  name: b\n'.repeat(60_000)}`, '2:1: name is indented'],
    ['spaces in a line', `name: [${' '.repeat(200_000)}a`, '1:7: the [ that starts here is never closed'],
    ['spaces in an item', `- [${' '.repeat(200_000)}a\n@`, '1:3: the [ that starts here is never closed'],
  ])('with too many %s is reported without delay', { timeout: 20_000 }, (_, text, message) => {
    expect(() => parseClub(text)).toThrow(`content/club.yaml:${message}`);
  });

  test('with an exception on a day without a meeting is reported, with the nearest meetings', () => {
    const meetings = `meetings:
  first: 2021-06-21
  everyWeeks: 2
  start: "20:30"
  end: "21:30"
  timeZone: Asia/Kolkata
  place: Online
  exceptions:
    - { date: 2021-06-28, canceled: true }
    - { date: 2021-07-05, movedTo: 2021-11-05 }
    - { date: 2021-07-19, canceled: true, movedTo: 2021-07-20 }
`;
    expect(() => parseClub(WHOLE + meetings)).toThrow(
      [
        'content/club.yaml:15:52: meetings.exceptions.movedTo: a meeting is either canceled or moved; keep one of the two',
        'content/club.yaml:13:15: meetings.exceptions.date: no meeting is scheduled on 2021-06-28; expected 2021-06-21 or 2021-07-05',
        'content/club.yaml:14:36: meetings.exceptions.movedTo: found 2021-11-05, expected a day within 60 days of 2021-07-05',
      ].join('\n'),
    );
  });

  test('that cannot be read is reported with the place', () => {
    expect(() => parseClub('name: [')).toThrow(/^content\/club\.yaml:1:7: /);
    expect(() => parseClub('')).toThrow(/^content\/club\.yaml:1:1: found nothing, expected fields/);
  });
});

test.each([
  ['2021-05-31', '; expected a day from 2021-06-21 on'],
  ['2021-06-20', '; expected 2021-06-21'],
  ['2021-06-28', '; expected 2021-06-21 or 2021-07-05'],
  ['2021-07-15', '; expected 2021-07-05'],
  ['2021-07-17', ', which is after the last meeting; expected a day up to 2021-07-16'],
  // The weekday is right, but the schedule has ended.
  ['2021-07-19', ', which is after the last meeting; expected a day up to 2021-07-16'],
  ['2021-12-20', ', which is after the last meeting; expected a day up to 2021-07-16'],
])('for %s, a day without a meeting, the schedule suggests others', (date, advice) => {
  expect(describeMissed(buildMeetings({ last: '2021-07-16' }), date)).toBe(
    `no meeting is scheduled on ${date}${advice}`,
  );
});

describe('several series', () => {
  const two = (first: string, second: string) => `${WHOLE.replace(/^meetings:\n(?: .*\n)*/m, '')}
meetings:
  - { ${first}, first: 2021-06-21, start: "20:30", end: "21:30", timeZone: Asia/Kolkata, place: Online }
  - { ${second}, first: 2021-06-22, start: "12:00", end: "13:00", timeZone: America/New_York, place: Online }
`;

  test('are a list, each with a name, a zone and a place', () => {
    expect(
      seriesOf(parseClub(two('name: APAC', 'name: Americas'))).map(({ name, timeZone }) => [name, timeZone]),
    ).toEqual([
      ['APAC', 'Asia/Kolkata'],
      ['Americas', 'America/New_York'],
    ]);
  });

  test('need different names', () => {
    expect(() => parseClub(two('name: APAC', 'name: apac'))).toThrow(
      'meetings.name: another series is also called apac; choose a different name',
    );
    expect(() => parseClub(two('name: APAC', 'last: 2022-01-01'))).toThrow(
      'meetings.name: is missing; if there are several series, each needs a name, such as APAC',
    );
  });

  test('are reported at the field that is wrong', () => {
    expect(() => parseClub(two('nmae: APAC', 'name: Americas'))).toThrow('unknown field "nmae"; did you mean "name"?');
  });
});

test('the schema for editors matches the one of the program', async () => {
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'The club', ...toJsonSchema() };
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('../../../.vscode/club.schema.json');
});

function toJsonSchema() {
  return z.toJSONSchema(clubSchema, { target: 'draft-7', io: 'input' });
}

describe('placeSite', () => {
  const club = parseClub(WHOLE);

  test.each([
    [{}, { origin: 'https://club.example', base: '/notes/' }],
    [{ SITE_URL: 'https://other.example' }, { origin: 'https://other.example', base: '/' }],
    [{ BASE_PATH: '/kep-club' }, { origin: 'https://club.example', base: '/kep-club/' }],
    [{ BASE_PATH: '/' }, { origin: 'https://club.example', base: '/' }],
    [
      { SITE_URL: '', BASE_PATH: '' },
      { origin: 'https://club.example', base: '/notes/' },
    ],
  ])('with %j', (env, expected) => {
    expect(placeSite(club, env)).toEqual(expected);
  });

  test.each([
    [{ SITE_URL: 'hello' }, 'SITE_URL: found hello, expected an address such as https://example.org'],
    [{ SITE_URL: 'ftp://example.org' }, 'SITE_URL: found ftp://example.org'],
    [{ SITE_URL: 'https://example.org/?a=b' }, 'SITE_URL: found https://example.org/?a=b'],
    [{ BASE_PATH: '/notes?a' }, 'BASE_PATH: found /notes?a, expected a path such as /kep-club/'],
    [{ BASE_PATH: '../up' }, 'BASE_PATH: found ../up'],
    [{ BASE_PATH: 'two words' }, 'BASE_PATH: found two words'],
  ])('%j is an error without a stack', (env, message) => {
    expect(() => placeSite(club, env)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(message), stack: '' }),
    );
  });
});
