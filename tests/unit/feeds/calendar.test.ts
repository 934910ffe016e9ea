import ICAL from 'ical.js';
import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import type { Club, MeetingException, Meetings } from '../../../src/club/club.ts';
import { toInstant } from '../../../src/club/instants.ts';
import type { Announcement } from '../../../src/feeds/calendar.ts';
import { announce, formatCalendar, formatMeeting, hasCalendar } from '../../../src/feeds/calendar.ts';
import type { Agenda } from '../../../src/meeting/meeting.ts';
import type { Note } from '../../../src/note/note.ts';
import { buildAgenda, buildMeetings, buildNote, club } from '../../support/keps.ts';
import { linkAgendas } from '../../../src/catalog/agendas.ts';
import type { KepEntry } from '../../../src/catalog/merge.ts';

const SOURCE = 'https://club.example/calendar.ics';
const formatOf = (meetings: Meetings, notes: Note[] = []) => formatWith({ meetings }, [], notes);

/** The events of a calendar between two days, as a library that this project did not write expands them. */
function expand(calendar: string, from: string, to: string) {
  const events = Object.values(ical.sync.parseICS(calendar)).filter((each) => each?.type === 'VEVENT');
  const options = { from: new Date(`${from}T00:00:00Z`), to: new Date(`${to}T00:00:00Z`) };
  return events
    .flatMap((event) => ical.expandRecurringEvent(event, options))
    .toSorted((a, b) => a.start.getTime() - b.start.getTime())
    .map(({ start, end, event }) => ({
      start: new Date(start).toISOString(),
      minutes: (end.getTime() - start.getTime()) / 60_000,
      event,
    }));
}
const startsOf = (calendar: string, from: string, to: string) => expand(calendar, from, to).map(({ start }) => start);

/** The calendar of a club with agendas and notes. */
function formatWith(schedule: Pick<Club, 'meetings'>, agendas: Agenda[] = [], notes: Note[] = []): string {
  const reports = notes.map((note) => ({ note, url: `https://club.example/notes/${note.id}/` }));
  return formatCalendar({ ...club, ...schedule }, reports, SOURCE, announceAll(schedule, agendas));
}

function announceAll(schedule: Pick<Club, 'meetings'>, agendas: Agenda[]): Announcement[] {
  const named = ({ number }: { number: number }) => ({ label: `KEP-${number}`, number, entry: undefined });
  return linkAgendas(agendas, schedule, [], named).map((entry) =>
    announce(entry, (path) => `https://club.example${path}`),
  );
}

/** The moments at which the events of a calendar start, by its own time zones. A reader without a database has no others. */
function momentsIn(calendar: string): string[] {
  const component = new ICAL.Component(ICAL.parse(calendar));
  const zones = component.getAllSubcomponents('vtimezone').map((zone) => new ICAL.Timezone(zone));
  return component.getAllSubcomponents('vevent').map((event) => {
    const property = event.getFirstProperty('dtstart')!;
    const time = property.getFirstValue() as ICAL.Time;
    time.zone = zones.find(({ tzid }) => tzid === property.getFirstParameter('tzid'))!;
    return time.toJSDate().toISOString();
  });
}

function moved(date: string, movedTo: string, fields: Partial<MeetingException> = {}): MeetingException {
  return { date, canceled: false, movedTo, ...fields };
}

/** Every second Monday from 21 June 2021 on, for two years, so many hours after its beginning in UTC. */
function mondays(hours: (day: string) => number): string[] {
  return Array.from({ length: 53 }, (_, round) => {
    const day = Date.UTC(2021, 5, 21 + 14 * round);
    return new Date(day + hours(new Date(day).toISOString().slice(0, 10)) * 3_600_000).toISOString();
  });
}

