/**
 * Builds the fixture site, with the content and the data of tests/fixtures/site/. The browser tests
 * read it, so that they hold whatever a club writes.
 *
 *     node tests/support/fixture-site.ts
 */
import { cpSync } from 'node:fs';
import { buildSite } from './site.ts';

export const FIXTURE_SITE = '.cache/fixture-site';

export const fillFixture = (folder: string) => cpSync('tests/fixtures/site', folder, { recursive: true });

if (import.meta.main) buildSite(FIXTURE_SITE, fillFixture);
