import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { fillFixture, FIXTURE_SITE } from '../support/fixture-site.ts';
import { buildSite } from '../support/site.ts';

/** The files of a folder with the digests of their bytes. */
function digest(folder: string): Record<string, string> {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((file) => file.isFile());
  return Object.fromEntries(
    files
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted()
      .map((file) => [file.slice(folder.length + 1), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

test('a build on another day, in another folder, time zone and locale, gives the same bytes', () => {
  test.setTimeout(180_000);
  const again = '.cache/another place/site';
  buildSite(again, fillFixture, {
    NODE_OPTIONS: `--import ${pathToFileURL(resolve('tests/support/another-day.mjs')).href}`,
    TZ: 'Pacific/Kiritimati',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
  });
  const first = digest(resolve(FIXTURE_SITE, 'dist'));
  expect(Object.keys(first).length).toBeGreaterThan(100);
  expect(digest(resolve(again, 'dist'))).toEqual(first);
});
