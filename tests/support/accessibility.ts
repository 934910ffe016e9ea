import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** The excluded rows of the long table of KEPs; they are like the ones before them. */
const FURTHER_ROWS = 'tbody > tr:nth-child(n + 40)';

/**
 * Returns what axe reports about a page: the rule and the elements, as one text each. The size of targets is a rule of
 * WCAG 2.2, which axe does not check by default.
 */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .exclude(FURTHER_ROWS)
    .options({ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Returns how much wider than the screen a page is, in pixels, at each of these widths. */
export async function findOverflow(page: Page, widths: readonly number[]): Promise<Record<number, number>> {
  const overflow: Record<number, number> = {};
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (excess > 0) overflow[width] = excess;
  }
  return overflow;
}
