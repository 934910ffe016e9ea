/**
 * Builds the fixture site: this project with the content and the data of tests/fixtures/site/, in
 * a folder of its own. The browser tests read it, so that they hold whatever a club writes.
 *
 *     node tests/support/fixture-site.ts
 */
import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, symlinkSync } from 'node:fs';
import { resolve } from 'node:path';

export const FIXTURE_SITE = '.cache/fixture-site';

if (import.meta.main) {
  rmSync(FIXTURE_SITE, { recursive: true, force: true });
  for (const path of ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    cpSync(path, `${FIXTURE_SITE}/${path}`, { recursive: true });
  }
  cpSync('tests/fixtures/site', FIXTURE_SITE, { recursive: true });
  symlinkSync(resolve('node_modules'), `${FIXTURE_SITE}/node_modules`);
  const { SITE_URL: _url, BASE_PATH: _path, ...env } = process.env;
  execFileSync('astro', ['build'], { cwd: FIXTURE_SITE, env, stdio: 'inherit', shell: process.platform === 'win32' });
}
