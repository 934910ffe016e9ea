/** The line of the next meeting, of the club that says the most about its meetings. */
import { expect, test } from '@playwright/test';
import { findOverflow } from '../support/accessibility.ts';

/** Those with the longest names and the oddest offsets, on both sides of the day's end. */
const ZONES = ['UTC', 'America/St_Johns', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Chatham'];

/** Before a meeting of an ordinary week, of one that moved, during a meeting, and through a change of clocks. */
const TIMES = ['2026-09-28T12:00:00Z', '2021-10-05T12:00:00Z', '2021-09-29T10:30:00Z', '2026-04-02T00:00:00Z'];

for (const timezoneId of ZONES) {
  test.describe(timezoneId, () => {
    test.use({ timezoneId });

    test('it is no wider than a phone', async ({ page }) => {
      for (const time of TIMES) {
        await page.clock.setFixedTime(time);
        await page.goto('./');
        await expect(page.locator('.next-meeting time')).toHaveText(/\w+day, \w+ \d+/);
        await expect(page.locator('.next-meeting')).toContainText('Großer Sitzungssaal');
        expect(await findOverflow(page, [320, 360]), time).toEqual({});
      }
    });
  });
}
