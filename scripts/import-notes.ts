/**
 * Imports the Markdown posts of a Jekyll or Hugo site.
 *
 *     npm run import -- DIR [--dry-run]
 *
 * Overwrites nothing, and reports for each file what could not be carried over.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { constants, existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportPlan } from '../src/import/plan.ts';
import { planImport } from '../src/import/plan.ts';
import { formatRemark } from '../src/import/remarks.ts';
import { today } from '../src/util/today.ts';
import type { Command } from './lib/cli.ts';
import { count, readArguments, resolveTyped, reportError, withUsage } from './lib/cli.ts';

const COMMAND = {
  name: 'import',
  summary: "Brings an archive of Jekyll's or Hugo's posts in as notes. Writes over nothing, and can be run again.",
  operands: 'DIR',
  options: {
    'dry-run': { type: 'boolean', default: false, help: 'prints what it would do, and writes nothing' },
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
} as const satisfies Command;

try {
  const { values, positionals } = readArguments(COMMAND);
  const { root, 'dry-run': isDryRun } = values;
  const folder = withUsage(COMMAND, () => findFolder(positionals));
  const plan = await planImport(folder, root, today());
  if (isDryRun) {
    for (const { path, file } of plan.notes) console.log(`${path} → ${file}`);
    for (const { from, to } of plan.copies) console.log(`${from} → ${to}`);
  } else await carryOut(plan, folder, root);
  for (const remark of plan.remarks) console.log(formatRemark(remark));
  console.log(summarize(plan, isDryRun));
} catch (error) {
  reportError('import', error);
}

/** The folder that was named, as a whole path. */
function findFolder([given, ...others]: string[]): string {
  if (given === undefined || others.length > 0) throw new Error('Expected one folder.');
  const folder = resolveTyped(given);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`There is no folder ${given}.`);
  return folder;
}

/** The files first, so that no note is there before its pictures. */
async function carryOut({ notes, copies }: ImportPlan, folder: string, root: string) {
  for (const { from, to } of copies) {
    const target = join(root, to);
    await mkdir(dirname(target), { recursive: true });
    // One that is there already is the same: an import that was broken off put it there.
    await copyFile(join(folder, from), target, constants.COPYFILE_EXCL).catch(passOver('EEXIST'));
  }
  for (const { file, text } of notes) {
    const target = join(root, file);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text, { flag: 'wx' });
  }
}

function passOver(code: string) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code !== code) throw error;
  };
}

function summarize({ counts, copies }: ImportPlan, isDryRun: boolean): string {
  const { posts, drafts, before, skipped, refused, left } = counts;
  const would = isDryRun ? 'would be ' : '';
  return `${[
    `${count(posts, 'note')} and ${count(drafts, 'draft')} ${would}written`,
    `${count(copies.length, 'file')} ${would}copied`,
    `${before} imported before`,
    `${skipped} skipped`,
    `${refused} refused`,
    `${count(left, 'other file')} left where ${left === 1 ? 'it is' : 'they are'}`,
  ].join(', ')}.`;
}