describe('two years of meetings', () => {
  test('where clocks never change, are at the same hour of UTC', () => {
    expect(startsOf(formatOf(buildMeetings()), '2021-06-01', '2023-06-20')).toEqual(mondays(() => 15));
  });

  test.each([
    // The days between which summer time holds, and the moments of a Monday evening then and at other times.
    {
      timeZone: 'Europe/Berlin',
      summers: ['2021-03-28/2021-10-31', '2022-03-27/2022-10-30', '2023-03-26/2023-10-29'],
      summer: 18.5,
      winter: 19.5,
    },
    {
      timeZone: 'America/New_York',
      summers: ['2021-03-14/2021-11-07', '2022-03-13/2022-11-06', '2023-03-12/2023-11-05'],
      summer: 24.5,
      winter: 25.5,
    },
    {
      timeZone: 'Australia/Sydney',
      summers: ['2021-10-03/2022-04-03', '2022-10-02/2023-04-02'],
      summer: 9.5,
      winter: 10.5,
    },
  ])('in $timeZone, keep to the clock on the wall', ({ timeZone, summers, summer, winter }) => {
    const isSummer = (day: string) => summers.some((span) => day >= span.slice(0, 10) && day < span.slice(11));
    expect(startsOf(formatOf(buildMeetings({ timeZone })), '2021-06-01', '2023-06-21')).toEqual(
      mondays((day) => (isSummer(day) ? summer : winter)),
    );
  });

  test('leave out what is canceled, move what is moved, and end with the last', () => {
    const calendar = formatOf(
      buildMeetings({
        timeZone: 'Europe/Berlin',
        last: '2021-11-08',
        exceptions: [
          { date: '2021-07-05', canceled: true },
          { date: '2021-11-08', canceled: false, movedTo: '2021-10-20', start: '19:00', place: 'At the zoo' },
        ],
      }),
    );
    const events = expand(calendar, '2021-10-01', '2023-06-20');
    expect(events.map(({ start }) => start)).toEqual([
      '2021-10-11T18:30:00.000Z',
      '2021-10-20T17:00:00.000Z',
      '2021-10-25T18:30:00.000Z',
    ]);
    expect(events[1]).toMatchObject({ minutes: 150, event: { location: 'At the zoo' } });
    expect(startsOf(calendar, '2021-06-01', '2021-07-20')).toEqual([
      '2021-06-21T18:30:00.000Z',
      '2021-07-19T18:30:00.000Z',
    ]);
  });

  test('last over midnight where their end is not after their start', () => {
    const [first] = expand(formatOf(buildMeetings({ start: '23:30', end: '00:30' })), '2021-06-01', '2021-06-30');
    expect(first).toMatchObject({ start: '2021-06-21T18:00:00.000Z', minutes: 60 });
  });
});

test('a meeting with a note links to it, even outside of the schedule', () => {
  const notes = [
    buildNote('2021-06-27', {
      title: 'One, two; three',
      meeting: { date: '2021-06-21', recording: 'https://v.example/1' },
    }),
    buildNote('2021-07-11', { meeting: { date: '2021-07-08' } }),
  ];
  const [first, , beside] = expand(formatOf(buildMeetings(), notes), '2021-06-01', '2021-07-10');
  expect(first!.event).toMatchObject({
    url: 'https://club.example/notes/2021-06-27/',
    description: 'Notes: One, two; three\nhttps://club.example/notes/2021-06-27/\nRecording: https://v.example/1',
  });
  expect(beside!.event).toMatchObject({ datetype: 'date', url: 'https://club.example/notes/2021-07-11/' });
});

