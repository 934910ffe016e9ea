/**
 * Builds the site into `dist/`, with its search index.
 *
 *     npm run build
 *
 * Astro runs in a process of its own, whose memory is free again before the index is written. Meanwhile
 * its pages are indexed by the processor that it leaves idle.
 */
import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { beforeOf, cacheOf, listPages } from '../src/building/kept-files.ts';
import type { BuildMessage } from '../src/building/messages.ts';
import type { SearchIndex } from '../src/search/index-pages.ts';
import { openSearchIndex } from '../src/search/index-pages.ts';
import type { Command } from './lib/cli.ts';
import { readArguments, tellError } from './lib/cli.ts';

const SITE = 'dist';
/** Node's exit code where something is waited for that can't come any more. */
const UNSETTLED = 13;
const ASTRO = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');

/** Gives the exit code. */
function runAstro({ expect, take }: SearchIndex): Promise<number> {
  const astro = fork(ASTRO, ['build'], {
    serialization: 'advanced',
    // The allocator of Astro's bundler would keep what that took, which is a sixth of the memory of a build.
    env: { MIMALLOC_PURGE_DELAY: '0', ...process.env },
  });
  astro.on('message', (message: BuildMessage) => {
    if ('pages' in message) expect(message.pages, message.kept);
    else take(message.page, message.size);
  });
  return new Promise((done, fail) => {
    astro.on('error', fail);
    astro.on('close', (code) => done(code ?? 1));
  });
}

// Pagefind does not tell when its own process is gone.
process.on('exit', (code) => {
  if (code === UNSETTLED) console.error('build: Pagefind ended before the search index was made.');
});

const COMMAND = {
  name: 'build',
  summary: 'Builds the site into dist/, with its search index.',
  options: {},
} as const satisfies Command;

try {
  readArguments(COMMAND);
} catch (error) {
  tellError(COMMAND.name, error);
  process.exit();
}

const cache = cacheOf('.');
const index = openSearchIndex(SITE, beforeOf(cache));
try {
  void index.begin(listPages(SITE, cache));
  process.exitCode = await runAstro(index);
  if (process.exitCode === 0) {
    const [found] = await Promise.all([index.finish(), rm(beforeOf(cache), { recursive: true, force: true })]);
    console.log(`${found} pages can be found by the search.`);
  }
} catch (error) {
  tellError('build', error);
} finally {
  await index.close();
}
