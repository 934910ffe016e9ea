import { expect, test } from '@playwright/test';

test('the home page draws what became of the KEPs that the club read, most recent change first', async ({ page }) => {
  await page.goto('./');
  const became = page.getByRole('region', { name: 'What became of them' }).locator('.became > li');
  await expect(became).toHaveText([
    /^KEP-2258: Node log query\s*alpha v1\.22\s*→\s*stable v1\.36\s*Read June 21, 2021\s*· changed June 4, 2026$/,
    /^KEP-2599: .*\s*alpha v1\.22\s*→\s*stable v1\.25\s*Read June 21, 2021\s*· changed June 13, 2022$/,
  ]);
});

test('the history of a KEP is a table that includes the notes', async ({ page }) => {
  await page.goto('./keps/2599/');
  const rows = page.getByRole('region', { name: 'History' }).getByRole('row');
  await expect(rows).toHaveText([
    /^Date\s*Event$/,
    /^April 29, 2021\s*Added: implementable, alpha planned for v1\.22, SIG Apps in #2607$/,
    /^June 13, 2021\s*Mentioned by the club: The earliest note$/,
    /^June 21, 2021\s*Read by the club: Two KEPs: with everything$/,
    /^July 11, 2021\s*Mentioned by the club: Odd <b>things<\/b> & שלום$/,
    /^September 9, 2021\s*Alpha → beta for v1\.23 in #2824$/,
    /^June 13, 2022\s*Beta → stable for v1\.25 in #3354$/,
  ]);
});

test('the pull requests that changed a KEP are listed, newest first, and lead to GitHub', async ({ page }) => {
  await page.goto('./keps/2599/');
  const pulls = page.getByRole('region', { name: 'Pull requests that changed its metadata' });
  await expect(pulls.getByRole('listitem')).toHaveText([
    /^#3354\s*June 13, 2022$/,
    /^#2824\s*September 9, 2021$/,
    /^#2607\s*April 29, 2021$/,
  ]);
  await expect(pulls.getByRole('link').first()).toHaveAttribute(
    'href',
    'https://github.com/kubernetes/enhancements/pull/3354',
  );
});

test('a KEP has a timeline, and its history links to the notes, by keyboard too', async ({ page }) => {
  await page.goto('./keps/2599/');
  const drawing = page.getByRole('img', { name: /^Timeline of KEP-2599/ });
  await expect(drawing.locator('.reading title')).toHaveText([
    /^\w+: June 13, 2021, The earliest note$/,
    /^\w+: June 21, 2021, Two KEPs: with everything$/,
    /^\w+: July 11, 2021, Odd <b>things<\/b> & שלום$/,
  ]);
  const readings = page.getByRole('region', { name: 'History' }).getByRole('row').locator('a[href*="/notes/"]');
  await expect(readings).toHaveCount(3);
  await expect(drawing.locator('.planned-bar title')).toHaveText([
    'alpha planned since April 29, 2021 in #2607',
    'beta planned since September 9, 2021 in #2824',
    'stable planned since June 13, 2022 in #3354',
  ]);
  await expect(drawing.locator('.stage-bar title')).toHaveText([
    'alpha v1.22 since August 4, 2021',
    'beta v1.23 since December 7, 2021',
    'stable v1.25 since August 23, 2022',
  ]);
  await expect(page.getByRole('figure').locator('.legend')).toHaveText(
    /^\s*released\s*planned\s*new target\s*club note\s*$/,
  );
  await readings.nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/#kep-2599-/);
});

test('a renamed proposal has the history of both names', async ({ page }) => {
  await page.goto('./keps/2258/');
  const history = page.getByRole('region', { name: 'History' });
  await history.getByText(/^All \d+ events$/).click();
  await expect(history.getByRole('row', { name: /^May 3, 2023/ })).toContainText(
    'Renamed from “Node service log viewer” to “Node log query”',
  );
  await expect(history.getByRole('row', { name: /^August 31, 2021/ })).toContainText(
    'Alpha delayed from v1.22 to v1.23',
  );
});

