import { expect, test } from '@playwright/test';

test('the home page tells what has moved since the club read it, the latest move first', async ({ page }) => {
  await page.goto('./');
  const moved = page.getByRole('region', { name: 'Moved since the club read it' }).locator('.moved-list > li');
  await expect(moved).toHaveText([
    /^KEP-2258: Node log query\s*Read 21 June 2021\s*as Node service log viewer\s*alpha v1\.22\s*implementable\s*sig-windows\s*Moved 5 June 2026\s*stable v1\.36\s*implemented\s*sig-windows\s*implementable → implemented$/,
    /^KEP-2599: .*\s*Read 21 June 2021\s*alpha v1\.22\s*implementable\s*sig-apps\s*Moved 18 June 2022\s*stable v1\.25/,
  ]);
});

test('the life of a KEP is told as a table, with the notes that read it', async ({ page }) => {
  await page.goto('./keps/2599/');
  const rows = page.getByRole('region', { name: 'Its life' }).getByRole('row');
  await expect(rows).toHaveText([
    /^Day\s*What happened$/,
    /^30 April 2021\s*Added: implementable, alpha for v1\.22, sig-apps$/,
    /^13 June 2021\s*Named by the club: The earliest note$/,
    /^21 June 2021\s*Read by the club: Two KEPs: with everything$/,
    /^10 September 2021\s*Alpha → beta for v1\.23$/,
    /^18 June 2022\s*Beta → stable for v1\.25$/,
  ]);
});

test('the life of a KEP is drawn, and the table below it leads to the notes, by keyboard too', async ({ page }) => {
  await page.goto('./keps/2599/');
  const drawing = page.getByRole('img', { name: /^The life of KEP-2599/ });
  await expect(drawing.locator('.reading title')).toHaveText([
    'Named: 13 June 2021, The earliest note',
    'Read: 21 June 2021, Two KEPs: with everything',
  ]);
  const readings = page.getByRole('region', { name: 'Its life' }).getByRole('row').getByRole('link');
  await expect(readings).toHaveCount(2);
  await expect(drawing.locator('.stage-bar title')).toHaveText([
    'alpha since 30 April 2021',
    'beta since 10 September 2021',
    'stable since 18 June 2022',
  ]);
  await readings.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/#kep-2599-/);
});

test('a proposal that was renamed has the life of both names', async ({ page }) => {
  await page.goto('./keps/2258/');
  const life = page.getByRole('region', { name: 'Its life' });
  await expect(life.getByRole('row', { name: /^5 May 2023/ })).toContainText(
    'Renamed from “Node service log viewer” to “Node log query”',
  );
  await expect(life.getByRole('row', { name: /^3 September 2021/ })).toContainText('Alpha put off from v1.22 to v1.23');
});

test('what the record begins with is not told as new', async ({ page }) => {
  await page.goto('./keps/1753/');
  await expect(page.getByRole('region', { name: 'Its life' }).getByRole('row').nth(1)).toContainText(
    /8 August 2020\s*The record begins: /,
  );
});

test('a note and its week lead to each other', async ({ page }) => {
  await page.goto('./notes/2021-06-27/');
  await page.getByRole('link', { name: 'KEPs in that week' }).click();
  await expect(page).toHaveURL(/\/activity\/2021-W25\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('21 – 27 June 2021');
  await page.getByRole('region', { name: 'The club’s note' }).getByRole('link', { name: 'Two KEPs' }).click();
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/$/);
});

test('a week tells what happened in it, of KEPs that are gone as well', async ({ page }) => {
  await page.goto('./activity/2021-W36/');
  await expect(page.getByRole('region', { name: 'Promoted 1' }).getByRole('listitem')).toHaveText(
    /^KEP-2599: minReadySeconds for StatefulSets\s*alpha → beta for v1\.23$/,
  );
  const putOff = page.getByRole('region', { name: /^Put off/ });
  await expect(putOff.getByRole('listitem').filter({ hasText: 'KEP-2273' })).toContainText(
    'KEP-2273 (not in the data)',
  );
  await page
    .getByRole('navigation', { name: 'Weeks before and after' })
    .getByRole('link', { name: /^Before/ })
    .click();
  await expect(page).toHaveURL(/\/activity\/2021-W35\/$/);
});

