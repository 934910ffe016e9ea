import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import type { Meetings } from '../../../src/club/club.ts';
import { formatCalendar, hasCalendar } from '../../../src/feeds/calendar.ts';
import { buildMeetings, buildNote, club } from '../../support/keps.ts';

const SOURCE = 'https://club.example/calendar.ics';
const formatOf = (meetings: Meetings, notes: ReturnType<typeof buildNote>[] = []) => {
  const reports = notes.map((note) => ({ note, url: `https://club.example/notes/${note.id}/` }));
  return formatCalendar({ ...club, meetings }, reports, SOURCE);
};

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

test('a meeting that a note reports leads to the note, also one beside the rhythm', () => {
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

test('an event keeps its id when the club and the rhythm change', () => {
  const ids = (calendar: string) => [...calendar.matchAll(/^UID:(.*)\r$/gm)].map(([, id]) => id);
  const notes = [buildNote('2021-07-11', { meeting: { date: '2021-07-08' } })];
  expect(ids(formatOf(buildMeetings({ start: '19:00', everyWeeks: 3 }), notes))).toEqual(
    ids(formatOf(buildMeetings(), notes)),
  );
});

test('every line ends and is folded as the standard says, whatever the text', () => {
  const place = `Über 😀 ${'שלום, '.repeat(40)}\u0008 ; end`;
  const calendar = formatOf(buildMeetings({ place, agenda: 'one\ntwo' }));
  const lines = calendar.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\n\u0008]/.test(line))).toEqual([]);
  const [event] = expand(calendar, '2021-06-01', '2021-06-30');
  expect(event!.event.location).toBe(place.replace('\u0008', ''));
  expect(event!.event.description).toBe('Agenda: one\ntwo');
});

test('there is a calendar where there are meetings', () => {
  const catalog = { club, notes: [] };
  expect(hasCalendar(catalog)).toBe(false);
  expect(hasCalendar({ ...catalog, club: { ...club, meetings: buildMeetings() } })).toBe(true);
});