test('the state when recorded history begins is not shown as new', async ({ page }) => {
  await page.goto('./keps/1753/');
  await page.getByText(/^All \d+ events$/).click();
  await expect(page.getByRole('region', { name: 'History' }).getByRole('row').nth(1)).toContainText(
    /August 7, 2020\s*Recorded history begins: /,
  );
});

test('no mark of a timeline is outside of its column', async ({ page }) => {
  for (const width of [360, 768, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('./keps/2599/');
    const column = (await page.getByRole('region', { name: 'History' }).boundingBox())!;
    for (const circle of await page.locator('.timeline circle').all()) {
      const box = await circle.boundingBox();
      if (!box) continue;
      expect(box.x).toBeGreaterThanOrEqual(column.x);
      expect(box.x + box.width).toBeLessThanOrEqual(column.x + column.width);
    }
  }
});

test('the page of a KEP says in one sentence where it stands', async ({ page }) => {
  await page.goto('./keps/2599/');
  await expect(page.locator('.stand')).toHaveText(
    /^\s*Stable since v1\.25\s*· owned by SIG Apps\s*· its status still says implementable\s*$/,
  );
  await page.locator('.stand').getByRole('link', { name: 'SIG Apps' }).click();
  await expect(page).toHaveURL(/\/sigs\/sig-apps\/$/);
});

test('the page of a KEP says what changed since the club read it', async ({ page }) => {
  await page.goto('./keps/2258/');
  const since = page.getByRole('region', { name: 'Changed since the club read it' });
  await expect(since).toContainText(
    'Alpha planned for v1.22 when the club read it on June 21, 2021; stable v1.36 now.',
  );
  await since.getByText(/^All \d+ changes$/).click();
  await expect(since.getByRole('listitem').first()).toContainText('June 4, 2026');
});

test('on a phone, the club’s part of a KEP’s page is within the first two screens', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('./keps/2258/');
  const notes = (await page.getByRole('region', { name: 'Club notes' }).boundingBox())!;
  expect(notes.y + notes.height).toBeLessThanOrEqual(2 * 780);
});

test('a note and its week link to each other', async ({ page }) => {
  await page.goto('./notes/2021-06-27/');
  await page.getByRole('link', { name: 'KEP activity that week' }).click();
  await expect(page).toHaveURL(/\/activity\/2021-W25\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^June 21\s–\s27, 2021$/);
  await page.getByRole('region', { name: 'Club notes' }).getByRole('link', { name: 'Two KEPs' }).click();
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/$/);
});

test('a week lists its changes, including those of removed KEPs', async ({ page }) => {
  await page.goto('./activity/2021-W36/');
  await expect(page.getByRole('region', { name: 'Promoted 1' }).getByRole('listitem')).toHaveText(
    /^KEP-2599: minReadySeconds for StatefulSets\s*alpha → beta for v1\.23 in #2824$/,
  );
  const delayed = page.getByRole('region', { name: /^Moved to a later release/ });
  await expect(delayed.getByRole('listitem').filter({ hasText: 'KEP-2273' })).toContainText(
    'KEP-2273 (not in the data)',
  );
  await page
    .getByRole('navigation', { name: 'Previous and next weeks' })
    .getByRole('link', { name: /^Previous/ })
    .click();
  await expect(page).toHaveURL(/\/activity\/2021-W35\/$/);
});

test('weeks are listed by year, with the notes about them', async ({ page }) => {
  await page.goto('./activity/');
  await page.getByText(/weeks of 2021 as a table/).click();
  const row = page.getByRole('region', { name: '2021' }).getByRole('row', { name: /^Jun 21\s–\s27/ });
  await expect(row.getByRole('link', { name: 'No. 26: Two KEPs: with everything' })).toHaveText('No. 26');
});

test('a release lists its proposals by stage, and those that were delayed', async ({ page }) => {
  await page.goto('./releases/v1.25/');
  await expect(page.getByRole('region', { name: 'Stable in v1.25 1' }).getByRole('listitem')).toHaveText(
    /^KEP-2599: .*\s*SIG Apps · implementable · read by the club$/,
  );
  await expect(page.getByRole('region', { name: /^Delayed or dropped/ }).getByRole('listitem')).toContainText([
    /^KEP-2133: Kubelet Credential Providers\s*stable: now v1\.26 in #3558$/,
    /^KEP-2258: Node log query.*alpha: now v1\.27 in #3510, beta: now v1\.30 in #3341, stable: now v1\.36 in #3154/,
  ]);
  await page.goto('./releases/');
  const names = await page.getByRole('rowheader').allTextContents();
  expect(names.indexOf('v1.10')).toBe(-1);
  expect(names.map((name) => Number(name.trim().slice(3)))).toEqual(
    names.map((name) => Number(name.trim().slice(3))).toSorted((a, b) => b - a),
  );
});

