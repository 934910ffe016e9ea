import { expect, test } from 'vitest';
import {
  isCalendarDate,
  longDate,
  longRange,
  mondayOf,
  shift,
  shortRange,
  toUtc,
  weekOf,
} from '../../../src/util/dates.ts';

test.each([
  ['2021-06-27', true],
  ['2024-02-29', true],
  ['2021-02-29', false],
  ['2021-6-27', false],
  ['2021-06-27T00:00:00Z', false],
  ['', false],
])('whether %j is a date: %s', (date, expected) => {
  expect(isCalendarDate(date)).toBe(expected);
});

test('a date is formatted the American way, with or without a time', () => {
  expect(longDate('2021-06-27')).toBe('June 27, 2021');
  expect(longDate('2026-07-24T23:57:50Z')).toBe('July 24, 2026');
});

test.each([
  ['2021-06-21', '2021-06-27', 'Jun 21 – 27', 'June 21 – 27, 2021'],
  ['2021-06-28', '2021-07-04', 'Jun 28 – Jul 4', 'June 28 – July 4, 2021'],
  ['2021-12-27', '2022-01-02', 'Dec 27, 2021 – Jan 2, 2022', 'December 27, 2021 – January 2, 2022'],
])('the range from %s to %s repeats only what differs', (from, to, short, long) => {
  // The space around the dash is a thin one.
  const plain = (range: string) => range.replaceAll('\u2009', ' ');
  expect([shortRange(from, to), longRange(from, to)].map(plain)).toEqual([short, long]);
});

test.each([
  ['2021-06-21', '2021-W25', '2021-06-21'],
  ['2021-06-27T23:59:59Z', '2021-W25', '2021-06-21'],
  ['2021-01-03', '2020-W53', '2020-12-28'],
  ['2021-01-04', '2021-W01', '2021-01-04'],
  ['2024-12-30', '2025-W01', '2024-12-30'],
  ['2026-12-31', '2026-W53', '2026-12-28'],
])('%s is in week %s, which begins on %s', (date, week, monday) => {
  expect(weekOf(date)).toBe(week);
  expect(mondayOf(week)).toBe(monday);
});

test('dates are shifted across months and leap days', () => {
  expect([shift('2024-02-28', 2), shift('2024-01-01', -1)]).toEqual(['2024-03-01', '2023-12-31']);
});

test('a time is formatted in UTC, without fractions of a second', () => {
  expect(toUtc(new Date('2021-06-22T01:30:00.250+02:00'))).toBe('2021-06-21T23:30:00Z');
});
