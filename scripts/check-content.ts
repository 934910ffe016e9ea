/**
 * Checks what people write: notes, agendas and club.yaml; see `npm run check -- --help`.
 *
 * In GitHub Actions, the problems are annotations of the pull request. Exits with 1 if there are any errors.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VFile } from 'vfile';
import { reporterJson } from 'vfile-reporter-json';
import { statistics } from 'vfile-statistics';
import type { FixedFile } from '../src/check/check.ts';
import { checkContent, fixContent, hasErrors } from '../src/check/check.ts';
import { filesToCheck } from '../src/check/files.ts';
import { reportAnnotations, reportText } from '../src/check/report.ts';
import { today } from '../src/util/today.ts';
import type { Command } from './lib/cli.ts';
import { count, readArguments, resolveTyped, reportError, withUsage } from './lib/cli.ts';

const COMMAND = {
  name: 'check',
  summary: 'Checks content/ without its drafts, or only the files and folders that you name. Name each draft.',
  operands: '[FILE or FOLDER...]',
  options: {
    fix: { type: 'boolean', default: false, help: 'first fixes what can be fixed automatically' },
    json: { type: 'boolean', default: false, help: 'prints the problems as JSON, for other programs' },
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  },
} as const satisfies Command;

try {
  const { values, positionals } = readArguments(COMMAND);
  const { root, fix, json } = values;
  const paths =
    positionals.length > 0
      ? withUsage(COMMAND, () => [...new Set(positionals.flatMap((typed) => resolveFiles(root, typed)))])
      : undefined;
  const options = { root, paths, today: today() };
  const fixed = fix ? await fixContent(options) : [];
  for (const { path, text } of fixed) await writeFile(join(root, path), text);
  const files = await checkContent(options);
  console.log(json ? reporterJson(files, { pretty: 2, quiet: true }) : report(files, fixed));
  if (hasErrors(files)) process.exitCode = 1;
} catch (error) {
  reportError(COMMAND.name, error);
}

function report(files: VFile[], fixed: readonly FixedFile[]): string {
  const { fatal: errors, warn: warnings } = statistics(files);
  const color = Boolean(process.stdout.isTTY) && !process.env['NO_COLOR'];
  const problems =
    process.env['GITHUB_ACTIONS'] === 'true'
      ? reportAnnotations(files)
      : reportText(files, { excerpts: Boolean(process.stdout.isTTY), color });
  const fixable = files.flatMap(({ messages }) => messages).filter(({ expected }) => expected?.length === 1).length;
  const fixes = fixed.reduce((sum, file) => sum + file.fixes, 0);
  return [
    ...(problems ? [problems] : []),
    `${count(files.length, 'file')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.` +
      (fixed.length > 0 ? ` Fixed ${count(fixes, 'problem')} in ${count(fixed.length, 'file')}.` : '') +
      (fixable > 0 ? ` npm run check -- --fix fixes ${fixable}.` : ''),
  ].join('\n');
}

/** The files that a path means, as it was typed: itself, or those of a folder; as paths from the root. */
function resolveFiles(root: string, typed: string): string[] {
  const whole = resolveTyped(typed);
  if (!existsSync(whole)) throw new Error(`There is no file ${typed}.`);
  const paths = filesToCheck(root, relative(root, whole).replaceAll('\\', '/'));
  if (paths.length === 0) {
    throw new Error(
      `${typed} is not checked: only content/club.yaml and the Markdown files in content/notes/ and content/meetings/ are. Name each draft by its file.`,
    );
  }
  return paths;
}
