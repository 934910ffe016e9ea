/**
 * Builds the site into `dist/`, with its search index.
 *
 *     npm run build
 *
 * The site is built from scratch in another folder, and replaces the last one when it is complete: what an earlier build
 * left behind can't break this one, and a build that fails doesn't touch the last site.
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
  console.log(
    `The site is in ${SITE}/. The search index has the names of all KEPs and the text of ${count(found, 'page')}.`,
  );
} catch (error) {
  reportError('build', error, { plainIsFault: true });
}

/** Replaces a folder, which may not exist yet, with another. */
function replace(folder: string, next: string) {
  try {
    renameSync(folder, LAST);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  renameSync(next, folder);
}
