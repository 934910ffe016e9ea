/** The accessibility of pages that every club's site has, on the committed site, an empty one, and a large one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parseChanges } from '../../src/kep/changes.ts';
import { parseSnapshot } from '../../src/kep/snapshot.ts';
import { findOverflow, findViolations } from '../support/accessibility.ts';

for (const path of [
  './',
  './notes/',
  './keps/',
  './contribute/',
  './about/',
  './subscribe/',
  './reading-list/',
  './feature-gates/',
  './meetings/',
  './questions/',
]) {
  test(`${path} is accessible, and never wider than the screen`, async ({ page }, { project }) => {
    test.skip(path === './keps/' && project.name !== 'site', 'The same on the site that is committed.');
    await page.clock.setFixedTime('2026-11-25T12:00:00Z');
    await page.goto(path);
    expect(await findViolations(page)).toEqual([]);
    expect(await findOverflow(page, [320, 360, 768, 1440])).toEqual({});
  });
}

/** The pages of the KEPs with the most changes on record, which have the fullest timelines and tables. */
function busiestKeps(root: string, count: number): string[] {
  const read = (name: string) => readFileSync(join(root, 'src/data', name), 'utf8');
  const { keps } = parseSnapshot(read('keps.json'));
  const changesOf = Map.groupBy(parseChanges(read('kep-changes.json')), ({ kepNumber }) => kepNumber);
  return keps
    .filter(({ kepNumber }) => kepNumber > 0 && keps.filter((other) => other.kepNumber === kepNumber).length === 1)
    .toSorted((a, b) => (changesOf.get(b.kepNumber)?.length ?? 0) - (changesOf.get(a.kepNumber)?.length ?? 0))
    .slice(0, count)
    .map(({ kepNumber }) => `./keps/${kepNumber}/`);
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true });

  for (const place of [1, 2, 3, 4]) {
    test(`the KEP at place ${place} by length of history has an accessible page`, async ({ page }, { project }) => {
      test.skip(project.name !== 'site', 'The same on the site that is committed.');
      const path = busiestKeps(String(project.metadata['root']), place)[place - 1]!;
      await page.goto(path);
      await expect(page.getByRole('img', { name: /^Timeline of/ })).toBeVisible();
      expect(await findViolations(page), path).toEqual([]);
    });
  }
});