test('the current release is marked, and each release has its date', async ({ page }) => {
  await page.goto('./releases/');
  await expect(page.getByText('current', { exact: true })).toHaveCount(1);
  await expect(page.getByRole('rowheader', { name: /current/ })).toHaveText(
    /^\s*v1\.36\s*current\s*April 22, 2026\s*$/,
  );
  await expect(page.getByRole('rowheader', { name: /^v1\.25/ })).toContainText('August 23, 2022');
  await page.goto('./releases/v1.25/');
  await expect(page.getByRole('main')).toContainText('Released August 23, 2022.');
});

test('tables hide no data on phones', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const path of ['./sigs/', './activity/', './releases/']) {
    await page.goto(path);
    for (const summary of await page.locator('main summary').all()) await summary.click();
    const hidden = await page
      .locator('main table .amount')
      .evaluateAll((cells) => cells.filter((cell) => !cell.checkVisibility()).length);
    expect(hidden, path).toBe(0);
  }
});

test('pages use the width of wide screens', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const [path, part] of [
    ['./releases/', 'main table'],
    ['./sigs/', 'main table'],
    ['./activity/', '.week-strip svg'],
    ['./stats/', '.chart .wide svg'],
  ] as const) {
    await page.goto(path);
    const main = (await page.getByRole('main').boundingBox())!;
    const box = (await page.locator(part).first().boundingBox())!;
    expect(box.width / main.width, path).toBeGreaterThan(0.9);
  }
});

