/**
 * Builds the site into `dist/`, with its search index.
 *
 *     npm run build
 *
 * The site is built aside, from nothing, and takes the place of the last one when it is complete: what an earlier build
 * left behind can't break this one, and a build that fails leaves the last site as it is.
 */
import { renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { writeSearchIndex } from '../src/search/search-index.ts';
import type { Command } from './lib/cli.ts';
import { count, readArguments, reportError } from './lib/cli.ts';
import { prepareTexts } from './lib/prepare-texts.ts';

const COMMAND = {
  name: 'build',
  summary: 'Builds the site into dist/, with its search index.',
  options: {},
} satisfies Command;

const WORK = '.cache/build';
const [NEXT, LAST] = [`${WORK}/site`, `${WORK}/last`];
const SITE = 'dist';

try {
  readArguments(COMMAND);
  rmSync(WORK, { recursive: true, force: true });
  await prepareTexts(process.cwd());
  await build({
    outDir: NEXT,
    cacheDir: `${WORK}/astro`,
    logger: { entrypoint: fileURLToPath(import.meta.resolve('./lib/build-log.ts')) },
  });
  const found = await writeSearchIndex(NEXT);
  replace(SITE, NEXT);
  rmSync(WORK, { recursive: true, force: true });
  console.log(`The site is in ${SITE}/. The search has KEPs by name, and the text of ${count(found, 'page')}.`);
} catch (error) {
  reportError('build', error, { plainIsFault: true });
}

/** Puts a folder in the place of another, which may not exist yet. */
function replace(folder: string, next: string) {
  try {
    renameSync(folder, LAST);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  renameSync(next, folder);
}
