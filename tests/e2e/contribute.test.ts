/** Links that create a note on GitHub. */
import { expect, test } from '@playwright/test';

test('this week’s note opens in GitHub’s editor, with the dates filled in', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2021-07-20T12:00:00Z'));
  await page.goto('./contribute/');
  const href = await page.getByRole('link', { name: 'Write this week’s note on GitHub' }).getAttribute('href');
  const address = new URL(href!);
  expect(address.origin + address.pathname).toBe('https://github.com/fixture/notes/new/main');
  expect(address.searchParams.get('filename')).toBe('content/notes/2021/2021-07-20.md');
  const text = address.searchParams.get('value');
  expect(text).toContain('date: 2021-07-20\nnumber: 28\nmeeting:\n  date: 2021-06-21\n');
  expect(text).toContain('## KEP-24: ');
});

test('the page of a KEP links to a new note about it', async ({ page }) => {
  await page.goto('./keps/2258/');
  const href = await page.getByRole('link', { name: 'Write a note about this KEP' }).getAttribute('href');
  expect(new URL(href!).searchParams.get('value')).toContain('## KEP-2258: Node log query');
});

test('after a meeting, its page links to a note about it, with the dates filled in', async ({ page }) => {
  const link = page.getByRole('link', { name: 'Write the note about this meeting on GitHub' });
  await page.clock.setFixedTime(new Date('2026-12-14T12:00:00Z'));
  await page.goto('./meetings/2026-12-14/');
  await expect(page.getByText('Your time: ')).toBeVisible();
  await expect(link).toBeHidden();
  await page.clock.setFixedTime(new Date('2026-12-16T12:00:00Z'));
  await page.reload();
  const address = new URL((await link.getAttribute('href'))!);
  expect(address.searchParams.get('filename')).toBe('content/notes/2026/2026-12-16.md');
  expect(address.searchParams.get('value')).toContain('date: 2026-12-16\n');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the dates are left to the writer', async ({ page }) => {
    await page.goto('./contribute/');
    const href = await page.getByRole('link', { name: 'Write this week’s note on GitHub' }).getAttribute('href');
    expect(new URL(href!).searchParams.get('filename')).toBe('content/notes/YYYY/YYYY-MM-DD.md');
  });
});
