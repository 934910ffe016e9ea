import { expect, test } from 'vitest';
import { CALENDARS, READERS } from '../../../src/feeds/services.ts';

test('special characters in an address are encoded', () => {
  const address = 'https://club.example/a?b=1&c=2';
  const urls = [...READERS, ...CALENDARS].map((service) => service.url(address));
  for (const url of urls.filter((each) => each.startsWith('https:')))
    expect(decodeURIComponent(url)).toContain('club.example/a?b=1&c=2');
  expect(urls.filter((each) => each.startsWith('https:') && each.includes('&c=2'))).toEqual([]);
});

test('installed programs have their own URL schemes', () => {
  expect(READERS[0]!.url('https://club.example/feed.xml')).toBe('feed:https://club.example/feed.xml');
  expect(CALENDARS[0]!.url('https://club.example/calendar.ics')).toBe('webcal://club.example/calendar.ics');
});
