import { expect, test } from '@playwright/test';

test('a button copies an address and confirms it', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./subscribe/');
  const notes = page.getByRole('region', { name: 'Notes' });
  await notes.getByRole('button', { name: 'Copy' }).click();
  await expect(notes.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('https://club.example/kep-club/feed.xml');
});

test('links subscribe to the notes and to the calendar', async ({ page }) => {
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

test('the calendar has the series, its exceptions, the meeting that a note reports, and the one with an agenda', async ({
  request,
}) => {
  const calendar = await (await request.get('./calendar.ics')).text();
  expect(calendar.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(4);
  expect(calendar).toContain('EXDATE;TZID=Asia/Kolkata:20210705T203000');
  expect(calendar).toContain('RECURRENCE-ID;TZID=Asia/Kolkata:20210621T203000');
  expect(calendar).toContain('URL:https://club.example/kep-club/notes/2021-06-27/');
  expect(calendar).toContain('RECURRENCE-ID;TZID=Asia/Kolkata:20261214T203000');
  expect(calendar).toContain('URL:https://club.example/kep-club/meetings/2026-12-14/');
});

test.describe('the next meeting', () => {
  test.use({ timezoneId: 'America/New_York' });

  for (const [now, shown] of [
    ['2021-06-20T12:00:00Z', 'Monday, June 21, 11:00 – 12:00 EDT, your time'],
    ['2021-06-21T15:30:00Z', 'Monday, June 21, 11:00 – 12:00 EDT, happening now'],
    ['2021-07-06T12:00:00Z', 'Wednesday, July 21, 10:00 – 11:00 EDT, your time (rescheduled)'],
    ['2026-11-25T12:00:00Z', 'Monday, November 30, 10:00 – 11:00 EST, your time'],
  ] as const) {
    test(`is shown on ${now} in the reader’s time zone`, async ({ page }) => {
      await page.clock.setFixedTime(now);
      await page.goto('./');
      await expect(page.locator('.next-meeting')).toContainText(`Next meeting (calendar): ${shown}`);
      await expect(page.locator('.next-meeting').getByRole('link', { name: 'Join' })).toHaveAttribute(
        'href',
        'https://meet.example/a?b=1&c=2',
      );
    });
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the home page shows the schedule, and links to all dates', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByText('Every second Monday, 20:30 to 21:30 (Asia/Kolkata)').first()).toBeVisible();
    await expect(page.locator('.next-meeting')).toHaveText('Next meeting (calendar): all dates are in the calendar');
  });

  test('buttons that need scripts are hidden', async ({ page }) => {
    await page.goto('./subscribe/');
    await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(0);
  });
});
