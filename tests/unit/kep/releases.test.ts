import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compareReleases, release } from '../../../src/kep/kep.ts';
import { currentRelease, isOut, releaseDay } from '../../../src/kep/releases.ts';
import { isCalendarDate } from '../../../src/util/dates.ts';

test('releases are listed in order, with the days on which they came out', () => {
  const dates = JSON.parse(readFileSync('src/data/releases.json', 'utf8')) as Record<string, string>;
  const names = Object.keys(dates);
  expect(names).toEqual(names.toSorted(compareReleases));
  expect(Object.values(dates)).toEqual(Object.values(dates).toSorted());
  expect(Object.values(dates).filter((date) => !isCalendarDate(date))).toEqual([]);
  expect(names.filter((name) => !release.safeParse(name).success)).toEqual([]);
});

test('a release is out from its date on; one without a known date is not', () => {
  expect(isOut('v1.25', '2022-08-22')).toBe(false);
  expect(isOut('v1.25', '2022-08-23')).toBe(true);
  expect(isOut('v1.999', '2099-01-01')).toBe(false);
  expect(releaseDay('constructor')).toBeUndefined();
});

test('the current release is the newest that is out', () => {
  expect(currentRelease('2026-07-24')).toBe('v1.36');
  expect(currentRelease('2026-08-26')).toBe('v1.37');
  expect(currentRelease('2014-01-01')).toBeUndefined();
});