describe('several notes', () => {
  const buildReport = (id: string, date: string, fields: { series?: string; recording?: string } = {}) =>
    buildNote(id, { title: `Notes ${id}`, meeting: { date, ...fields } });
  const series = [buildMeetings({ name: 'APAC' }), buildMeetings({ name: 'EU', first: '2021-06-22' })];
  /** What identifies each event, and the notes in it. */
  const eventsOf = (calendar: string) =>
    new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents('vevent').map((event) => ({
      id: ['uid', 'recurrence-id'].map((name) => String(event.getFirstPropertyValue(name))).join(' '),
      day: String(event.getFirstPropertyValue('dtstart')).slice(0, 10),
      notes: String(event.getFirstPropertyValue('description')).match(/(?<=Notes )\S+/g) ?? [],
    }));
  const reportedIn = (calendar: string) => {
    const events = eventsOf(calendar);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    return events.filter(({ notes }) => notes.length > 0).map(({ day, notes }) => [day, ...notes]);
  };

  test.each([
    ['scheduled', { meetings: buildMeetings() }, '2021-07-05'],
    ['moved', { meetings: buildMeetings({ exceptions: [moved('2021-07-05', '2021-07-07')] }) }, '2021-07-07'],
    ['canceled', { meetings: buildMeetings({ exceptions: [{ date: '2021-07-05', canceled: true }] }) }, '2021-07-05'],
    ['unscheduled', { meetings: buildMeetings() }, '2021-06-29'],
    ['earlier', { meetings: buildMeetings() }, '2021-05-31'],
    ['unscheduled, of one of several series,', { meetings: series }, '2021-06-26'],
    ['of a club without a schedule', {}, '2021-06-28'],
  ])('about one meeting, %s, are one event', (_, schedule, date) => {
    const notes = ['a', 'b', 'c'].map((id) => buildReport(id, date));
    expect(reportedIn(formatWith(schedule, [], notes))).toEqual([[date, 'a', 'b', 'c']]);
  });

  test.each([
    ['scheduled', '2021-07-05'],
    ['unscheduled', '2021-06-29'],
  ])('about one meeting with an agenda, %s, are one event', (_, date) => {
    const notes = ['a', 'b'].map((id) => buildReport(id, date));
    const calendar = formatWith({ meetings: buildMeetings() }, [buildAgenda(date)], notes);
    expect(reportedIn(calendar)).toEqual([[date, 'a', 'b']]);
  });

  test('link to the first, and name each recording once', () => {
    const one = { recording: 'https://v.example/1' };
    const notes = [
      buildReport('a', '2021-07-05', one),
      buildReport('b', '2021-07-05', one),
      buildReport('c', '2021-07-05', { recording: 'https://v.example/2' }),
    ];
    const [event] = expand(formatOf(buildMeetings(), notes), '2021-07-01', '2021-07-10');
    expect(event!.event).toMatchObject({
      url: 'https://club.example/notes/a/',
      description: [
        ...['a', 'b', 'c'].flatMap((id) => [`Notes: Notes ${id}`, `https://club.example/notes/${id}/`]),
        'Recording: https://v.example/1',
        'Recording: https://v.example/2',
      ].join('\n'),
    });
  });

  test('do not hide the recording that only the agenda names', () => {
    const agendas = [buildAgenda('2021-07-05', { recording: 'https://v.example/1' })];
    const notes = [
      buildReport('a', '2021-07-05'),
      buildReport('b', '2021-07-05', { recording: 'https://v.example/1' }),
    ];
    for (const about of [notes.slice(0, 1), notes])
      expect(formatWith({ meetings: buildMeetings() }, agendas, about).match(/Recording:/g)).toHaveLength(1);
  });

  test('about meetings of two series on an unscheduled day are two events, with the names of the series', () => {
    const notes = [
      buildReport('a', '2021-06-26', { series: 'APAC' }),
      buildReport('b', '2021-06-26', { series: 'EU' }),
      buildReport('c', '2021-06-26', { series: 'apac' }),
    ];
    const calendar = formatWith({ meetings: series }, [], notes);
    expect(reportedIn(calendar)).toEqual([
      ['2021-06-26', 'a', 'c'],
      ['2021-06-26', 'b'],
    ]);
    expect(expand(calendar, '2021-06-24', '2021-06-29').map(({ event }) => event.summary)).toEqual([
      'Test Club: APAC',
      'Test Club: EU',
    ]);
  });

  test('belong to the series that they name, or to the one with a meeting or an agenda on that day', () => {
    const notes = [
      buildReport('a', '2021-06-29', { series: 'EU' }),
      buildReport('b', '2021-07-05'),
      buildReport('c', '2021-07-05', { series: 'EU' }),
      buildReport('d', '2021-06-30'),
    ];
    const agendas = [buildAgenda('2021-06-29', { series: 'APAC' }), buildAgenda('2021-06-30', { series: 'EU' })];
    expect(reportedIn(formatWith({ meetings: series }, agendas, notes))).toEqual([
      ['2021-07-05', 'b'],
      ['2021-06-30', 'd'],
      ['2021-06-29', 'a'],
      ['2021-07-05', 'c'],
    ]);
  });

  test('need not name the only series of a club', () => {
    const notes = [buildReport('a', '2021-06-29', { series: 'apac' }), buildReport('b', '2021-06-29')];
    expect(reportedIn(formatOf(series[0]!, notes))).toEqual([['2021-06-29', 'a', 'b']]);
  });
});

