import { expect, test } from 'vitest';
import { isCalendarDate, longDate, mondayOf, shift, toUtc, weekOf } from '../../../src/util/dates.ts';

test.each([
  ['2021-06-27', true],
  ['2024-02-29', true],
  ['2021-02-29', false],
  ['2021-6-27', false],
  ['2021-06-27T00:00:00Z', false],
  ['', false],
])('whether %j is a day: %s', (date, expected) => {
  expect(isCalendarDate(date)).toBe(expected);
});

test('a day is written out, whatever the time behind it', () => {
  expect(longDate('2021-06-27')).toBe('June 27, 2021');
  expect(longDate('2026-07-24T23:57:50Z')).toBe('July 24, 2026');
});

test.each([
  ['2021-06-21', '2021-W25', '2021-06-21'],
  ['2021-06-27T23:59:59Z', '2021-W25', '2021-06-21'],
  ['2021-01-03', '2020-W53', '2020-12-28'],
  ['2021-01-04', '2021-W01', '2021-01-04'],
  ['2024-12-30', '2025-W01', '2024-12-30'],
  ['2026-12-31', '2026-W53', '2026-12-28'],
])('%s lies in week %s, which begins on %s', (date, week, monday) => {
  expect(weekOf(date)).toBe(week);
  expect(mondayOf(week)).toBe(monday);
});

test('days are counted over the ends of months and the leap day', () => {
  expect([shift('2024-02-28', 2), shift('2024-01-01', -1)]).toEqual(['2024-03-01', '2023-12-31']);
});

test('a moment is told in the time of Greenwich, to the second', () => {
  expect(toUtc(new Date('2021-06-22T01:30:00.250+02:00'))).toBe('2021-06-21T23:30:00Z');
});
