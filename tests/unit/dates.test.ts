import { expect, test } from 'vitest';
import { isCalendarDate, longDate } from '../../src/dates.ts';

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
  expect(longDate('2021-06-27')).toBe('27 June 2021');
  expect(longDate('2026-07-24T23:57:50Z')).toBe('24 July 2026');
});
