import { expect, test } from '@playwright/test';

const NOTE = './notes/2021-06-27/';

test('the home page says what the club does, and links to the latest and to earlier notes', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('.page-head .lede')).toHaveText('A club for tests, under a path.');
  await expect(page.getByRole('region', { name: 'Latest note' }).getByRole('heading', { level: 3 })).toHaveText(
    'Odd <b>things</b> & שלום',
  );
  const earlier = page.getByRole('region', { name: 'Earlier notes' });
  await expect(earlier.getByRole('heading', { level: 3 })).toHaveText([
    'Two KEPs: with everything',
    'The earliest note',
  ]);
  await earlier.getByRole('link', { name: 'Two KEPs: with everything' }).click();
  await expect(page).toHaveURL(/\/kep-club\/notes\/2021-06-27\/$/);
});

test('the home page names no KEP more than three times', async ({ page }) => {
  await page.goto('./');
  const links = await page
    .locator('main a[href*="/keps/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')!));
  const named = Map.groupBy(
    links.filter((href) => !href.endsWith('/keps/')),
    (href) => href,
  );
  expect(named.size).toBeGreaterThan(1);
  for (const [href, all] of named) expect(all.length, href).toBeLessThan(4);
});

test('“How to take part” leads to instructions, each with a link to where it is done', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('link', { name: 'How to take part' }).click();
  const steps = page.getByRole('region', { name: 'How to take part' });
  await expect(steps).toBeInViewport();
  const paths = await steps
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')!.replace('/kep-club', '')));
  expect(paths).toEqual([
    '/subscribe/#calendar',
    '/reading-list/',
    '/meetings/',
    'https://meet.example/a?b=1&c=2',
    '/contribute/',
    '/questions/',
    '/follow-ups/',
    '/subscribe/',
  ]);
});

test('the home page describes the club and its meetings', async ({ page }) => {
  await page.goto('./');
  const about = page.getByRole('region', { name: 'About' }).getByRole('paragraph');
  await expect(about).toHaveText([
    'The first paragraph.',
    'The second one.',
    'Every second Monday, 20:30 to 21:30 (Asia/Kolkata). Online, <here> & "there"; or, maybe, שם.',
  ]);
});

test('a note shows a card for each KEP that it discusses, with its state when read and now', async ({ page }) => {
  await page.goto(NOTE);
  const cards = page.getByRole('complementary');
  await expect(cards).toHaveCount(3);
  await expect(cards.nth(0)).toHaveText(
    new RegExp(
      [
        /^KEP-2599 when read, June 21, 2021\s*minReadySeconds for StatefulSets\s*alpha planned for v1\.22\s*implementable\s*SIG Apps/,
        /As of July 24, 2026\s*minReadySeconds for StatefulSets\s*stable v1\.25\s*implementable\s*SIG Apps\s*(The text as read|$)/,
      ]
        .map(({ source }) => source)
        .join('\\s*'),
    ),
  );
  await expect(cards.nth(1)).toHaveText(
    new RegExp(
      [
        /^KEP-2258 when read, June 21, 2021\s*Node service log viewer\s*alpha planned for v1\.22\s*implementable\s*SIG Windows/,
        /As of July 24, 2026\s*Node log query\s*stable v1\.36\s*implemented\s*SIG Windows\s*(The text as read|$)/,
      ]
        .map(({ source }) => source)
        .join('\\s*'),
    ),
  );
  for (const [index, heading] of [/^KEP-2599: /, /^KEP-2258: Node service log viewer/, /^KEP-2999: /].entries()) {
    await expect(cards.nth(index).locator('xpath=preceding-sibling::*[1]')).toHaveText(heading);
  }
});

test('a KEP missing from the data is reported as such and links to its issue', async ({ page }) => {
  await page.goto(NOTE);
  const issue = 'https://github.com/kubernetes/enhancements/issues/2999';
  await expect(page.getByRole('link', { name: 'KEP-2999 (not in the data)' })).toHaveAttribute('href', issue);
  const card = page.getByRole('complementary', { name: 'KEP-2999' });
  await expect(card).toContainText('This KEP is not in the data as of July 24, 2026.');
  await expect(card.getByRole('link')).toHaveAttribute('href', issue);
  await page.goto('./notes/2021-06-13/');
  await expect(page.getByRole('region', { name: 'KEPs in this note' }).getByRole('listitem').last()).toHaveText(
    'KEP-2998 (not in the data)',
  );
});

