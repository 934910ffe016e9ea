/**
 * The weight of pages, by kind, on sites of several sizes. The sites belong to the project: the notes of a club are not
 * measured, because the program does not limit what a club writes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { idOf, listNotes } from '../../src/check/context.ts';
import { parseSnapshot } from '../../src/kep/snapshot.ts';
import { readText, TEXT_CACHE } from '../../src/text/contents.ts';
import { parseTextLock } from '../../src/text/lock.ts';
import type { Budget } from '../support/budget.ts';
import { describeWeight, findExcess, limit, weigh } from '../support/budget.ts';

/** The HTML of a page includes its styles and its scripts, so that nothing has to arrive before it can be shown. */
const EVERY = { css: 0, script: 0, requests: 1 };

const BUDGETS: (Budget & { kind: string; path: string })[] = [
  { kind: 'home', path: './', ...EVERY, html: 12_900, nodes: 700 },
  { kind: 'notes', path: './notes/', ...EVERY, html: 9_350, nodes: 110, perNote: { html: 30, nodes: 10 } },
  // The sentence on where it stands, what was asked, what changed since, and the key of the timeline.
  { kind: 'KEP', path: './keps/2258/', ...EVERY, html: 15_300, nodes: 580 },
  { kind: 'KEPs', path: './keps/', ...EVERY, html: 11_150, nodes: 200, perKep: { html: 45, nodes: 16 } },
  { kind: 'SIG', path: './sigs/sig-node/', ...EVERY, html: 8_150, nodes: 120, perKep: { html: 15, nodes: 8 } },
  { kind: 'release', path: './releases/v1.25/', ...EVERY, html: 8_400, nodes: 130, perKep: { html: 15, nodes: 8 } },
  { kind: 'week', path: './activity/2021-W36/', ...EVERY, html: 8_300, nodes: 120, perKep: { html: 8, nodes: 4 } },
  // A drawing of each year, in which every week leads to its page; and what is new since the last visit.
  {
    kind: 'weeks',
    path: './activity/',
    ...EVERY,
    html: 12_900,
    nodes: 1_000,
    perNote: { html: 40, nodes: 13 },
  },
  // Each chart is drawn for three widths, and its parts are links.
  { kind: 'statistics', path: './stats/', ...EVERY, html: 16_350, nodes: 1_750, perNote: { html: 10, nodes: 2 } },
  // Each follow-up has what happened next to its KEP.
  { kind: 'follow-ups', path: './follow-ups/', ...EVERY, html: 7_950, nodes: 100, perNote: { html: 34, nodes: 14 } },
  // Each meeting that a note reports has a row: its day, its KEPs, and the title of the note.
  { kind: 'meetings', path: './meetings/', ...EVERY, html: 9_750, nodes: 130, perNote: { html: 25, nodes: 9 } },
  { kind: 'questions', path: './questions/', ...EVERY, html: 7_800, nodes: 110 },
  { kind: 'subscribe', path: './subscribe/', ...EVERY, html: 10_100, nodes: 500 },
  { kind: 'search', path: './search/', ...EVERY, html: 8_000, script: 6_000, requests: 3, nodes: 130 },
];

/** One of them has a picture. */
const NOTE: Budget = { ...EVERY, html: 13_100, requests: 2, nodes: 400 };
/** It has the address of GitHub’s editor, with a note about the meeting. */
const MEETING: Budget = { ...EVERY, html: 12_900, nodes: 220 };
/** A page with a proposal, not counting the proposal itself. Its script opens what is folded. */
const TEXT: Budget = { ...EVERY, html: 10_900, script: 300, requests: 4, nodes: 300 };
/** HTML for each byte of Markdown, both compressed. */
const MARKUP = 1.1;

for (const { kind, path, ...budget } of BUDGETS) {
  test(`the “${kind}” page is within its weight budget`, async ({ page }, { project }) => {
    const root = String(project.metadata['root']);
    const { keps } = parseSnapshot(readFileSync(join(root, 'src/data/keps.json'), 'utf8'));
    const allowed = limit(budget, { notes: listNotes(root).length, keps: keps.length });
    const weight = await weigh(page, path);
    console.log(`${project.name} ${path}: ${describeWeight(weight, allowed)}`);
    expect(findExcess(weight, allowed)).toEqual([]);
  });
}

test('the page of a note is within its weight budget', async ({ browser }, { project }) => {
  for (const note of listNotes(String(project.metadata['root'])).slice(-3)) {
    // With an empty cache each, as a reader who comes from a feed.
    const page = await browser.newPage();
    const weight = await weigh(page, `./notes/${idOf(note)}/`);
    console.log(`${project.name} ${note}: ${describeWeight(weight, NOTE)}`);
    expect(findExcess(weight, NOTE)).toEqual([]);
    await page.close();
  }
});

test('the page of a meeting is within its weight budget', async ({ page }, { project }) => {
  test.skip(project.name !== 'fixture', 'no other site has an agenda');
  const weight = await weigh(page, './meetings/2026-12-14/');
  console.log(`${project.name} meeting: ${describeWeight(weight, MEETING)}`);
  expect(findExcess(weight, MEETING)).toEqual([]);
});

test('pages with the text of a KEP are within their weight budget', async ({ browser }, { project }) => {
  test.skip(project.name !== 'fixture', 'no other site has texts of its own');
  const root = String(project.metadata['root']);
  const sizeOf = (id: string) => gzipSync(readText(id, join(root, TEXT_CACHE))!, { level: 9 }).length;
  const { texts } = parseTextLock(readFileSync(join(root, 'src/data/texts.json'), 'utf8'));
  const { today, asRead } = texts.find(({ kepNumber }) => kepNumber === 2258)!;
  const read = asRead[0]!;
  for (const [path, ...ids] of [
    ['./keps/2258/text/', today.id],
    [`./keps/2258/text/${read.meeting}/`, read.id],
    [`./keps/2258/changes/${read.meeting}/`, today.id, read.id],
  ] as const) {
    const markdown = ids.reduce((sum, id) => sum + sizeOf(id), 0);
    const allowed = { ...TEXT, html: Math.round(TEXT.html + MARKUP * markdown) };
    const page = await browser.newPage();
    const weight = await weigh(page, path);
    await page.close();
    console.log(`${project.name} ${path}: ${describeWeight(weight, allowed)}`);
    expect(findExcess(weight, allowed)).toEqual([]);
  }
});
