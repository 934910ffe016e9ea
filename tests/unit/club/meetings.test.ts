import { describe, expect, test, vi } from 'vitest';
import type { Meetings } from '../../../src/club/club.ts';
import { toInstant, toLocal } from '../../../src/club/instants.ts';
import {
  describeRhythm,
  describeRhythms,
  endAfter,
  lastMeeting,
  lengthOf,
  listMeetings,
} from '../../../src/club/meetings.ts';
import { findNextMeeting, spanOf } from '../../../src/club/next-meeting.ts';
import { buildMeetings } from '../../support/keps.ts';

const days = (meetings: Meetings, from: string, to: string) => listMeetings(meetings, from, to).map(({ date }) => date);

describe('describeRhythm', () => {
  test.each([
    [1, 'Every Monday, 20:30 to 21:30 (Asia/Kolkata)'],
    [2, 'Every second Monday, 20:30 to 21:30 (Asia/Kolkata)'],
    [6, 'Every 6 weeks on Monday, 20:30 to 21:30 (Asia/Kolkata)'],
  ])('every %i weeks', (everyWeeks, expected) => {
    expect(describeRhythm(buildMeetings({ everyWeeks }))).toBe(expected);
  });
});

test('the rhythm of a series with a last day ends with it', () => {
  expect(describeRhythm(buildMeetings({ name: 'APAC', last: '2021-07-05' }))).toBe(
    'APAC: Every second Monday, 20:30 to 21:30 (Asia/Kolkata), until July 5, 2021',
  );
});

test('the rhythms of several series are one sentence', () => {
  const series = [buildMeetings({ name: 'APAC' }), buildMeetings({ name: 'Americas', everyWeeks: 6, start: '19:00' })];
  expect(describeRhythms(series)).toBe(
    'every second Monday, 20:30 to 21:30 (Asia/Kolkata), and every 6 weeks on Monday, 19:00 to 21:30 (Asia/Kolkata)',
  );
});

describe('listMeetings', () => {
  test('follows the schedule from its first day to its last', () => {
    expect(days(buildMeetings(), '2021-06-01', '2021-07-19')).toEqual(['2021-06-21', '2021-07-05', '2021-07-19']);
    expect(days(buildMeetings({ last: '2021-07-18' }), '2021-06-22', '2022-01-01')).toEqual(['2021-07-05']);
  });

  test('applies exceptions: canceled, moved, and changed meetings', () => {
    const meetings = buildMeetings({
      exceptions: [
        { date: '2021-07-05', canceled: true },
        { date: '2021-07-19', canceled: false, movedTo: '2021-07-21', start: '19:00' },
      ],
    });
    expect(listMeetings(meetings, '2021-06-21', '2021-08-02')).toMatchObject([
      { date: '2021-06-21', start: '20:30' },
      { date: '2021-07-21', scheduled: '2021-07-19', start: '19:00', end: '21:30', place: 'Online' },
      { date: '2021-08-02', scheduled: '2021-08-02' },
    ]);
  });
});

test.each([
  ['20:30', '21:30', 60],
  ['23:30', '00:15', 45],
  ['00:00', '23:59', 1439],
  ['12:00', '12:00', 1440],
])('a meeting from %s to %s lasts %i minutes', (start, end, length) => {
  expect(lengthOf({ start, end })).toBe(length);
  expect(endAfter(start, length)).toBe(end);
});

describe('lastMeeting', () => {
  test.each([
    ['2021-06-20', undefined],
    ['2021-06-21', '2021-06-21'],
    ['2021-07-04', '2021-06-21'],
    ['2021-07-05', '2021-07-05'],
    ['2022-01-01', '2021-12-20'],
  ])('up to %s was on %s', (day, meeting) => {
    expect(lastMeeting(buildMeetings(), day)).toBe(meeting);
  });

  test('skips a canceled meeting, and uses the new day of a moved one', () => {
    const exceptions = [
      { date: '2021-07-05', canceled: true },
      { date: '2021-07-19', canceled: false, movedTo: '2021-07-21' },
    ];
    expect(lastMeeting(buildMeetings({ exceptions }), '2021-07-20')).toBe('2021-06-21');
    expect(lastMeeting(buildMeetings({ exceptions }), '2021-07-22')).toBe('2021-07-21');
  });
});