test('a note shows its meeting, recording, authors, tags, and edit link', async ({ page }) => {
  await page.goto(NOTE);
  const head = page.getByRole('article').locator('header');
  await expect(head).toContainText('June 27, 2021 · No. 26');
  await expect(head).toContainText('Meeting of June 21, 2021 · Recording · KEP activity that week');
  await expect(head.getByRole('link', { name: 'Recording' })).toHaveAttribute('href', 'https://example.org/recording');
  await expect(head.getByRole('link', { name: '@octocat' })).toHaveAttribute('href', 'https://github.com/octocat');
  await expect(head.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['sig-testing', 'prow']);
  await expect(page.getByRole('link', { name: 'Edit this note on GitHub' })).toHaveAttribute(
    'href',
    'https://github.com/fixture/notes/edit/main/content/notes/2021/2021-06-27.md',
  );
});

test('the table of contents of a note links to its headings', async ({ page }) => {
  await page.goto(NOTE);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('link', { name: 'KEP-2999: Newer' }).click();
  await expect(page.getByRole('heading', { name: 'KEP-2999: Newer than the data' })).toBeInViewport();
});

test('on a phone, the contents of a note are closed, and its first words are in the first screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(NOTE);
  await expect(page.getByRole('link', { name: 'KEP-2999: Newer' }).first()).toBeHidden();
  await expect(page.locator('.prose > p').first()).toBeInViewport();
  await page.getByText('Contents', { exact: true }).click();
  await expect(page.getByRole('navigation', { name: 'Contents' }).getByRole('link').first()).toBeVisible();
});

test('what was asked and answered has a label with a link of its own', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(NOTE);
  const asked = page.locator('.said.asked').first();
  const label = asked.getByRole('link', { name: /^Asked/ });
  const [text, margin] = [(await asked.boundingBox())!, (await label.boundingBox())!];
  expect(margin.x + margin.width).toBeLessThan(text.x);
  await label.click();
  await expect(page).toHaveURL(/#asked-1$/);
  await page.setViewportSize({ width: 360, height: 780 });
  expect((await label.boundingBox())!.x).toBeGreaterThan((await asked.boundingBox())!.x);
});

