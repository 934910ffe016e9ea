/** The Markdown itself: mistakes that readers of the page, or of the file, would notice. */
import type { Heading, List, ListItem } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { readOwnerAndDueDate } from '../../note/follow-ups.ts';
import { MERGE_MARK } from '../../util/yaml-faults.ts';
import { nodesOf } from '../markdown.ts';
import { defineRule, report } from '../rule.ts';
import { fieldOf } from './front-matter.ts';

/** Headings start at ##, since the title is the first heading of the page, and no level is skipped. */
export const headingLevel = defineRule('heading-level', (tree, file) => {
  const headings = nodesOf(tree, 'heading');
  // If the first heading is of the first level, all headings are one level too high; the site moves them below the
  // title.
  const shift = headings[0]?.depth === 1 ? 1 : 0;
  const isImported = fieldOf(file, 'imported') !== undefined;
  let above = 1;
  for (const heading of headings) {
    const level = shift > 0 ? heading.depth + 1 : Math.max(2, heading.depth);
    if (heading.depth === 1 && !isImported)
      reportHeading(file, heading, `found #, which is the level of the note's title; expected ##`, 2);
    else if (level > above + 1) {
      const expected = above + 1 - shift;
      const found = '#'.repeat(heading.depth);
      report(file, `found ${found}, expected ${'#'.repeat(expected)} or fewer: a level is skipped`, heading);
    } else if (shift > 0 && !isImported)
      reportHeading(file, heading, 'this heading moves down with the # above it', Math.min(6, level));
    above = level;
  }
});

/** Reports a heading that should be of another level. */
function reportHeading(file: VFile, { position }: Heading, message: string, level: number) {
  const [start, end] = [position!.start.offset!, position!.end.offset!];
  const text = String(file).slice(start, end);
  const marks = /^#+/.exec(text)?.[0];
  const underline = /(?<![=-])[=-]+\s*$/.exec(text);
  if (marks) report(file, message, { start, end: start + marks.length }, '#'.repeat(level));
  else if (level === 2 && underline)
    report(file, message, { start: start + underline.index, end }, underline[0].replaceAll('=', '-'));
  else report(file, message, { start, end }, `${'#'.repeat(level)} ${text.slice(0, underline?.index).trim()}`);
}

/** An address is written in angle brackets or as a link, not bare. */
export const bareAddress = defineRule('bare-address', (tree, file) => {
  const source = String(file);
  for (const link of nodesOf(tree, 'link')) {
    const [start, end] = [link.position?.start.offset, link.position?.end.offset];
    if (start === undefined || end === undefined) continue;
    // An autolink of GitHub starts without a bracket; inside broken HTML it is not a link.
    if (/^[<[]/.test(source.slice(start)) || /["“”'‘’=]/.test(source[start - 1] ?? '')) continue;
    report(
      file,
      'found a bare address; put it in angle brackets or, better, make it a link with text',
      { start, end },
      // The protocol of an e-mail address is not written, and would be shown.
      `<${link.url.replace(/^mailto:/, '')}>`,
    );
  }
});

/** A code block is closed; otherwise the rest of the note is code. */
export const unclosedFence = defineRule('unclosed-fence', (tree, file) => {
  const source = String(file);
  for (const code of nodesOf(tree, 'code')) {
    const text = source.slice(code.position!.start.offset!, code.position!.end.offset!);
    const fence = /^(`{3,}|~{3,})/.exec(text)?.[1];
    if (!fence) continue;
    const [, ...below] = text.split(/\r?\n/);
    // In a quotation or a list, the last line has the same prefix as the others.
    if (!/^[\s>]*(`{3,}|~{3,})\s*$/.exec(below.at(-1) ?? '')?.[1]?.startsWith(fence))
      report(
        file,
        `the code block that starts here is never closed; close it with a line of ${fence}`,
        code.position && {
          start: code.position.start.offset!,
          end: code.position.start.offset! + fence.length,
        },
      );
  }
});

/** Merge conflict markers are not text; in code, they can be what the note is about. */
export const mergeConflict = defineRule('merge-conflict', (tree, file) => {
  const spared = nodesOf(tree, 'code', 'inlineCode', 'yaml').map(({ position }) => position!);
  for (const { index: start } of String(file).matchAll(/^(?:<{7}|>{7})(?: .*)?$/gm)) {
    if (spared.some((position) => position.start.offset! <= start && start < position.end.offset!)) continue;
    report(file, MERGE_MARK, { start, end: start + 7 });
  }
});

/** An open follow-up has an owner, and a date that exists. */
export const followUp = defineRule('follow-up', (tree, file, { repository }) => {
  for (const item of nodesOf(tree, 'listItem')) {
    if (item.checked !== false) continue;
    const text = ownText(item);
    const { owner, due } = readOwnerAndDueDate(text, repository);
    const start = item.position!.start.offset!;
    const place = { start, end: start + String(file).slice(start).split(/\r?\n/, 1)[0]!.length };
    if (!owner) report(file, 'no one is assigned; begin with a handle, “@octocat to …”', place);
    const day = /\b(?:by|until|due)\s+(\d{4}-\d{2}-\d{2})\b/i.exec(text)?.[1];
    if (day && !due) report(file, `there is no ${day}; expected a day that exists`, place);
  }
});

/** Returns the text of an item, without the items nested in it. */
function ownText({ children }: ListItem): string {
  return toString(children.filter((child): child is Exclude<typeof child, List> => child.type !== 'list'));
}

/** The longest note, in bytes: feeds and the list of notes carry each in full. */
const LARGEST = 250_000;

/** A note has a size that feed readers and phones can take. */
export const noteSize = defineRule('note-size', (_, file) => {
  const size = Buffer.byteLength(file.value);
  if (size > LARGEST)
    report(
      file,
      `found a note of ${Math.round(size / 1000)} kB, expected at most ${LARGEST / 1000} kB, since feeds carry it whole; split it, or link to what is long`,
    );
});