describe('toInstant', () => {
  test.each([
    ['Asia/Kolkata', '2021-06-21', '20:30', '2021-06-21T15:00:00.000Z'],
    ['Europe/Berlin', '2021-06-21', '20:30', '2021-06-21T18:30:00.000Z'],
    ['Europe/Berlin', '2021-12-20', '20:30', '2021-12-20T19:30:00.000Z'],
    ['UTC', '2021-12-20', '00:00', '2021-12-20T00:00:00.000Z'],
    ['Pacific/Kiritimati', '2021-12-20', '08:00', '2021-12-19T18:00:00.000Z'],
    // The day on which clocks change: before and after it, in the hour that is skipped, and in the one that is repeated.
    ['Europe/Berlin', '2021-03-28', '01:30', '2021-03-28T00:30:00.000Z'],
    ['Europe/Berlin', '2021-03-28', '03:30', '2021-03-28T01:30:00.000Z'],
    ['Europe/Berlin', '2021-03-28', '02:30', '2021-03-28T01:30:00.000Z'],
    ['Europe/Berlin', '2021-10-31', '02:30', '2021-10-31T00:30:00.000Z'],
    ['America/New_York', '2021-11-07', '09:00', '2021-11-07T14:00:00.000Z'],
  ])('in %s, %s %s is %s', (timeZone, day, time, instant) => {
    expect(toInstant(day, time, timeZone).toISOString()).toBe(instant);
  });
});

test('toLocal reverses toInstant, except for a time that clocks skip', () => {
  const there = (zone: string, local: string) => toLocal(toInstant(local.slice(0, 10), local.slice(11), zone), zone);
  for (const local of ['2021-03-14T01:59', '2021-03-14T03:00', '2021-11-07T01:30', '2021-12-31T23:59'])
    expect(there('America/New_York', local)).toBe(local);
  expect(there('America/New_York', '2021-03-14T02:15')).toBe('2021-03-14T03:15');
});

describe('spanOf', () => {
  const span = (timeZone: string, date: string, start: string, end: string) => {
    const { starts, ends } = spanOf({ date, start, end }, timeZone);
    return `${starts.toISOString().slice(5, 16)} ${ends.toISOString().slice(5, 16)}`;
  };

  test.each([
    ['America/New_York', '2021-03-14', '02:15', '03:00', '03-14T07:15 03-14T08:00'],
    ['America/New_York', '2021-03-14', '02:15', '02:45', '03-14T07:15 03-14T07:45'],
    ['America/New_York', '2021-03-14', '02:30', '03:30', '03-14T07:30 03-14T08:30'],
    ['America/New_York', '2021-03-14', '02:00', '04:00', '03-14T07:00 03-14T09:00'],
    ['America/New_York', '2021-03-14', '02:59', '01:59', '03-14T07:59 03-15T06:59'],
    ['Europe/Berlin', '2021-03-28', '02:15', '03:15', '03-28T01:15 03-28T02:15'],
    ['Europe/London', '2021-03-28', '01:45', '02:15', '03-28T01:45 03-28T02:15'],
    ['Australia/Lord_Howe', '2021-10-03', '02:15', '02:40', '10-02T15:45 10-02T16:10'],
    // Clocks are put forward at midnight.
    ['Asia/Beirut', '2021-03-28', '00:30', '01:15', '03-27T22:30 03-27T23:15'],
    ['Africa/Cairo', '2024-04-26', '00:15', '01:00', '04-25T22:15 04-25T23:00'],
  ])(
    'in %s on %s, a meeting whose start is skipped, %s to %s, keeps its length',
    (zone, date, start, end, expected) => {
      expect(span(zone, date, start, end)).toBe(expected);
    },
  );

  test.each([
    ['2021-03-13', '23:30', '03:30', '03-14T04:30 03-14T07:30'],
    ['2021-03-14', '01:30', '02:15', '03-14T06:30 03-14T07:15'],
    ['2021-03-14', '03:00', '04:00', '03-14T07:00 03-14T08:00'],
    ['2021-03-14', '01:00', '03:15', '03-14T06:00 03-14T07:15'],
    ['2021-11-07', '01:30', '02:30', '11-07T05:30 11-07T07:30'],
    ['2021-11-06', '23:30', '01:30', '11-07T03:30 11-07T05:30'],
  ])('on %s, any other meeting from %s to %s ends at its end on the clock', (date, start, end, expected) => {
    expect(span('America/New_York', date, start, end)).toBe(expected);
  });
});