test('a table or a block of code is a tab stop only where it needs scrolling', async ({ page }) => {
  await page.goto(NOTE);
  for (const width of [1440, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const boxes = page.locator('.table-box, pre[role]');
    await expect
      .poll(() =>
        boxes.evaluateAll(
          (all) =>
            all.filter((box) => box.scrollWidth > box.clientWidth !== ((box as HTMLElement).tabIndex === 0)).length,
        ),
      )
      .toBe(0);
  }
});

test('notes link to the previous and next ones, and to each other', async ({ page }) => {
  await page.goto(NOTE);
  await page.getByRole('link', { name: /^Next note/ }).click();
  await expect(page).toHaveURL(/2021-07-11\/$/);
  await page.getByRole('link', { name: /^Previous note/ }).click();
  await page.getByRole('link', { name: 'a note before' }).click();
  await expect(page).toHaveURL(/2021-06-13\/$/);
});

test('the page of a KEP links to its discussion in every note', async ({ page }) => {
  await page.goto('./keps/2599/');
  const readings = page.getByRole('region', { name: 'Club notes' });
  await expect(readings.getByRole('listitem').getByRole('link')).toHaveText([
    'Odd <b>things</b> & שלום',
    'Two KEPs: with everything',
    'The earliest note',
  ]);
  await expect(readings.getByRole('listitem').last()).toContainText('mentioned');
  await readings.getByRole('link').nth(1).click();
  await expect(page).toHaveURL(/\/notes\/2021-06-27\/#kep-2599-minreadyseconds-for-statefulsets$/);
  await expect(page.getByRole('heading', { name: /^KEP-2599: / })).toBeInViewport();
  await page.getByRole('complementary', { name: 'KEP-2599, then and now' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/kep-club\/keps\/2599\/$/);
});

test('the page of a KEP has its metadata, and links to its directory and its issue', async ({ page }) => {
  await page.goto('./keps/2258/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Node log query');
  await expect(page.getByRole('list', { name: 'Milestones' }).getByRole('listitem')).toHaveText([
    /v1\.27\s*alpha/,
    /v1\.30\s*beta/,
    /v1\.36\s*stable/,
  ]);
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByRole('definition')).toHaveText([
    'implemented',
    'stable',
    'v1.36',
    'SIG Windows',
    /SIG Node\s*SIG CLI\s*SIG Auth/,
    'January 14, 2021',
    'May 19, 2026',
    /@aravindhp\s*@LorbusChris/,
    /@marosset\s*@liggit\s*@thockin/,
    '@marosset',
    /alpha:\s*@johnbelamaric\s*beta:\s*@johnbelamaric\s*stable:\s*@johnbelamaric/,
    'NodeLogQuery in kubelet',
    'no',
    'kubelet_http_requests_total',
  ]);
  const github = 'https://github.com/kubernetes/enhancements';
  await expect(page.getByRole('link', { name: 'Proposal', exact: true })).toHaveAttribute(
    'href',
    `${github}/tree/HEAD/keps/sig-windows/2258-node-log-query`,
  );
  await expect(page.getByRole('link', { name: 'Issue #2258' })).toHaveAttribute('href', `${github}/issues/2258`);
});

test('related KEPs link to each other, and related addresses are kept', async ({ page }) => {
  await page.goto('./keps/24/');
  const related = page.getByRole('region', { name: 'Related' });
  await expect(related.getByRole('listitem')).toHaveText([
    '0000-kep-process: Kubernetes Enhancement Proposal Process',
    'KEP-2258: Node log query',
    'example.org/?a=1&b=2',
    'KEP-99999 (not in the data)',
  ]);
  await related.getByRole('link', { name: 'KEP-2258' }).click();
  await expect(page.getByRole('region', { name: 'Related' })).toContainText(/Mentioned by\s*KEP-24: A/);
});

test('a stage that was planned for a release which is out, and not reached, is shown as such', async ({ page }) => {
  await page.goto('./keps/24/');
  const milestones = page.getByRole('list', { name: 'Milestones' }).getByRole('listitem');
  await expect(milestones).toHaveText([/v1\.4\s*alpha$/, /v1\.4\s*beta$/, /v1\.31\s*stable, was planned$/]);
});

test('the skip link skips the header, and highlights nothing', async ({ page }) => {
  await page.goto(NOTE);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#page_main$/);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('main')!).backgroundImage)).toBe('none');
});

test('two KEPs with the same number both have a page', async ({ page }) => {
  await page.goto('./keps/2133/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kubelet Credential Providers');
  await page.goto('./notes/2021-07-11/');
  await page.getByRole('complementary', { name: 'KEP-2133' }).getByRole('link').click();
  await expect(page).toHaveURL(/\/keps\/2133-out-of-tree-credential-provider\/$/);
});

test('corrected metadata is listed on the page of the KEP', async ({ page }) => {
  await page.goto('./keps/1753/');
  await page.getByText('2 metadata entries were corrected or ignored').click();
  await expect(page.getByText('status: "implemented (alpha)"')).toBeVisible();
});

test('a KEP whose file cannot be read is shown as it was last read, with a warning', async ({ page }) => {
  await page.goto('./keps/2133-out-of-tree-credential-provider/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Out-of-Tree Credential Providers');
  const warning = page.getByText('The upstream metadata can’t be read at the moment.');
  await expect(warning).toBeVisible();
  await expect(warning.locator('..')).toContainText(
    'kep.yaml: cannot be read (Missing closing "quote at line 3, column 21); shown as last read.',
  );
});

test('markup in a title is shown as text and never runs', async ({ page }) => {
  let ran = false;
  page.on('dialog', (dialog) => {
    ran = true;
    void dialog.dismiss();
  });
  for (const path of ['./', './keps/', './keps/24/', './notes/2021-07-11/']) await page.goto(path);
  await page.goto('./keps/24/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A <script>alert(1)</script> & code title');
  expect(ran).toBe(false);
});

test('all KEPs are listed, newest first, with the number of notes that mention each', async ({ page }) => {
  await page.goto('./keps/');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveText([
    /KEP\s*Title/,
    /^2599.*3 notes/,
    /^2258.*2 notes/,
    /^2133/,
    /^2133/,
    /^1753.*1 note/,
    /^24/,
    /^–.*1 note/,
  ]);
});

test('the headings of the table of KEPs never break within a word', async ({ page }) => {
  await page.goto('./keps/');
  for (const width of [768, 1000, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    const lines = await page.getByRole('columnheader').evaluateAll((cells) =>
      cells.map((cell) => {
        const text = document.createRange();
        text.selectNodeContents(cell.querySelector('button') ?? cell);
        return new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
      }),
    );
    expect(Math.max(...lines), `${width} pixels wide`).toBe(1);
  }
});

test('the notes are listed by year', async ({ page }) => {
  await page.goto('./notes/');
  await expect(page.getByRole('region', { name: '2021' }).getByRole('heading', { level: 3 })).toHaveCount(3);
});

test('an address without a page shows a 404 page with links', async ({ page }) => {
  const response = await page.goto('./nowhere/');
  expect(response?.status()).toBe(404);
  await page.getByRole('main').getByRole('link', { name: 'All KEPs' }).click();
  await expect(page).toHaveURL(/\/kep-club\/keps\/$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a note can be reached from the home page', async ({ page }) => {
    await page.goto('./');
    await page.getByRole('link', { name: 'Two KEPs: with everything' }).click();
    await expect(page.getByRole('article')).toContainText('Why is this not a field of the Pod’s own spec?');
  });
});
