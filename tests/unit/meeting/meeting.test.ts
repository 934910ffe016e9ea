import { describe, expect, test } from 'vitest';
import { announcedOn, appoint, findSeries, isReportedBy } from '../../../src/meeting/meeting.ts';
import { buildAgenda, buildMeetings } from '../../support/keps.ts';

const APAC = buildMeetings({ name: 'APAC', first: '2026-09-07' });
const AMERICAS = buildMeetings({ name: 'Americas', first: '2026-09-14', timeZone: 'America/New_York' });
const two = { meetings: [APAC, AMERICAS] };

describe('the series of a meeting', () => {
  test('is the one that it names, in any case, or that has a meeting on its day', () => {
    expect(findSeries(two, { date: '2026-09-08', series: 'apac' })).toBe(APAC);
    expect(findSeries(two, { date: '2026-09-14' })).toBe(AMERICAS);
    expect(findSeries(two, { date: '2026-09-15' })).toBeUndefined();
    expect(findSeries(two, { date: '2026-09-14', series: 'EMEA' })).toBeUndefined();
  });

  test('is the only one of a club with one, also on other days', () => {
    const meetings = buildMeetings();
    expect(findSeries({ meetings }, { date: '2021-06-23' })).toBe(meetings);
    expect(findSeries({}, { date: '2021-06-23' })).toBeUndefined();
  });
});

test('a meeting is held as its series says, unless it says otherwise', () => {
  const meetings = buildMeetings({
    start: '20:30',
    end: '21:30',
    exceptions: [{ date: '2021-07-05', canceled: false, movedTo: '2021-07-07', place: 'At the zoo' }],
  });
  expect(appoint({ meetings }, { date: '2021-07-07' })).toMatchObject({
    scheduled: '2021-07-05',
    time: { start: '20:30', end: '21:30' },
    place: 'At the zoo',
  });
  expect(appoint({ meetings }, { date: '2021-07-19', start: '23:30', link: 'https://a.example' })).toMatchObject({
    time: { start: '23:30', end: '00:30' },
    link: 'https://a.example',
  });
  expect(appoint({}, { date: '2021-07-19' }).time).toBeUndefined();
});

describe('on a day to which another meeting was moved', () => {
  const meetings = buildMeetings({
    everyWeeks: 1,
    exceptions: [{ date: '2021-07-05', canceled: false, movedTo: '2021-07-12', start: '09:00', end: '10:00' }],
  });
  const appointOn = (fields: { start?: string; end?: string }) =>
    appoint({ meetings }, { date: '2021-07-12', ...fields });

  test('a meeting is the one that starts at its time', () => {
    expect(appointOn({ start: '20:30' })).toMatchObject({ scheduled: '2021-07-12', time: { end: '21:30' } });
    expect(appointOn({ start: '09:00' })).toMatchObject({ scheduled: '2021-07-05', time: { end: '10:00' } });
  });

  test('a meeting at another time is the one that is scheduled earlier', () => {
    expect(appointOn({})).toMatchObject({ scheduled: '2021-07-05', time: { start: '09:00', end: '10:00' } });
    expect(appointOn({ start: '12:00' })).toMatchObject({ scheduled: '2021-07-05', time: { end: '13:00' } });
  });
});

test('a note reports the meeting of its day, unless it names another series', () => {
  const agenda = buildAgenda('2026-09-14');
  const appointment = appoint(two, agenda);
  expect(isReportedBy({ date: '2026-09-14' }, agenda, appointment)).toBe(true);
  expect(isReportedBy({ date: '2026-09-14', series: 'AMERICAS' }, agenda, appointment)).toBe(true);
  expect(isReportedBy({ date: '2026-09-14', series: 'APAC' }, agenda, appointment)).toBe(false);
  expect(isReportedBy({ date: '2026-09-07' }, agenda, appointment)).toBe(false);
});

test('an agenda was announced when it says so, or a week before the meeting', () => {
  expect(announcedOn({ date: '2026-12-14' })).toBe('2026-12-07');
  expect(announcedOn({ date: '2026-12-14', announced: '2026-11-30' })).toBe('2026-11-30');
});
