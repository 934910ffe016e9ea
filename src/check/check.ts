/** The check of everything that people write: notes, agendas and `club.yaml`. */
import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { compareMessage } from 'vfile-sort';
import { statistics } from 'vfile-statistics';
import { CLUB_FILE } from '../club/club.ts';
import { decodeText } from '../util/decode-text.ts';
import { checkClub } from './club.ts';
import type { Context } from './context.ts';
import { readContext } from './context.ts';
import { listDrafts, listStrays } from './files.ts';
import { fixFile } from './fix.ts';
import { parseNote } from './markdown.ts';
import { createPreset } from './preset.ts';
import { report, SOURCE } from './rule.ts';
import { fileName } from './rules/identity.ts';
import { explainLanguage } from './rules/opening.ts';

export interface CheckOptions {
  /** Where `content/` and `src/data/` are. */
  root: string;
  /** As `yyyy-mm-dd`; without it, no date counts as future. */
  today?: string | undefined;
  /** The files to report, as paths from the root (default: all). */
  paths?: readonly string[] | undefined;
}

/** Checks the content. Returns every file with its messages, sorted by place; throws if the KEP data can't be read. */
export async function checkContent(options: CheckOptions): Promise<VFile[]> {
  const { files, lint } = openContent(options);
  for (const file of files) {
    await lint(file);
    file.messages.sort(compareMessage);
  }
  return [...files, ...checkBeside(options)];
}

export interface FixedFile {
  path: string;
  text: string;
  /** How many problems were fixed. */
  fixes: number;
}

/** Fixes problems that have only one possible fix. Returns the changed files, with their new texts. */
export async function fixContent(options: CheckOptions): Promise<FixedFile[]> {
  const { files, lint } = openContent(options);
  const changed: FixedFile[] = [];
  for (const file of files) {
    // Writing a text that is not UTF-8 would damage it.
    if (typeof file.value !== 'string') continue;
    const fixed = await fixFile(file, lint);
    if (fixed.text !== String(file)) changed.push({ path: file.path, ...fixed });
  }
  return changed;
}

function openContent({ root, today, paths }: CheckOptions) {
  const context = readContext(root, { today });
  const lintNote = createLinter(context);
  const lint = async (file: VFile) => void (file.path === CLUB_FILE ? checkClub(file, context) : await lintNote(file));
  const strays = new Set(listStrays(root).map(({ path }) => path));
  const files = (paths ?? [...context.notes, ...context.agendas.map(({ path }) => path), CLUB_FILE])
    .filter((path) => !strays.has(path))
    .map((path) => openFile(root, path));
  return { files, lint };
}

/**
 * Files that are not published are checked for one thing only: files in the wrong place are reported, and drafts must
 * not contain code that could run.
 */
function checkBeside({ root, paths }: CheckOptions): VFile[] {
  const isAsked = (path: string) => !paths || paths.includes(path);
  const strays = listStrays(root).map(({ path, reason }) =>
    reportWhole(new VFile({ path, cwd: root }), fileName.name, reason),
  );
  const drafts = listDrafts(root).flatMap((path) => {
    const file = openFile(root, path);
    const reason = explainLanguage(String(file));
    return reason && !paths ? [reportWhole(file, 'front-matter', reason)] : [];
  });
  return [...strays.filter(({ path }) => isAsked(path)), ...drafts];
}

function reportWhole(file: VFile, ruleId: string, reason: string): VFile {
  report(file, reason);
  Object.assign(file.messages.at(-1)!, { fatal: true, ruleId, source: SOURCE });
  return file;
}

/**
 * Opens a file of the content by its path from the root: as text, or as bytes if it is not UTF-8. Empty if it does not
 * exist.
 */
export function openFile(root: string, path: string): VFile {
  const whole = join(root, path);
  const bytes = existsSync(whole) ? withoutMark(readFileSync(whole)) : Buffer.of();
  return new VFile({ path, cwd: root, value: isUtf8(bytes) ? bytes.toString('utf8') : bytes });
}

/** Removes the byte order mark that some editors add, which would shift all places by one. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? bytes.subarray(3) : bytes;
}

/** Whether any file has an error. */
export function hasErrors(files: readonly VFile[]): boolean {
  return statistics([...files]).fatal > 0;
}

/** Lints single notes in one context. A tree that is passed in is not parsed again, and not modified. */
export function createLinter(context: Context): (file: VFile, tree?: Root) => Promise<void> {
  const processor = unified()
    .use(createPreset(() => context))
    .freeze();
  return async (file, tree) => {
    // A picture that is named like a note can take minutes to parse.
    const isText = typeof file.value === 'string' || decodeText(file.value) !== undefined;
    await processor.run(tree ?? parseNote(isText ? String(file) : ''), file);
  };
}

export { checkClub } from './club.ts';
