/** The Markdown itself: what a reader of the page, or of the file, would stumble over. */
import type { List, ListItem } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { readDuty } from '../../note/follow-ups.ts';
import { nodesOf } from '../markdown.ts';
import { defineRule, tell } from '../rule.ts';

/** A heading is at most one level below the one above it; the note's title is the level above all. */
export const headingLevel = defineRule('heading-level', (tree, file) => {
  // Where a note has headings of the first level, the site moves all of them below the title.
  const headings = nodesOf(tree, 'heading');
  let above = headings.some(({ depth }) => depth === 1) ? 0 : 1;
  for (const heading of headings) {
    if (heading.depth > above + 1)
      tell(
        file,
        `found a heading of level ${heading.depth}, expected level ${above + 1} or less: ${'#'.repeat(above + 1)}`,
        heading,
      );
    above = heading.depth;
  }
});

/** An address is written in angle brackets or as a link, not bare. */
export const bareAddress = defineRule('bare-address', (tree, file) => {
  const source = String(file);
  for (const link of nodesOf(tree, 'link')) {
    const [start, end] = [link.position!.start.offset!, link.position!.end.offset!];
    // Only what GitHub makes a link of by itself begins with neither a bracket.
    if (/^[<[]/.test(source.slice(start))) continue;
    tell(
      file,
      'found a bare address; put it in angle brackets, or better give the link words',
      { start, end },
      `<${link.url}>`,
    );
  }
});

/** A fence that opens a block of code is closed; else the rest of the note is code. */
export const unclosedFence = defineRule('unclosed-fence', (tree, file) => {
  const source = String(file);
  for (const code of nodesOf(tree, 'code')) {
    const text = source.slice(code.position!.start.offset!, code.position!.end.offset!);
    const fence = /^(`{3,}|~{3,})/.exec(text)?.[1];
    if (!fence) continue;
    const [, ...below] = text.split(/\r?\n/);
    // Within a quotation or a list the last line begins with what the others begin with.
    if (!/^[\s>]*(`{3,}|~{3,})\s*$/.exec(below.at(-1) ?? '')?.[1]?.startsWith(fence))
      tell(
        file,
        `the block of code that begins here is never closed; close it with a line of ${fence}`,
        code.position && {
          start: code.position.start.offset!,
          end: code.position.start.offset! + fence.length,
        },
      );
  }
});

/** Marks that a merge left behind are no text. */
export const mergeConflict = defineRule('merge-conflict', (_, file) => {
  for (const match of String(file).matchAll(/^(?:<{7}|>{7})(?: .*)?$/gm)) {
    tell(file, 'a mark that a merge left behind; decide between the two texts, and remove the marks', {
      start: match.index,
      end: match.index + 7,
    });
  }
});

/** A follow-up that is open has an owner, and a day that exists. */
export const followUp = defineRule('follow-up', (tree, file, { repository }) => {
  for (const item of nodesOf(tree, 'listItem')) {
    if (item.checked !== false) continue;
    const text = ownText(item);
    const { owner, due } = readDuty(text, repository);
    const start = item.position!.start.offset!;
    const place = { start, end: start + String(file).slice(start).split(/\r?\n/, 1)[0]!.length };
    if (!owner) tell(file, 'nobody is named who does it; begin with a handle, “@octocat to …”', place);
    const day = /\b(?:by|until|due)\s+(\d{4}-\d{2}-\d{2})\b/i.exec(text)?.[1];
    if (day && !due) tell(file, `there is no ${day}; expected a day that exists`, place);
  }
});

/** What an item says itself, without the items within it. */
function ownText({ children }: ListItem): string {
  return toString(children.filter((child): child is Exclude<typeof child, List> => child.type !== 'list'));
}