describe('a meeting that was moved to the day of another', () => {
  const place = { place: 'At the zoo' };
  const earlier = moved('2021-07-05', '2021-07-12', { start: '09:00', end: '10:00', ...place });
  const later = moved('2021-07-19', '2021-07-12', { start: '09:00', end: '10:00', ...place });
  const weekly = (...exceptions: MeetingException[]) => ({ meetings: buildMeetings({ everyWeeks: 1, exceptions }) });
  const note = buildNote('2021-07-18', { meeting: { date: '2021-07-12' } });
  const [morning, evening] = ['2021-07-12T03:30', '2021-07-12T15:00'];
  const [page, report] = ['https://club.example/meetings/2021-07-12/', 'https://club.example/notes/2021-07-18/'];
  const readDay = (calendar: string) =>
    expand(calendar, '2021-07-01', '2021-07-31')
      .filter(({ start }) => start.startsWith('2021-07-12'))
      .map(({ start, event }) => [
        start.slice(0, 16),
        event.location,
        ...[page, report].filter((each) => String(event.description).includes(each)),
      ]);

  test.each([
    ['no agenda', weekly(earlier), [], [], [morning, 'At the zoo'], [evening, 'Online']],
    ['an agenda', weekly(earlier), [{}], [], [morning, 'At the zoo', page], [evening, 'Online']],
    ['an agenda and a note', weekly(earlier), [{}], [note], [morning, 'At the zoo', page, report], [evening, 'Online']],
    ['a note', weekly(earlier), [], [note], [morning, 'At the zoo', report], [evening, 'Online']],
    [
      'an agenda at 20:30',
      weekly(earlier),
      [{ start: '20:30' }],
      [note],
      [morning, 'At the zoo'],
      [evening, 'Online', page, report],
    ],
    [
      'an agenda at 09:00',
      weekly(later),
      [{ start: '09:00' }],
      [note],
      [morning, 'At the zoo', page, report],
      [evening, 'Online'],
    ],
    [
      'an agenda, and is moved back',
      weekly(later),
      [{}],
      [note],
      [morning, 'At the zoo'],
      [evening, 'Online', page, report],
    ],
  ])('does not replace it: %s', (_, schedule, agendas, notes, ...expected) => {
    const calendar = formatWith(
      schedule,
      agendas.map((fields) => buildAgenda('2021-07-12', fields)),
      notes,
    );
    expect(readDay(calendar)).toEqual(expected);
  });

  test('takes its place if it is canceled', () => {
    const schedule = weekly(earlier, { date: '2021-07-12', canceled: true });
    expect(readDay(formatWith(schedule, [buildAgenda('2021-07-12')], [note]))).toEqual([
      [morning, 'At the zoo', page, report],
    ]);
  });
});