describe('findNextMeeting', () => {
  const starts = (meetings: Meetings, now: string) => findNextMeeting(meetings, new Date(now))?.starts.toISOString();

  test('is the first that is not over', () => {
    expect(starts(buildMeetings(), '2020-01-01T00:00:00Z')).toBe('2021-06-21T15:00:00.000Z');
    expect(starts(buildMeetings(), '2021-06-21T15:59:00Z')).toBe('2021-06-21T15:00:00.000Z');
    expect(starts(buildMeetings(), '2021-06-21T16:00:00Z')).toBe('2021-07-05T15:00:00.000Z');
  });

  test('is found if one was moved after another, and if several are canceled', () => {
    const moved = [{ date: '2021-07-05', canceled: false, movedTo: '2021-07-20' }];
    expect(starts(buildMeetings({ exceptions: moved }), '2021-07-19T20:00:00Z')).toBe('2021-07-20T15:00:00.000Z');
    const canceled = ['2021-07-05', '2021-07-19'].map((date) => ({ date, canceled: true }));
    expect(starts(buildMeetings({ exceptions: canceled }), '2021-07-01T00:00:00Z')).toBe('2021-08-02T15:00:00.000Z');
  });

  test('ends on the next day if its end is before its start', () => {
    const late = buildMeetings({ start: '23:30', end: '00:30' });
    expect(findNextMeeting(late, new Date('2021-06-21T00:00:00Z'))!.ends.toISOString()).toBe(
      '2021-06-21T19:00:00.000Z',
    );
  });

  test('is found until it ends, in any time zone and after midnight', () => {
    const late = buildMeetings({ start: '23:30', end: '00:30', timeZone: 'Pacific/Pago_Pago' });
    expect(starts(late, '2021-06-22T11:29:00Z')).toBe('2021-06-22T10:30:00.000Z');
    expect(starts(late, '2021-06-22T11:30:00Z')).toBe('2021-07-06T10:30:00.000Z');
  });

  test('is found until it ends if clocks are put forward over its start', () => {
    const early = buildMeetings({ first: '2021-03-07', everyWeeks: 1, start: '02:15', end: '03:00' });
    const inNewYork = { ...early, timeZone: 'America/New_York' };
    expect(starts(inNewYork, '2021-03-14T07:59:00Z')).toBe('2021-03-14T07:15:00.000Z');
    expect(starts(inNewYork, '2021-03-14T08:00:00Z')).toBe('2021-03-21T06:15:00.000Z');
  });

  test('is found without converting the times of all meetings', () => {
    const formats = vi.spyOn(Intl, 'DateTimeFormat');
    starts(buildMeetings({ everyWeeks: 1 }), '2026-11-27T00:00:00Z');
    expect(formats.mock.calls.length).toBeLessThan(10);
    formats.mockRestore();
  });

  test('is none after the last', () => {
    expect(starts(buildMeetings({ last: '2021-07-05' }), '2021-07-06T00:00:00Z')).toBeUndefined();
  });
});
