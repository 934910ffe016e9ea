/** The weight of pages, and its limits. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

/** A page as a browser gets it; bytes are those of the files compressed as a server would. */
export interface Weight {
  html: number;
  css: number;
  script: number;
  requests: number;
  /** Elements of the document. */
  nodes: number;
}

/** The limit of a page on a site without notes and KEPs, and how much it may grow with each of them. */
export interface Budget extends Weight {
  perNote?: Partial<Weight>;
  perKep?: Partial<Weight>;
}

const UNITS: readonly (keyof Weight)[] = ['html', 'css', 'script', 'requests', 'nodes'];

/** The icon, which headless browsers don't load. */
const ICON = '/favicon.svg';

/** Opens a page and measures it with everything that it loads by itself, except the icon. */
export async function weigh(page: Page, path: string): Promise<Weight> {
  const weight: Weight = { html: 0, css: 0, script: 0, requests: 0, nodes: 0 };
  const reading: Promise<void>[] = [];
  const see = (response: Response) => {
    if (new URL(response.url()).pathname.endsWith(ICON)) return;
    weight.requests += 1;
    const kind = { document: 'html', stylesheet: 'css', script: 'script' }[response.request().resourceType()];
    const add = (body: Buffer) => void (weight[kind as 'html'] += gzipSync(body, { level: 9 }).length);
    if (kind) reading.push(response.body().then(add));
  };
  page.on('response', see);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('response', see);
  await Promise.all(reading);
  weight.nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  return weight;
}

/** Returns the limit of a page on a site of a given size. */
export function limit({ perNote = {}, perKep = {}, ...base }: Budget, size: { notes: number; keps: number }): Weight {
  const allow = (unit: keyof Weight) =>
    base[unit] + (perNote[unit] ?? 0) * size.notes + (perKep[unit] ?? 0) * size.keps;
  return Object.fromEntries(UNITS.map((unit) => [unit, allow(unit)])) as unknown as Weight;
}

/** Formats each figure with its limit. */
export function describeWeight(weight: Weight, allowed: Weight): string {
  return UNITS.map((unit) => `${unit} ${weight[unit]} of ${allowed[unit]}`).join(', ');
}

/** Returns the figures that exceed their limits. */
export function findExcess(weight: Weight, allowed: Weight): string[] {
  return UNITS.filter((unit) => weight[unit] > allowed[unit]).map(
    (unit) => `${unit}: ${weight[unit]}, at most ${allowed[unit]} allowed`,
  );
}
