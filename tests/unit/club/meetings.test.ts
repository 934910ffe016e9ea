import { describe, expect, test, vi } from 'vitest';
import type { Meetings } from '../../../src/club/club.ts';
import { toInstant } from '../../../src/club/instants.ts';
import { describeRhythm, endAfter, lastMeeting, lengthOf, listMeetings } from '../../../src/club/meetings.ts';
import { findNextMeeting } from '../../../src/club/next-meeting.ts';
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
    // The day on which clocks change: before it, after it, in the hour that is not there, in the one that is twice.
    ['Europe/Berlin', '2021-03-28', '01:30', '2021-03-28T00:30:00.000Z'],
    ['Europe/Berlin', '2021-03-28', '03:30', '2021-03-28T01:30:00.000Z'],
    ['Europe/Berlin', '2021-03-28', '02:30', '2021-03-28T01:30:00.000Z'],
    ['Europe/Berlin', '2021-10-31', '02:30', '2021-10-31T00:30:00.000Z'],
    ['America/New_York', '2021-11-07', '09:00', '2021-11-07T14:00:00.000Z'],
  ])('in %s, %s %s is %s', (timeZone, day, time, instant) => {
    expect(toInstant(day, time, timeZone).toISOString()).toBe(instant);
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
