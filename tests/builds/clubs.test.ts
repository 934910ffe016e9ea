import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Club, ClubName } from '../support/clubs.ts';
import { CLUBS, writeClub } from '../support/clubs.ts';
import { findFeedFaults } from '../support/feeds.ts';
import { findBrokenAddresses, findBrokenLinks } from '../support/links.ts';
import { validateMarkup } from '../support/markup.ts';
import { buildSite } from '../support/site.ts';

const FOLDER = '.cache/clubs/built';

test.each(Object.keys(CLUBS) as ClubName[])('the site of a club with %s is complete and valid', async (name) => {
  const output = buildSite(FOLDER, () => writeClub(FOLDER, CLUBS[name]));
  // No warnings of Astro about what a club doesn't have.
  expect(output.replaceAll(/^\d+ files written$/gm, '').trim()).toMatch(/^The site is in dist\/\. .*$/);
  const site = `${FOLDER}/dist`;
  expect(findBrokenLinks(site, '/').broken).toEqual([]);
  expect(findBrokenAddresses(site, 'https://club.example/').broken).toEqual([]);
  const pages = globSync(`${site}/**/*.html`);
  expect(await validateMarkup(pages)).toEqual([]);
  expect(pages.filter((page) => /<a [^>]*>\s*<\/a>/.test(readFileSync(page, 'utf8')))).toEqual([]);
  // The home page has the agendas that are ahead, with or without a schedule. Each has one note.
  const home = readFileSync(`${site}/index.html`, 'utf8');
  const { agendas = {} }: Club = CLUBS[name];
  for (const id of Object.keys(agendas)) {
    expect(home).toContain(`href="/meetings/${id}/"`);
    expect(readFileSync(`${site}/meetings/${id}/index.html`, 'utf8')).toContain('<dt>Note</dt>');
  }
  expect(readFileSync(`${site}/subscribe/index.html`, 'utf8').includes('in your calendar')).toBe(
    existsSync(`${site}/calendar.ics`),
  );
  // The search loads its index only if there is one.
  const isIndexed = pages.some((page) => readFileSync(page, 'utf8').includes('data-pagefind-body'));
  expect(readFileSync(`${site}/search/index.html`, 'utf8').includes(' data-texts')).toBe(isIndexed);
  for (const [format, file] of [
    ['rss', 'feed.xml'],
    ['atom', 'atom.xml'],
    ['json', 'feed.json'],
  ] as const) {
    const texts = globSync(`${site}/**/${file}`).map((path) => readFileSync(path, 'utf8'));
    expect(texts.length).toBeGreaterThan(format === 'rss' ? 1 : 0);
    expect(await findFeedFaults(texts, format)).toEqual([]);
  }
});