test('the ids of events never change', () => {
  const ids = (calendar: string) => [...calendar.matchAll(/^UID:(.*)\r$/gm)].map(([, id]) => id);
  const agendas = [buildAgenda('2021-07-14'), buildAgenda('2021-07-19')];
  const notes = [buildNote('2021-07-11', { meeting: { date: '2021-07-08' } })];
  const [agenda, note] = ['bc033dd9-68bc-5e51-b332-ebca454f55f4', 'e983a681-53c8-5e11-b2ba-93ed3cf9f87f'];
  const series = 'dc858f6a-ac37-5f53-9332-1ccc86c01502';
  expect(ids(formatWith({ meetings: buildMeetings() }, agendas, notes))).toEqual([series, series, agenda, note]);
  const apac = '93a2e5eb-2118-5173-adf6-661a39a43129';
  const named = formatWith({ meetings: buildMeetings({ name: 'APAC' }) }, agendas, notes);
  expect(ids(named)).toEqual([apac, apac, agenda, note]);
});

test('an event keeps its id when the club and the schedule change', () => {
  const ids = (calendar: string) => [...calendar.matchAll(/^UID:(.*)\r$/gm)].map(([, id]) => id);
  const notes = [buildNote('2021-07-11', { meeting: { date: '2021-07-08' } })];
  expect(ids(formatOf(buildMeetings({ start: '19:00', everyWeeks: 3 }), notes))).toEqual(
    ids(formatOf(buildMeetings(), notes)),
  );
});

test('lines are ended and folded as RFC 5545 says, whatever the text', () => {
  const place = `Über 😀 ${'שלום, '.repeat(40)}\u0008 ; end`;
  const calendar = formatOf(buildMeetings({ place, agenda: 'one\ntwo' }));
  const lines = calendar.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\n\u0008]/.test(line))).toEqual([]);
  const [event] = expand(calendar, '2021-06-01', '2021-06-30');
  expect(event!.event.location).toBe(place.replace('\u0008', ''));
  expect(event!.event.description).toBe('Agenda: one\ntwo');
});

test('there is a calendar if there are meetings', () => {
  const catalog = { club, notes: [] };
  expect(hasCalendar(catalog)).toBe(false);
  expect(hasCalendar({ ...catalog, club: { ...club, meetings: buildMeetings() } })).toBe(true);
});

describe.each([
  'One line\nand another, with commas; semicolons: "colons" and a \\ backslash',
  'ends with \\',
  ',;\\;\\,',
  `${'x'.repeat(70)}${'😀'.repeat(40)}${'é'.repeat(80)}${'👩‍👩‍👧‍👦'.repeat(9)}`,
  '  spaces around, and a\ttab  ',
  'a line break at the end\n',
  'BEGIN:VEVENT\nUID:injected\nEND:VEVENT',
  'שלום, '.repeat(30),
])('the text %j', (text) => {
  const notes = [buildNote('2021-07-11', { title: text, meeting: { date: '2021-07-08' } })];
  const named = { ...club, name: text, description: text };
  const calendar = formatCalendar(
    { ...named, meetings: buildMeetings({ place: text, agenda: text }) },
    notes.map((note) => ({ note, url: 'https://club.example/n/' })),
    SOURCE,
  );

  test('is read by ical.js as it was written, in every field', () => {
    const read = new ICAL.Component(ICAL.parse(calendar));
    const [series, reported, ...rest] = read.getAllSubcomponents('vevent');
    expect(rest).toEqual([]);
    for (const name of ['name', 'x-wr-calname', 'x-wr-caldesc']) expect(read.getFirstPropertyValue(name)).toBe(text);
    for (const name of ['summary', 'location']) expect(series!.getFirstPropertyValue(name)).toBe(text);
    expect(series!.getFirstPropertyValue('description')).toBe(`Agenda: ${text}`);
    expect(reported!.getFirstPropertyValue('description')).toBe(`Notes: ${text}\nhttps://club.example/n/`);
  });

  test('is read by node-ical as it was written', () => {
    const [event] = expand(calendar, '2021-06-01', '2021-06-30');
    expect(event!.event).toMatchObject({ summary: text, location: text, description: `Agenda: ${text}` });
  });
});

