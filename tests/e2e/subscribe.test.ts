import { expect, test } from '@playwright/test';

test('an address is copied with a button, which says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./subscribe/');
  const notes = page.getByRole('region', { name: 'The notes' });
  await notes.getByRole('button', { name: 'Copy' }).click();
  await expect(notes.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://club.example/kep-club/feed.xml');
});

test('one click subscribes to the notes and to the calendar', async ({ page }) => {
  await page.goto('./subscribe/');
  await expect(page.getByRole('link', { name: 'your feed reader' })).toHaveAttribute(
    'href',
    'feed:https://club.example/kep-club/feed.xml',
  );
  await expect(page.getByRole('link', { name: 'your calendar' })).toHaveAttribute(
    'href',
    'webcal://club.example/kep-club/calendar.ics',
  );
});

test('the calendar has the series, what is unlike, and the meeting that a note reports', async ({ request }) => {
  const calendar = await (await request.get('./calendar.ics')).text();
  expect(calendar.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(3);
  expect(calendar).toContain('EXDATE;TZID=Asia/Kolkata:20210705T203000');
  expect(calendar).toContain('RECURRENCE-ID;TZID=Asia/Kolkata:20210621T203000');
  expect(calendar).toContain('URL:https://club.example/kep-club/notes/2021-06-27/');
});

test.describe('the next meeting', () => {
  test.use({ timezoneId: 'America/New_York' });

  for (const [now, told] of [
    ['2021-06-20T12:00:00Z', 'Monday 21 June, 11:00–12:00 GMT-4, your time'],
    ['2021-06-21T15:30:00Z', 'Monday 21 June, 11:00–12:00 GMT-4, on now'],
    ['2021-07-06T12:00:00Z', 'Wednesday 21 July, 10:00–11:00 GMT-4, your time (moved)'],
    ['2026-11-25T12:00:00Z', 'Monday 30 November, 10:00–11:00 GMT-5, your time'],
  ] as const) {
    test(`is told on ${now} in the reader’s time zone`, async ({ page }) => {
      await page.clock.setFixedTime(now);
      await page.goto('./');
      await expect(page.locator('.next-meeting')).toContainText(`Next meeting (calendar): ${told}`);
      await expect(page.locator('.next-meeting').getByRole('link', { name: 'Join' })).toHaveAttribute(
        'href',
        'https://meet.example/a?b=1&c=2',
      );
    });
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the home page tells the rhythm, and where every date is', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByText('Every second Monday, 20:30 to 21:30 (Asia/Kolkata)').first()).toBeVisible();
    await expect(page.locator('.next-meeting')).toHaveText('Next meeting (calendar): every date is in the calendar');
  });

  test('there is no button that does nothing', async ({ page }) => {
    await page.goto('./subscribe/');
    await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
  });
});
