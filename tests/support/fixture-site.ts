/**
 * Builds the fixture site, with the content and the data of tests/fixtures/site/. The browser tests use it, so that
 * they pass whatever a club writes.
 *
 *     node tests/support/fixture-site.ts
 */
import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { objectFile } from '../../src/kep/cache.ts';
import { blobId } from '../../src/kep/upstream.ts';
import { TEXT_CACHE } from '../../src/text/contents.ts';
import { buildSite } from './site.ts';

export const FIXTURE_SITE = '.cache/fixture-site';

/** Fills a folder with the fixture site: its files, and the texts of proposals in the cache, by their ids. */
export function fillFixture(folder: string) {
  cpSync('tests/fixtures/site', folder, { recursive: true });
  for (const name of globSync('tests/fixtures/site/texts/*')) {
    const content = readFileSync(name);
    const file = objectFile(join(folder, TEXT_CACHE), blobId(content));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

if (import.meta.main) buildSite(FIXTURE_SITE, fillFixture);