test('characters that calendars do not allow are removed, and line breaks are normalized', () => {
  const calendar = formatOf(buildMeetings({ place: 'a\r\nb\rc\u2028d\u0085e\u0000f\u0007g\u007Fh' }));
  expect(expand(calendar, '2021-06-01', '2021-06-30')[0]!.event.location).toBe('a\nb\nc\nd\nefgh');
});

describe('a time zone whose rules have changed', () => {
  /** The moment of 20:30 on a day, by a calendar's own time zone. */
  const momentOf = (timeZone: string, day: string) => {
    const calendar = new ICAL.Component(ICAL.parse(formatOf(buildMeetings({ timeZone }))));
    const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!);
    const time = ICAL.Time.fromDateTimeString(`${day}T20:30:00`);
    time.zone = zone;
    return time.toJSDate().toISOString();
  };
  test.each([
    { timeZone: 'America/Mexico_City', day: '2021-07-05', moment: '2021-07-06T01:30:00.000Z' },
    { timeZone: 'America/Mexico_City', day: '2022-07-04', moment: '2022-07-05T01:30:00.000Z' },
    { timeZone: 'America/Mexico_City', day: '2024-07-01', moment: '2024-07-02T02:30:00.000Z' },
    { timeZone: 'Asia/Tehran', day: '2022-07-04', moment: '2022-07-04T16:00:00.000Z' },
    { timeZone: 'Asia/Tehran', day: '2024-07-01', moment: '2024-07-01T17:00:00.000Z' },
    { timeZone: 'Asia/Almaty', day: '2023-07-03', moment: '2023-07-03T14:30:00.000Z' },
    { timeZone: 'Asia/Almaty', day: '2025-07-07', moment: '2025-07-07T15:30:00.000Z' },
    { timeZone: 'Europe/Berlin', day: '2021-07-05', moment: '2021-07-05T18:30:00.000Z' },
    { timeZone: 'Europe/Berlin', day: '2035-01-01', moment: '2035-01-01T19:30:00.000Z' },
    { timeZone: 'Europe/Berlin', day: '2035-07-02', moment: '2035-07-02T18:30:00.000Z' },
    { timeZone: 'Australia/Lord_Howe', day: '2024-01-01', moment: '2024-01-01T09:30:00.000Z' },
    { timeZone: 'Australia/Lord_Howe', day: '2024-07-01', moment: '2024-07-01T10:00:00.000Z' },
    { timeZone: 'Asia/Kathmandu', day: '2024-07-01', moment: '2024-07-01T14:45:00.000Z' },
  ])('$timeZone has the offset of $day', ({ timeZone, day, moment }) => {
    expect(momentOf(timeZone, day)).toBe(moment);
  });
});

