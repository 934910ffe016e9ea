/** What people search for, and the page that they want, on the committed site: it is the first result. */
import { existsSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const WANTED: [query: string, path: string][] = [
  // Numbers
  ['2599', 'keps/2599/'],
  ['KEP-753', 'keps/753/'],
  ['kep 1287', 'keps/1287/'],
  ['#24', 'keps/24/'],
  ['https://github.com/kubernetes/enhancements/issues/2258', 'keps/2258/'],
  // Titles
  ['Node log query', 'keps/2258/'],
  ['minReadySeconds', 'keps/2599/'],
  ['sidecar containers', 'keps/753/'],
  ['ephemeral containers', 'keps/277/'],
  ['kubectl debug', 'keps/1441/'],
  ['in-place update pod', 'keps/1287/'],
  ['DRA structured', 'keps/4381/'],
  ['dual-stack', 'keps/563/'],
  // Feature gates
  ['InPlacePodVerticalScaling', 'keps/1287/'],
  ['nodelogquery', 'keps/2258/'],
  ['CELValidatingAdmission', 'keps/3488/'],
  ['StatefulSetMinReady', 'keps/2599/'],
  // Words of notes
  ['horologium', 'notes/2021-06-27/'],
  ['clock skew', 'notes/2021-06-27/'],
  ['kube-linter owasp', 'notes/2021-06-27/'],
  ['five years on', 'notes/2026-07-24/'],
  // Misspellings
  ['sidcar container', 'keps/753/'],
  ['minreadysecnds', 'keps/2599/'],
  ['ephemeral contianers', 'keps/277/'],
  ['horologum', 'notes/2021-06-27/'],
];
/** The data may rename a proposal, or bring one whose title fits better. */
const SHARE = 23 / 25;

test('the page that a reader wants is the first result', async ({ page }) => {
  const asked = WANTED.filter(([, path]) => existsSync(`dist/${path}`));
  const missed: string[] = [];
  await page.goto('./search/');
  const [box, status] = [page.getByRole('searchbox', { name: 'Search' }), page.locator('.search output')];
  for (const [query, path] of asked) {
    await box.fill('');
    await expect(status).toBeEmpty();
    await box.fill(query);
    await expect(status).toHaveText(/result/);
    const first = page.locator('.search-results > li').first().getByRole('link');
    const found = (await first.count()) > 0 ? await first.getAttribute('href') : null;
    if (!found?.endsWith(`/${path}`)) missed.push(`${query}: ${found}, expected ${path}`);
  }
  console.log(`${asked.length - missed.length} of ${asked.length} pages come first`, missed);
  expect(asked.length - missed.length).toBeGreaterThanOrEqual(SHARE * asked.length);
});

test('a search for “in-place resize” finds the proposal whose title lacks the second word', async ({ page }) => {
  await page.goto('./search/?q=in-place+resize');
  const kep = page.locator('.search-results > li', { hasText: 'KEP-1287' });
  await expect(kep).toContainText('Missing: resize');
});
