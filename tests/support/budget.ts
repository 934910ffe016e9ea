/** What pages weigh, and what they may. */
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

const UNITS: readonly (keyof Weight)[] = ['html', 'css', 'script', 'requests', 'nodes'];

/** Opens a page and weighs it with all that it loads by itself. */
export async function weigh(page: Page, path: string): Promise<Weight> {
  const weight: Weight = { html: 0, css: 0, script: 0, requests: 0, nodes: 0 };
  const reading: Promise<void>[] = [];
  const see = (response: Response) => {
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

/** Each figure with its limit beside it. */
export function tellWeight(weight: Weight, budget: Weight): string {
  return UNITS.map((unit) => `${unit} ${weight[unit]} of ${budget[unit]}`).join(', ');
}

/** What is above its limit. */
export function findExcess(weight: Weight, budget: Weight): string[] {
  return UNITS.filter((unit) => weight[unit] > budget[unit]).map(
    (unit) => `${unit}: ${weight[unit]}, at most ${budget[unit]} allowed`,
  );
}