describe('the time zones of a calendar', () => {
  test('cover a first meeting on New Year’s Day, and one that was moved into the year before', () => {
    const meetings = buildMeetings({ timeZone: 'Europe/Berlin', first: '2021-01-01', start: '00:15', end: '01:00' });
    expect(momentsIn(formatOf(meetings))).toEqual(['2020-12-31T23:15:00.000Z']);
    const exceptions = [{ date: '2021-01-01', canceled: false, movedTo: '2020-11-02' }];
    expect(momentsIn(formatOf({ ...meetings, exceptions }))).toContain('2020-11-01T23:15:00.000Z');
  });

  test.each([
    { timeZone: 'America/New_York', day: '2023-07-03', moment: '2023-07-04T00:30:00.000Z' },
    { timeZone: 'America/New_York', day: '2023-12-04', moment: '2023-12-05T01:30:00.000Z' },
    { timeZone: 'America/New_York', day: '2025-11-03', moment: '2025-11-04T01:30:00.000Z' },
    { timeZone: 'America/Mexico_City', day: '2022-07-04', moment: '2022-07-05T01:30:00.000Z' },
    { timeZone: 'Asia/Tehran', day: '2022-07-04', moment: '2022-07-04T16:00:00.000Z' },
    { timeZone: 'Asia/Almaty', day: '2023-07-03', moment: '2023-07-03T14:30:00.000Z' },
    { timeZone: 'Europe/Berlin', day: '2021-07-05', moment: '2021-07-05T18:30:00.000Z' },
    { timeZone: 'Pacific/Auckland', day: '2024-01-01', moment: '2024-01-01T07:30:00.000Z' },
    // A day before Samoa moved to the other side of the date line.
    { timeZone: 'Pacific/Apia', day: '2011-12-28', moment: '2011-12-29T06:30:00.000Z' },
  ])('cover an agenda from before the first meeting: $timeZone, $day', ({ timeZone, day, moment }) => {
    const meetings = buildMeetings({ timeZone, first: '2026-01-06' });
    expect(toInstant(day, '20:30', timeZone).toISOString()).toBe(moment);
    expect(momentsIn(formatWith({ meetings }, [buildAgenda(day)]))).toContain(moment);
  });

  test('cover the earliest meeting of any series', () => {
    const meetings = [
      buildMeetings({ name: 'New', timeZone: 'Europe/Berlin', first: '2026-01-06' }),
      buildMeetings({ name: 'Old', timeZone: 'Europe/Berlin', first: '2024-07-01' }),
      buildMeetings({ name: 'Far', timeZone: 'America/New_York', first: '2026-01-06' }),
    ];
    const calendar = formatWith({ meetings }, [
      buildAgenda('2021-07-05', { series: 'new' }),
      buildAgenda('2022-07-04', { series: 'far', start: '12:00' }),
    ]);
    expect(calendar.match(/^TZID:.*$/gm)).toEqual(['TZID:Europe/Berlin', 'TZID:America/New_York']);
    expect(momentsIn(calendar)).toEqual([
      '2026-01-06T19:30:00.000Z',
      '2024-07-01T18:30:00.000Z',
      '2026-01-07T01:30:00.000Z',
      '2022-07-04T16:00:00.000Z',
      '2021-07-05T18:30:00.000Z',
    ]);
  });

  test('are left out if no event has a time', () => {
    const calendar = formatWith(
      {},
      [buildAgenda('2021-07-05')],
      [buildNote('2021-07-11', { meeting: { date: '2021-07-08' } })],
    );
    expect(calendar).not.toContain('VTIMEZONE');
  });
});

describe('a meeting whose start clocks skip', () => {
  const early = { everyWeeks: 1, start: '02:15', end: '03:00', timeZone: 'America/New_York' };
  const shown = (calendar: string) =>
    expand(calendar, '2021-03-14', '2021-03-15').map(({ start, minutes }) => [start.slice(0, 16), minutes]);
  const note = buildNote('2021-03-21', { meeting: { date: '2021-03-14' } });

  test.each([
    [
      'with an agenda',
      formatWith({ meetings: buildMeetings({ ...early, first: '2021-03-07' }) }, [buildAgenda('2021-03-14')]),
    ],
    ['with a note', formatOf(buildMeetings({ ...early, first: '2021-03-07' }), [note])],
    [
      'unscheduled',
      formatWith({ meetings: buildMeetings({ ...early, first: '2021-03-09' }) }, [buildAgenda('2021-03-14')]),
    ],
    ['as the first', formatOf(buildMeetings({ ...early, first: '2021-03-14' }))],
  ])('lasts as long as planned: %s', (_, calendar) => {
    expect(shown(calendar)).toEqual([['2021-03-14T07:15', 45]]);
  });

  test('has an end that exists', () => {
    const calendar = formatWith({ meetings: buildMeetings({ ...early, first: '2021-03-09' }) }, [
      buildAgenda('2021-03-14'),
    ]);
    expect(calendar).toContain(
      'DTSTART;TZID=America/New_York:20210314T021500\r\nDTEND;TZID=America/New_York:20210314T040000\r\n',
    );
  });
});

