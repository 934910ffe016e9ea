import { expect, test } from 'vitest';
import { readDays } from '../../../src/util/days.ts';

test.each([
  ['2021/6/7', ['2021-06-07']],
  ['2021.06.27', ['2021-06-27']],
  ['2021-6-27T20:30', ['2021-06-27']],
  ['27.6.2021', ['2021-06-27']],
  ['6/7/2021', ['2021-07-06', '2021-06-07']],
  ['7/7/2021', ['2021-07-07']],
  ['27 June 2021', ['2021-06-27']],
  ['27th JUNE, 2021', ['2021-06-27']],
  ['27. Jun. 2021', ['2021-06-27']],
  ['May 5, 2021', ['2021-05-05']],
  ['Sept. 1st, 2021', ['2021-09-01']],
  ['Sep 1 2021', ['2021-09-01']],
  ['February 30, 2021', ['2021-02-30']],
])('%j means %j', (text, days) => {
  expect(readDays(text)).toEqual(days);
});

test.each(Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2021, month, 5))))(
  'the month of %s is read, in full and abbreviated to three letters',
  (date) => {
    const month = date.toLocaleString('en', { month: 'long', timeZone: 'UTC' });
    const day = date.toISOString().slice(0, 10);
    expect([`${month} 5, 2021`, `5 ${month.slice(0, 3)} 2021`].map(readDays)).toEqual([[day], [day]]);
  },
);

test.each([
  'Mayhem 5 2021',
  '5 Mayhem 2021',
  'Decision 5, 2021',
  'Marvel 5 2021',
  'Augment 5 2021',
  'Juniper 5 2021',
  'Janitor 5 2021',
  'Octopus 8, 2021',
  '1st Separate 2021',
  'Novel 5 2021',
  'Febrile 5 2021',
  'Aprons 5 2021',
  'The 5 2021',
  '',
])('%j names no day, since a month is a whole word or its usual abbreviation', (text) => {
  expect(readDays(text)).toEqual([]);
});
