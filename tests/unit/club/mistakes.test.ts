/** Mistakes in `club.yaml`, each with what the check says. */
import { describe, expect, test } from 'vitest';
import { VFile } from 'vfile';
import { checkClub } from '../../../src/check/club.ts';
import { fixFile } from '../../../src/check/fix.ts';
import { seriesOf } from '../../../src/club/meetings.ts';
import { parseClub } from '../../../src/club/club.ts';
import { currentZone } from '../../../src/club/time-zones.ts';
import { buildContext } from '../../support/check.ts';

const CLUB = `name: A club
description: Reads.
about: Who we are.
address: https://club.example/
meetings:
  first: 2021-06-21
  everyWeeks: 2
  start: "20:30"
  end: "21:30"
  timeZone: Asia/Kolkata
  place: Online
`;

function check(text: string | Uint8Array): string[] {
  const { messages } = checkClub(new VFile({ path: 'content/club.yaml', value: text }), buildContext());
  return messages.map(({ line, column, fatal, reason }) => `${line}:${column} ${fatal ? '' : 'warning: '}${reason}`);
}

async function fix(text: string): Promise<string> {
  const lint = (file: VFile) => Promise.resolve(void checkClub(file, buildContext()));
  return (await fixFile(new VFile({ path: 'content/club.yaml', value: text }), lint)).text;
}

test('a correct club.yaml has no problems', () => {
  expect(check(CLUB)).toEqual([]);
});

test.each([
  ['', '1:1 content/club.yaml is missing or empty; it needs name, description, about and address'],
  [Buffer.from('name: Caf\xe9', 'latin1'), '1:10 found the byte 0xe9, which is not UTF-8; save the file as UTF-8'],
  [Buffer.from('\uFEFFname: A', 'utf16le'), '1:1 the file is UTF-16; save the file as UTF-8'],
  ['- name: A club\n', '1:1 found a list, expected fields, one on each line: name'],
])('the file %j is reported', (text, message) => {
  expect(check(text)[0]).toContain(message);
});

describe('a line', () => {
  test.each([
    [
      'name: A club',
      'name: Café: the club',
      '1:7 the value of name contains a colon; put it in quotes',
      'name: "Café: the club"',
    ],
    ['name: A club', 'name: 2021', '1:7 name: found 2021, expected text in quotes; write "2021"', 'name: "2021"'],
    [
      'address: https://club.example/',
      'address: https://club.example/?a=b',
      '4:10 address: found https://club.example/?a=b, expected an address without a query or fragment; write https://club.example/',
      'address: https://club.example/',
    ],
    [
      'address: https://club.example/',
      'address: https://club.example/our notes/',
      '4:10 address: found https://club.example/our notes/, expected an address without spaces, as the address bar of a browser shows it',
      undefined,
    ],
    [
      'address: https://club.example/',
      'address: https://me:secret@club.example/',
      '4:10 address: found an address with a user name or password, which would be public; remove it',
      undefined,
    ],
    [
      'address: https://club.example/',
      'address: club.example',
      '4:10 address: found club.example, expected an address that begins with https://; write https://club.example',
      'address: https://club.example',
    ],
    [
      'meetings:',
      'branch: my branch\nmeetings:',
      '5:9 branch: found my branch, expected the name of a branch, such as main, without spaces',
      undefined,
    ],
    [
      'meetings:',
      'repository: https://github.com/owner/name.git\nmeetings:',
      '5:13 repository: found https://github.com/owner/name.git, expected a repository on github.com as owner/name; write owner/name',
      'repository: owner/name\nmeetings:',
    ],
    [
      'meetings:',
      'repository: https://github.example.org/owner/name\nmeetings:',
      '5:13 repository: found https://github.example.org/owner/name, expected a repository on github.com as owner/name',
      undefined,
    ],
    [
      '  start: "20:30"',
      '  start: 8:30 pm',
      '8:10 meetings.start: found 8:30 pm, expected a time such as "20:30"; write "20:30"',
      '  start: "20:30"',
    ],
    [
      '  end: "21:30"',
      '  end: "19:30"',
      '9:8 meetings.end: found "19:30", expected a time after the start, 20:30; a meeting past midnight can last up to 12 hours',
      undefined,
    ],
    [
      '  everyWeeks: 2',
      '  last: 2021-06-07',
      '7:9 meetings.last: found 2021-06-07, expected a day on or after that of the first meeting, 2021-06-21',
      undefined,
    ],
    ['  everyWeeks: 2', '  everyWeeks: 60', '7:15 meetings.everyWeeks: found 60, expected 52 or less', undefined],
    ['  everyWeeks: 2', '  every_weeks: 2', '7:3 unknown field "every_weeks"; write everyWeeks', '  everyWeeks: 2'],
    ['  everyWeeks: 2', '\teveryWeeks: 2', '7:1 this line starts with a tab; indent it with spaces', undefined],
    [
      '  timeZone: Asia/Kolkata',
      '  timeZone: Asia/Kolkatta',
      '10:13 meetings.timeZone: found Asia/Kolkatta, expected a time zone by its place, such as "Asia/Kolkata"; did you mean Asia/Kolkata?',
      undefined,
    ],
    [
      '  timeZone: Asia/Kolkata',
      '  timeZone: Lisbon',
      '10:13 meetings.timeZone: found Lisbon, expected a time zone by its place, such as "Asia/Kolkata"; did you mean Europe/Lisbon?',
      undefined,
    ],
    [
      '  timeZone: Asia/Kolkata',
      '  timeZone: europe/lisbon',
      '10:13 warning: meetings.timeZone: found europe/lisbon; the current name is Europe/Lisbon',
      '  timeZone: Europe/Lisbon',
    ],
  ])('%j written as %j', async (line, mistake, message, fixed) => {
    const text = CLUB.replace(line, mistake);
    expect(check(text)).toEqual([message]);
    expect(await fix(text)).toBe(CLUB.replace(line, fixed ?? mistake));
  });
});

