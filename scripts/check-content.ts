/**
 * Checks what people write: every note, and club.yaml.
 *
 *     npm run check [-- [FILE...] [--fix] [--json]]
 *
 * Under GitHub Actions the problems are annotations of the pull request. Exits with 1 where any is an error.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { VFile } from 'vfile';
import { reporterJson } from 'vfile-reporter-json';
import { statistics } from 'vfile-statistics';
import { checkContent, fixContent, hasErrors } from '../src/check/check.ts';
import { reportAnnotations, reportText } from '../src/check/report.ts';
import { advise, count, reportError } from './lib/cli.ts';

const USAGE = 'Usage: npm run check [-- [FILE...] [--fix] [--json]]';

try {
  const { root, paths, fix, json } = readArguments();
  const options = { root, paths, today: today() };
  const mended = fix ? await fixContent(options) : [];
  for (const { path, text } of mended) await writeFile(join(root, path), text);
  const files = await checkContent(options);
  console.log(json ? reporterJson(files, { pretty: 2, quiet: true }) : report(files, mended.length));
  if (hasErrors(files)) process.exitCode = 1;
} catch (error) {
  reportError('check', error);
}

function report(files: VFile[], mended: number): string {
  const { fatal: errors, warn: warnings } = statistics(files);
  const colour = Boolean(process.stdout.isTTY) && !process.env['NO_COLOR'];
  const problems =
    process.env['GITHUB_ACTIONS'] === 'true'
      ? reportAnnotations(files)
      : reportText(files, { excerpts: Boolean(process.stdout.isTTY), colour });
  const fixable = files.flatMap(({ messages }) => messages).filter(({ expected }) => expected?.length === 1).length;
  return [
    ...(problems ? [problems] : []),
    `${count(files.length, 'file')}: ${count(errors, 'error')}, ${count(warnings, 'warning')}.` +
      (mended > 0 ? ` ${count(mended, 'file')} mended.` : '') +
      (fixable > 0 ? ` npm run check -- --fix mends ${fixable}.` : ''),
  ].join('\n');
}

/** Today where it is latest: a writer in Kiribati is no liar. */
function today(): string {
  return new Date(Date.now() + 14 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

function readArguments() {
  const options = {
    fix: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    root: { type: 'string', default: fileURLToPath(new URL('..', import.meta.url)) },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const paths = positionals.map((file) => relative(values.root, resolve(file)).replaceAll('\\', '/'));
    const missing = paths.findIndex((path) => !existsSync(join(values.root, path)));
    if (missing >= 0) throw new Error(`There is no file ${positionals[missing]}.`);
    return { ...values, paths: paths.length > 0 ? paths : undefined };
  } catch (error) {
    throw advise((error as Error).message, USAGE);
  }
}
