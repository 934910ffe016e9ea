import { expect, test } from 'vitest';
import { readDay, readMomentIn } from '../../../src/import/days.ts';

test.each([
  ['2016-01-02', '2016-01-02'],
  ['2016-1-2', '2016-01-02'],
  ['2016/01/02', '2016-01-02'],
  ['20160102', '2016-01-02'],
  ['2016-01-02 23:30:00 -0800', '2016-01-02'],
  ['2016-01-02T00:10:00+09:00', '2016-01-02'],
  ['2.1.2016', '2016-01-02'],
  ['January 2, 2016', '2016-01-02'],
  ['2nd of January 2016', '2016-01-02'],
  ['Fri, 02 Sept. 2016', '2016-09-02'],
  ['Sat, 02 Jan 2016 10:00:00 +0000', '2016-01-02'],
  ['Sat Jan  2 10:00:00 UTC 2016', '2016-01-02'],
  ['12/25/2016', '2016-12-25'],
  ['25/12/2016', '2016-12-25'],
])('%s is the date %s, as written', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each(['1/2/2016', '2016-02-30', '31/12/20xx', 'soon', '', '201601021', 'Mayhem 5, 2016', '5 Decisions, 2016'])(
  '%j contains no date',
  (text) => {
    expect(readDay(text)).toBeUndefined();
  },
);

test.each([
  ['2016-01-02 23:30:00 -0800', 'UTC', { day: '2016-01-03', time: '07:30:00' }],
  ['2016-01-02 23:30 +0000', 'Europe/Berlin', { day: '2016-01-03', time: '00:30:00' }],
  ['2016-01-02T10:00:00Z', 'America/New_York', { day: '2016-01-02', time: '05:00:00' }],
  ['2013-03-14 23:42:50', 'Australia/Sydney', { day: '2013-03-15', time: '10:42:50' }],
  ['2013-03-14 23:42', 'Australia/Sydney', undefined],
  ['2016-01-02', 'UTC', undefined],
])('%s in %s is %j', (text, timeZone, moment) => {
  expect(readMomentIn(text, timeZone)).toEqual(moment);
});
