/**
 * Lists the pages that are added, changed and removed between two built sites.
 *
 *     npm run compare -- BEFORE AFTER [--json FILE]
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeCounts } from '../src/github/comment.ts';
import { comparePages, formatPageChanges } from '../src/github/pages.ts';
import { advise, reportError } from './lib/cli.ts';

const USAGE = 'Usage: npm run compare -- BEFORE AFTER [--json FILE], each a folder with a built site.';

try {
  const { before, after, json } = readArguments();
  const changes = comparePages(before, after);
  if (json !== undefined) await writeFile(json, formatPageChanges(changes));
  console.log(`${describeCounts(changes)}\n`);
  for (const kind of ['added', 'changed', 'removed'] as const) {
    for (const page of changes[kind]) console.log(`- ${kind}: ${page}`);
  }
} catch (error) {
  reportError('compare', error);
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true });
    const [before, after, ...more] = positionals;
    if (!before || !after || more.length > 0) throw new Error(`found ${positionals.length} folders, expected two.`);
    for (const folder of [before, after]) {
      if (!existsSync(join(folder, 'index.html'))) throw new Error(`${folder}: found no built site in this folder.`);
    }
    return { before, after, json: values.json };
  } catch (error) {
    throw advise((error as Error).message, USAGE);
  }
}