describe('two series', () => {
  const series = [
    buildMeetings({ name: 'APAC', timeZone: 'Australia/Sydney', first: '2026-09-07', start: '18:00', end: '19:00' }),
    buildMeetings({
      name: 'Americas',
      timeZone: 'America/New_York',
      first: '2026-09-14',
      start: '12:00',
      end: '13:00',
    }),
  ];
  const calendarWith = (...agendas: Agenda[]) => formatWith({ meetings: series }, agendas);

  test('keep to the clocks of their own zones when those change', () => {
    const events = expand(calendarWith(), '2026-09-01', '2026-12-01');
    // Clocks are put forward in Sydney on 4 October, and back in New York on 1 November.
    expect(events.map(({ start, event }) => `${start.slice(0, 16)} ${event.summary}`)).toEqual([
      '2026-09-07T08:00 Test Club: APAC',
      '2026-09-14T16:00 Test Club: Americas',
      '2026-09-21T08:00 Test Club: APAC',
      '2026-09-28T16:00 Test Club: Americas',
      '2026-10-05T07:00 Test Club: APAC',
      '2026-10-12T16:00 Test Club: Americas',
      '2026-10-19T07:00 Test Club: APAC',
      '2026-10-26T16:00 Test Club: Americas',
      '2026-11-02T07:00 Test Club: APAC',
      '2026-11-09T17:00 Test Club: Americas',
      '2026-11-16T07:00 Test Club: APAC',
      '2026-11-23T17:00 Test Club: Americas',
      '2026-11-30T07:00 Test Club: APAC',
    ]);
  });

  test('have a time zone each, and an agenda changes only the meeting of its own series', () => {
    const calendar = calendarWith(buildAgenda('2026-10-05', { keps: [2599], start: '17:00', hosts: ['octocat'] }));
    expect(calendar.match(/^TZID:.*$/gm)).toEqual(['TZID:Australia/Sydney', 'TZID:America/New_York']);
    const [before, held, after] = expand(calendar, '2026-09-28', '2026-10-13');
    expect([before!.start, held!.start, after!.start]).toEqual([
      '2026-09-28T16:00:00.000Z',
      '2026-10-05T06:00:00.000Z',
      '2026-10-12T16:00:00.000Z',
    ]);
    expect(held).toMatchObject({
      minutes: 60,
      event: {
        description: 'KEPs: KEP-2599\nHosts: @octocat\nMeeting: https://club.example/meetings/2026-10-05/',
        url: 'https://club.example/meetings/2026-10-05/',
      },
    });
  });

  test('have an additional meeting on a day without one', () => {
    const calendar = calendarWith(buildAgenda('2026-10-08', { series: 'americas' }));
    const [extra] = expand(calendar, '2026-10-07', '2026-10-10');
    expect(extra).toMatchObject({ start: '2026-10-08T16:00:00.000Z', event: { summary: 'Test Club: Americas' } });
  });

  test('one meeting is a calendar of its own', () => {
    const [announcement] = announceAll({ meetings: series }, [buildAgenda('2026-11-09')]);
    const calendar = formatMeeting({ ...club, meetings: series }, announcement!);
    const [event, ...others] = expand(calendar, '2026-11-01', '2026-12-01');
    expect(others).toEqual([]);
    expect(event).toMatchObject({ start: '2026-11-09T17:00:00.000Z', minutes: 60 });
  });
});

test('an agenda of a club without a schedule is an all-day event', () => {
  expect(expand(formatWith({}, [buildAgenda('2026-12-14')]), '2026-12-01', '2026-12-31')[0]!.event).toMatchObject({
    datetype: 'date',
  });
});

test('an event names the number of two KEPs once', () => {
  const discussions = ['a', 'b'].map((anchor) => ({ number: 2133, name: `2133-${anchor}`, anchor, heading: anchor }));
  const named = ({ name = '' }) => ({ label: 'KEP-2133', number: 2133, entry: { key: name } as KepEntry });
  const [entry] = linkAgendas([buildAgenda('2026-12-14', { discussions })], {}, [], named);
  expect(entry!.keps).toHaveLength(2);
  expect(announce(entry!, (path) => path).keps).toEqual(['KEP-2133']);
});
