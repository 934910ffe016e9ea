/** The check of everything that people write: every note, and `club.yaml`. */
import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { compareMessage } from 'vfile-sort';
import { statistics } from 'vfile-statistics';
import { CLUB_FILE, readClub } from '../club/club.ts';
import { rangeOf } from '../util/yaml-document.ts';
import type { Context } from './context.ts';
import { readContext } from './context.ts';
import { mend } from './fix.ts';
import { createPreset } from './preset.ts';
import type { Place } from './rule.ts';
import { SOURCE, tell } from './rule.ts';

export interface CheckOptions {
  /** Where `content/` and `src/data/` are. */
  root: string;
  /** As `yyyy-mm-dd`; without it no date is in the future. */
  today?: string | undefined;
  /** Which files to report, as paths from the root; all where it is left out. */
  paths?: readonly string[] | undefined;
}

/** Checks the content. Gives every file with its messages, sorted by place; throws where the KEP data can't be read. */
export async function checkContent(options: CheckOptions): Promise<VFile[]> {
  const { files, lint } = openContent(options);
  for (const file of files) {
    await lint(file);
    file.messages.sort(compareMessage);
  }
  return files;
}

/** Mends what has one right answer. Gives the paths of the files that change, with their new texts. */
export async function fixContent(options: CheckOptions): Promise<{ path: string; text: string }[]> {
  const { files, lint } = openContent(options);
  const changed: { path: string; text: string }[] = [];
  for (const file of files) {
    // A text that is no UTF-8 would not survive being written again.
    if (typeof file.value !== 'string') continue;
    const text = await mend(file, lint);
    if (text !== String(file)) changed.push({ path: file.path, text });
  }
  return changed;
}

function openContent({ root, today, paths }: CheckOptions) {
  const context = readContext(root, { today });
  const lintNote = createLinter(context);
  const lint = async (file: VFile) => void (file.path === CLUB_FILE ? checkClub(file, context) : await lintNote(file));
  const files = (paths ?? [...context.notes, CLUB_FILE]).map((path) => openFile(root, path));
  return { files, lint };
}

/** A file of the content, by its path from the root: a text, or the bytes of what is none. */
export function openFile(root: string, path: string): VFile {
  const bytes = withoutMark(readFileSync(join(root, path)));
  return new VFile({ path, cwd: root, value: isUtf8(bytes) ? bytes.toString('utf8') : bytes });
}

/** Without the mark of byte order that some editors put in front, which would shift every place by one. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(Buffer.from('\uFEFF')) ? bytes.subarray(3) : bytes;
}

/** Whether any file has an error. */
export function hasErrors(files: readonly VFile[]): boolean {
  return statistics([...files]).fatal > 0;
}

/** Lints single notes against one context; a tree that is there already is not parsed again, and left as it is. */
export function createLinter(context: Context): (file: VFile, tree?: Root) => Promise<void> {
  const processor = unified()
    .use(remarkParse)
    .use(createPreset(() => context))
    .freeze();
  return async (file, tree) => {
    await processor.run(tree ?? processor.parse(file), file);
  };
}

/** Checks `club.yaml`, and gives it with its messages. */
export function checkClub(file: VFile, { keps, day }: Context): VFile {
  const { document, data, problems } = readClub(String(file));
  const say = (message: string, place: Place, fatal: boolean) => {
    tell(file, message, place);
    Object.assign(file.messages.at(-1)!, { fatal, ruleId: 'club', source: SOURCE });
  };
  for (const { message, ...place } of problems) say(message, place, true);
  for (const [index, number] of (data?.readingList ?? []).entries()) {
    const place = rangeOf(document.getIn(['readingList', index], true));
    if (!keps.has(number)) say(`KEP-${number} is not among the KEPs of ${day}`, place, false);
  }
  return file;
}