test('the weeks are listed by year, with what happened in each', async ({ page }) => {
  await page.goto('./activity/');
  const row = page.getByRole('region', { name: '2021' }).getByRole('row', { name: /^21 – 27 Jun/ });
  await expect(row.getByRole('link', { name: 'No. 26: Two KEPs: with everything' })).toHaveText('No. 26');
});

test('a release tells what is at which stage in it, and what slipped away', async ({ page }) => {
  await page.goto('./releases/v1.25/');
  await expect(page.getByRole('region', { name: 'Stable in v1.25 1' }).getByRole('listitem')).toHaveText(
    /^KEP-2599: .*\s*sig-apps · implementable · read by the club$/,
  );
  await expect(page.getByRole('region', { name: /^Slipped away/ }).getByRole('listitem')).toContainText([
    /alpha: now v1\.27, beta: now v1\.30, stable: now v1\.36/,
  ]);
  await page.goto('./releases/');
  const names = await page.getByRole('rowheader').allTextContents();
  expect(names.indexOf('v1.10')).toBe(-1);
  expect(names.map((name) => Number(name.trim().slice(3)))).toEqual(
    names.map((name) => Number(name.trim().slice(3))).toSorted((a, b) => b - a),
  );
});

test('a SIG tells what it has in progress, done and asleep, and what the club has read of it', async ({ page }) => {
  await page.goto('./keps/2258/');
  await page.getByRole('region', { name: 'Facts' }).getByRole('link', { name: 'sig-windows' }).click();
  await expect(page).toHaveURL(/\/sigs\/sig-windows\/$/);
  await expect(page.getByRole('region', { name: 'Read by the club 1' })).toContainText('KEP-2258: Node log query');
  await expect(page.getByRole('region', { name: 'Done 1' })).toContainText('KEP-2258: Node log query');
});

test('every chart has a text, and its numbers as a table', async ({ page }) => {
  await page.goto('./stats/');
  const figures = page.getByRole('figure');
  await expect(figures).toHaveCount(5);
  for (const figure of await figures.all()) {
    await expect(figure.getByRole('img')).toHaveCount(1);
    await expect(figure.getByRole('img')).toHaveAttribute('aria-label', /\w+ .*\d/);
    await figure.getByText('The numbers as a table').click();
    await expect(figure.getByRole('table')).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Read by the club' })).toContainText(
    'The club has read 3 of 7 proposals, 42.9 %.',
  );
});

test('the reading list has what the club chose, and what is worth another reading', async ({ page }) => {
  await page.goto('./reading-list/');
  await expect(page.getByRole('region', { name: 'On the club’s list' }).getByRole('listitem')).toContainText([
    'KEP-24: ',
    'KEP-99999 (not in the data)',
  ]);
  await expect(page.getByRole('region', { name: 'Worth another reading' })).toContainText('KEP-2599: ');
});

test('what people said that they would do is listed, open ones first, and leads to its line', async ({ page }) => {
  await page.goto('./follow-ups/');
  const open = page.getByRole('region', { name: 'Open' });
  await expect(open.getByRole('heading', { level: 3 })).toHaveText([/^KEP-2599: /]);
  await expect(open.getByRole('listitem')).toHaveText([/^To do: @octocat to ask again\s*@octocat · 27 June 2021$/]);
  await expect(page.getByRole('region', { name: 'Done' }).getByRole('listitem')).toHaveText([/^Done: asked/]);
  await open.getByRole('link', { name: '@octocat to ask again' }).click();
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/#follow-up-1$/);
  await page.goto('./keps/2599/');
  await expect(page.getByRole('region', { name: 'Follow-ups' }).getByRole('listitem')).toHaveCount(2);
});
