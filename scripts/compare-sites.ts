/** Compares two built sites; see `npm run compare -- --help`. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeCounts } from '../src/github/comment.ts';
import { comparePages, formatPageChanges } from '../src/github/pages.ts';
import type { Command } from './lib/cli.ts';
import { count, readArguments, resolveTyped, reportError, withUsage } from './lib/cli.ts';

const COMMAND = {
  name: 'compare',
  summary: 'Compares two built sites: which pages are added, changed and removed.',
  operands: 'BEFORE AFTER',
  options: { json: { type: 'string', value: 'FILE', help: 'also writes the pages into a file, as JSON' } },
} as const satisfies Command;

try {
  const { values, positionals } = readArguments(COMMAND);
  const { before, after } = withUsage(COMMAND, () => findSites(positionals));
  const changes = comparePages(before, after);
  if (values.json !== undefined) await writeFile(resolveTyped(values.json), formatPageChanges(changes));
  console.log(`${describeCounts(changes)}\n`);
  for (const kind of ['added', 'changed', 'removed'] as const) {
    for (const page of changes[kind]) console.log(`- ${kind}: ${page}`);
  }
} catch (error) {
  reportError('compare', error);
}

/** The folders of the two sites, as whole paths. */
function findSites(typed: string[]): { before: string; after: string } {
  if (typed.length !== 2) throw new Error(`found ${count(typed.length, 'folder')}, expected two.`);
  const [before, after] = typed.map((folder) => {
    const whole = resolveTyped(folder);
    if (!existsSync(join(whole, 'index.html'))) throw new Error(`${folder}: found no built site in this folder.`);
    return whole;
  });
  return { before: before!, after: after! };
}
