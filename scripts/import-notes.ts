/**
 * Imports the Markdown posts of a Jekyll or Hugo site.
 *
 *     npm run import -- DIR [--dry-run]
 *
 * Overwrites nothing, and reports for each file what could not be imported.
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
  summary: 'Imports the posts of a Jekyll or Hugo site as notes. Overwrites nothing, and can be run again.',
  operands: 'DIR',
  options: {
    'dry-run': { type: 'boolean', default: false, help: 'prints what it would do without writing anything' },
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
  if (!given || others.length > 0) throw new Error('Expected one folder.');
  const folder = resolveTyped(given);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`There is no folder ${given}.`);
  return folder;
}

/** Copies the files first, so that no note exists before its images. */
async function carryOut({ notes, copies }: ImportPlan, folder: string, root: string) {
  for (const { from, to } of copies) {
    const target = join(root, to);
    await mkdir(dirname(target), { recursive: true });
    // A file that exists is the same: an import that was interrupted has copied it.
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
    `${count(left, 'other file')} not imported`,
  ].join(', ')}.`;
}