test('a SIG’s page has a list to jump by, and does not repeat its own name', async ({ page }) => {
  await page.goto('./sigs/sig-windows/');
  const jumps = page.getByRole('navigation', { name: 'On this page' });
  await expect(jumps.getByRole('listitem')).toHaveText([/^Read by the club\s*1$/, /^Done\s*1$/]);
  await jumps.getByRole('link', { name: 'Done' }).click();
  await expect(page).toHaveURL(/#done$/);
  await expect(page.getByRole('region', { name: 'Read by the club 1' })).not.toContainText('SIG Windows');
});

test('the newest week of the activity is open, with the names of its KEPs', async ({ page }) => {
  await page.goto('./activity/');
  const newest = page.getByRole('region', { name: /^Latest: / });
  await expect(newest.getByRole('listitem').first()).toContainText(/^\s*(KEP-)?\d+/);
  await page.locator('.week-strip a').first().dispatchEvent('click');
  await expect(page).toHaveURL(/\/activity\/\d{4}-W\d\d\/$/);
});

test('the parts of charts lead to the explorer, filtered', async ({ page }) => {
  await page.goto('./stats/');
  const chart = page.getByRole('region', { name: 'Proposals by SIG' });
  await chart.getByText('Show as a table').click();
  const count = chart
    .getByRole('row', { name: /^SIG Windows/ })
    .getByRole('link')
    .first();
  await expect(count).toHaveAttribute('href', /\/keps\/\?sig=windows&phase=done$/);
  await count.click();
  await expect(page.locator('.kep-table tbody tr:visible')).toHaveCount(1);
});

test('a SIG lists its proposals by phase, and those that the club has read', async ({ page }) => {
  await page.goto('./keps/2258/');
  await page.getByRole('region', { name: 'Details' }).getByRole('link', { name: 'SIG Windows' }).click();
  await expect(page).toHaveURL(/\/sigs\/sig-windows\/$/);
  await expect(page.getByRole('region', { name: 'Read by the club 1' })).toContainText('KEP-2258: Node log query');
  await expect(page.getByRole('region', { name: 'Done 1' })).toContainText('KEP-2258: Node log query');
});

test('every chart has a text alternative and a table of its data', async ({ page }) => {
  await page.goto('./stats/');
  const figures = page.getByRole('figure');
  await expect(figures).toHaveCount(5);
  for (const figure of await figures.all()) {
    await expect(figure).toHaveAccessibleName(/\w+ .*\d/);
    await figure.getByText('Show as a table').click();
    await expect(figure.getByRole('table')).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Read by the club' })).toContainText(
    'The club has read 3 of 7 proposals (42.9%).',
  );
});

test('the reading list has the KEPs on the next agenda, and those that the club chose', async ({ page }) => {
  await page.goto('./reading-list/');
  const planned = page.getByRole('region', { name: 'Planned' });
  await expect(planned.getByRole('listitem')).toContainText(['KEP-2599: ', 'KEP-24: ', 'KEP-2999 (not in the data)']);
  await planned.getByRole('link', { name: 'December 14, 2026' }).first().click();
  await expect(page).toHaveURL(/\/meetings\/2026-12-14\/$/);
});

test('a feature gate on the page of a KEP leads to its place among all', async ({ page }) => {
  await page.goto('./keps/2258/');
  await page.getByRole('link', { name: 'NodeLogQuery' }).click();
  await expect(page).toHaveURL(/\/feature-gates\/#NodeLogQuery$/);
  await expect(page.locator(':target')).toContainText('KEP-2258: ');
});

test('the page of a KEP has the questions that the next agenda asks about it', async ({ page }) => {
  await page.goto('./keps/2258/');
  const agenda = page.getByRole('region', { name: 'Agendas' });
  await expect(agenda.getByRole('link')).toHaveText([
    'Meeting of December 14, 2026',
    'Who may read a log_file?',
    'Where are the logs of a node that is gone?',
  ]);
  await agenda.getByRole('link', { name: 'Who may read a log_file?' }).click();
  await expect(page).toHaveURL(/\/meetings\/2026-12-14\/#asked-2$/);
});

test('follow-ups are listed, open ones first, and link to their lines in the notes', async ({ page }) => {
  await page.goto('./follow-ups/');
  const open = page.getByRole('region', { name: 'Open' });
  await expect(open.getByRole('heading', { level: 3 })).toHaveText([/^KEP-2599: /]);
  await expect(open.getByRole('listitem')).toHaveText([/^To do: @octocat to ask again\s*@octocat · June 27, 2021/]);
  await expect(page.getByRole('region', { name: 'Done' }).getByRole('listitem')).toHaveText([/^Done: asked/]);
  await open.getByRole('link', { name: '@octocat to ask again' }).click();
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/#follow-up-1$/);
  await page.goto('./keps/2599/');
  await expect(page.getByRole('region', { name: 'Follow-ups' }).getByRole('listitem')).toHaveCount(2);
});

test('the strip of a year has a square for each week on record, and the links of the table', async ({ page }) => {
  await page.goto('./activity/');
  for (const [year, weeks] of Object.entries({ 2020: 22, 2021: 52, 2026: 30 })) {
    const section = page.getByRole('region', { name: year, exact: true });
    await expect(section.locator('.week-strip rect:not(.noted)')).toHaveCount(weeks);
    const hrefs = (selector: string) =>
      section.locator(selector).evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href')))]);
    expect((await hrefs('.week-strip a')).toSorted()).toEqual((await hrefs('tbody a[href*="/activity/"]')).toSorted());
  }
  const week = page.locator('.week-strip a[href$="2021-W36/"]');
  await expect(week.locator('title')).toHaveText('September 6 – 12, 2021: 3 KEPs changed');
  await expect(week.locator('rect')).toHaveClass(['some']);
  await expect(page.locator('.week-strip a[href$="2021-W25/"] .noted')).toHaveCount(1);
});

test('changes of one pull request have its link once, at their end', async ({ page }) => {
  await page.goto('./activity/2021-W19/');
  const item = page.getByRole('listitem').filter({ hasText: '#2474' });
  await expect(item).toContainText(/beta planned for v1\.23; stable planned for v1\.25\s+in #2474$/);
  await expect(item.getByRole('link', { name: '#2474' })).toHaveCount(1);
});