test.each([
  [
    '{ date: 2021-07-05, movedTo: 2021-07-19 }',
    'found 2021-07-19, expected a day without a meeting; one is scheduled on 2021-07-19',
  ],
  [
    '{ date: 2021-07-05, movedTo: 2021-07-05 }',
    'found 2021-07-05, expected a day other than 2021-07-05, which is already the day of the meeting',
  ],
  [
    '{ date: 2021-07-05, end: "19:00" }',
    'found "19:00", expected a time after the start, 20:30; a meeting past midnight can last up to 12 hours',
  ],
  ['{ date: 2021-07-05, canceled: yes }', 'found yes, expected true or false; write true'],
  ['{date:2021-07-05}', 'a space is missing after the colon: date:2021-07-05'],
])('the exception %s is reported', (exception, message) => {
  expect(check(`${CLUB}  exceptions:\n    - ${exception}\n`).join('\n')).toContain(message);
});

test('two meetings cannot be moved to the same day, but one can take the place of a canceled one', () => {
  const exceptions = (...list: string[]) => `${CLUB}  exceptions:\n${list.map((each) => `    - ${each}\n`).join('')}`;
  expect(
    check(exceptions('{ date: 2021-07-05, movedTo: 2021-07-10 }', '{ date: 2021-07-19, movedTo: 2021-07-10 }')),
  ).toEqual([
    '14:36 meetings.exceptions.movedTo: found 2021-07-10, expected a day without a meeting; the one of 2021-07-05 is also moved to 2021-07-10',
  ]);
  expect(
    check(exceptions('{ date: 2021-07-05, movedTo: 2021-07-19 }', '{ date: 2021-07-19, canceled: true }')),
  ).toEqual([]);
});

test.each([
  ['asia/kolkata', 'Asia/Kolkata'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['US/Eastern', 'America/New_York'],
  ['America/New York', 'America/New_York'],
  ['utc', 'UTC'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['Japan', 'Asia/Tokyo'],
  ['gb', 'Europe/London'],
  ['GMT', 'UTC'],
  ['IST', undefined],
  ['CET', undefined],
  ['EST5EDT', undefined],
  ['+05:30', undefined],
  ['Asia/Nowhere', undefined],
])('the zone %s is %s', (written, zone) => {
  expect(currentZone(written)).toBe(zone);
  if (zone) expect(seriesOf(parseClub(CLUB.replace('Asia/Kolkata', written)))[0]?.timeZone).toBe(zone);
});

test.each([
  ['index.xml', 'expected the path of an older feed, which begins with / and ends in .xml, such as /index.xml'],
  ['/feed/', 'expected the path of an older feed, which begins with / and ends in .xml, such as /index.xml'],
  ['//other.example/index.xml', 'expected the path of an older feed'],
  ['/index.xml?page=2', 'expected the path of an older feed'],
  ['/feed-1.xml', 'this site has a file of that name; choose another address, such as /index.xml'],
  ['/tags/prow/atom.xml', 'this site has a file of that name'],
  ['/sitemap-0.xml', 'this site has a file of that name'],
  ['/a*b.xml', 'feedAliases: /a*b.xml has "*", which is not allowed in file names on every host'],
  ['/../index.xml', 'feedAliases: /../index.xml has a dot or a space at the end of ".."'],
  ['/%ZZ.xml', 'feedAliases: /%ZZ.xml has an invalid percent-encoding'],
])('the older feed %s is an error', (path, message) => {
  expect(check(`${CLUB}feedAliases: ["${path}"]\n`)).toEqual([expect.stringContaining(message)]);
});

test.each(['/index.xml', '/posts/index.xml', '/rss.xml', '/gr%C3%BC%C3%9Fe/index.xml', '/feeds/all.xml'])(
  'the older feed %s is accepted',
  (path) => {
    expect(check(`${CLUB}feedAliases: ["${path}"]\n`)).toEqual([]);
  },
);
