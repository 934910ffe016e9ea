import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parseSnapshot } from '../../src/kep/snapshot.ts';

const { keps, repository } = parseSnapshot(readFileSync('src/data/keps.json', 'utf8'));
const kepOf = (number: number) => keps.find(({ kepNumber }) => kepNumber === number)!;

const FIRST_NOTE = '/notes/2021-06-27/';
const READ = [2599, 2258];

test('the home page leads to the latest note, the notes before it and the KEPs read lately', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'The latest note' }).getByRole('heading', { level: 3 })).toHaveCount(1);
  for (const number of READ) {
    await expect(
      page.getByRole('region', { name: 'KEPs read lately' }).getByRole('link', { name: `KEP-${number}` }),
    ).toBeVisible();
  }
  await page
    .getByRole('region', { name: 'Earlier notes' })
    .getByRole('link', { name: 'Week notes: minReadySeconds' })
    .click();
  await expect(page).toHaveURL(FIRST_NOTE);
});

test('a note shows the card of each KEP beside its discussion, as the KEP is today', async ({ page }) => {
  await page.goto(FIRST_NOTE);
  for (const number of READ) {
    const card = page.getByRole('complementary', { name: `KEP-${number} today` });
    const { title, stage, status, owningSig } = kepOf(number);
    for (const fact of [title, stage, status, owningSig]) await expect(card).toContainText(fact!);
    await expect(card.locator('xpath=preceding-sibling::*[1]')).toHaveText(new RegExp(`^KEP-${number}: `));
  }
});

test('the contents of a note lead to its headings', async ({ page }) => {
  await page.goto(FIRST_NOTE);
  await page
    .getByRole('navigation', { name: 'Contents' })
    .getByRole('link', { name: 'KEP-2258: Node service log viewer' })
    .click();
  await expect(page.getByRole('heading', { name: 'KEP-2258: Node service log viewer' })).toBeInViewport();
});

test('notes lead to the ones before and after', async ({ page }) => {
  await page.goto(FIRST_NOTE);
  await page.getByRole('link', { name: /^Next note/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A look back: what became of the first two KEPs');
  await page.getByRole('link', { name: /^Previous note/ }).click();
  await expect(page).toHaveURL(FIRST_NOTE);
});

for (const number of READ) {
  test(`the page of KEP-${number} names every note that read it, and leads to the discussion`, async ({ page }) => {
    await page.goto(`/keps/${number}/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(kepOf(number).title);
    const notes = page.getByRole('region', { name: 'Read by the club' }).getByRole('link');
    await expect(notes).toHaveCount(2);
    await notes.last().click();
    await expect(page).toHaveURL(new RegExp(`${FIRST_NOTE}#kep-${number}-`));
    await expect(page.getByRole('heading', { name: new RegExp(`^KEP-${number}: `) })).toBeInViewport();
    await page
      .getByRole('link', { name: `KEP-${number}`, exact: true })
      .first()
      .click();
    await expect(page).toHaveURL(`/keps/${number}/`);
  });
}

test('the page of a KEP has its facts, and links to its directory and its issue', async ({ page }) => {
  await page.goto('/keps/2258/');
  const kep = kepOf(2258);
  const facts = page.getByRole('region', { name: 'Facts' });
  for (const person of [...kep.authors, ...kep.reviewers, ...kep.approvers])
    await expect(facts).toContainText(`@${person}`);
  for (const { name } of kep.featureGates) await expect(facts).toContainText(name);
  for (const release of Object.values(kep.milestone)) {
    await expect(page.getByRole('list', { name: 'Milestones' })).toContainText(release);
  }
  await expect(page.getByRole('link', { name: 'The proposal' })).toHaveAttribute(
    'href',
    `https://github.com/${repository}/tree/HEAD/${kep.path}`,
  );
  await expect(page.getByRole('link', { name: 'Issue #2258' })).toHaveAttribute(
    'href',
    `https://github.com/${repository}/issues/2258`,
  );
});

test('all KEPs are listed, newest first', async ({ page }) => {
  await page.goto('/keps/');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(keps.length + 1);
  await expect(rows.nth(1)).toContainText(String(Math.max(...keps.map(({ kepNumber }) => kepNumber))));
});

test('the notes are listed by year', async ({ page }) => {
  await page.goto('/notes/');
  await expect(page.getByRole('region', { name: '2021' }).getByRole('listitem').first()).toContainText('27 June 2021');
});

test('an address without a page says so, and leads on', async ({ page }) => {
  const response = await page.goto('/nowhere/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address');
  await page.getByRole('main').getByRole('link', { name: 'All KEPs' }).click();
  await expect(page).toHaveURL('/keps/');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a note can be read from the home page on', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Week notes: minReadySeconds' }).click();
    await expect(page.getByRole('article')).toContainText('Why is this not a field of the Pod’s own spec?');
  });
});
