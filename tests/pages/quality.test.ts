/** Properties of every kind of page: access by keyboard, layout shifts, and what a search loads. */
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

const PAGES = [
  './',
  './notes/2021-06-27/',
  './keps/',
  './keps/2258/',
  './keps/2258/text/',
  './keps/2258/changes/2021-06-21/',
  './activity/',
  './meetings/',
  './meetings/2026-12-14/',
  './questions/',
  './search/',
  './about/',
  './contribute/',
  './stats/',
  './subscribe/',
];

/** On longer pages, only this many stops are tested. */
const MOST_STEPS = 60;

for (const path of PAGES) {
  test(`${path}: everything can be reached by keyboard, with a visible focus`, async ({ page }) => {
    await page.goto(path);
    const faults = new Set<string>();
    const reached = new Set<number>();
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
    });
    await page.keyboard.press('Tab');
    for (let step = 0; step < MOST_STEPS; step += 1) {
      const state = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return undefined;
        const place = [...document.querySelectorAll('*')].indexOf(element);
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
        const outlined = outlineStyle !== 'none' && outlineWidth !== '0px';
        return { name: element.outerHTML.slice(0, 80), seen, outlined, place };
      });
      if (!state) break;
      reached.add(state.place);
      if (!state.seen) faults.add(`out of sight: ${state.name}`);
      if (!state.outlined) faults.add(`no outline: ${state.name}`);
      await page.keyboard.press('Tab');
    }
    // Counted at the end, since a script removes tables that need no scrolling from the tab order after layout.
    const reachable = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary, [tabindex]')].filter(
          (element) =>
            element.checkVisibility({ visibilityProperty: true }) &&
            !element.matches(':disabled, [tabindex="-1"], svg *'),
        ).length,
    );
    expect([...faults]).toEqual([]);
    expect(reached.size).toBe(Math.min(reachable, MOST_STEPS));
  });

  test(`${path}: no layout shift while loading`, async ({ page }) => {
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const holder = window as unknown as { shift: number };
          holder.shift += (entry as unknown as { value: number }).value;
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0);
  });
}

test('body text has a contrast of 7:1 in both color schemes', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto('./notes/2021-06-27/');
    const { violations } = await new AxeBuilder({ page })
      .include('.prose')
      .exclude('.markdown-alert-title')
      .exclude('.kep-card .eyebrow')
      .withRules(['color-contrast-enhanced'])
      .analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => `${colorScheme}: ${html}`))).toEqual([]);
  }
});

test('with reduced motion, nothing on a page is animated', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./notes/2021-06-27/');
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const style = getComputedStyle(element);
        return style.scrollBehavior === 'smooth' || style.transitionDuration !== '0s' || style.animationName !== 'none';
      }).length,
  );
  expect(moving).toBe(0);
});

test('the first search loads at most 140 kB', async ({ page }) => {
  await page.goto('./search/', { waitUntil: 'networkidle' });
  const weights: Promise<number>[] = [];
  // The worker of the page makes requests as well.
  page.context().on('response', (response) => {
    weights.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  });
  await page.getByRole('searchbox', { name: 'Search' }).fill('node');
  await expect(page.locator('.search-results a').first()).toBeVisible();
  const bytes = (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0);
  console.log(`first search: ${(bytes / 1000).toFixed(1)} kB`);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(140_000);
});
