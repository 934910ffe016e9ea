/** Headings, follow-ups and links that lack one character, so that Markdown takes them for text. */
import { linesOf, rangeOf } from '../lines.ts';
import { nodesOf } from '../markdown.ts';
import { defineRule, report } from '../rule.ts';

/** A heading has a space after its marks, and at most six of them; otherwise it is text. */
export const headingSpace = defineRule('heading-space', (tree, file) => {
  for (const { text, start } of linesOf(tree, file)) {
    const [marks = ''] = /^#+/.exec(text) ?? [];
    const rest = text.slice(marks.length);
    const at = { start, end: start + marks.length };
    // `#word` is a tag or a channel to some, and `#28` an issue.
    if (marks === '' || rest === '' || (marks === '#' && !/^[ \u00A0]?keps?\W{0,3}\d/i.test(rest))) continue;
    // Within a paragraph, spaces before the marks are not code.
    if (/^[ \t]/.test(rest) && marks.length <= 6)
      report(file, `found spaces before ${marks}, so this is part of the text above it; remove them`, at);
    else if (marks.length > 6)
      report(file, `found a heading with ${marks.length} marks, expected at most six: ######`, at);
    else if (rest.startsWith('\u00A0'))
      report(
        file,
        `found a no-break space after ${marks}, expected a plain one`,
        { start, end: at.end + 1 },
        `${marks} `,
      );
    else report(file, `a space is missing after ${marks}; without it this is not a heading`, at, `${marks} `);
  }
});

/** A box of a task list is written `- [ ]` or `- [x]`, with a space after it. */
export const taskBox = defineRule('task-box', (tree, file) => {
  const items = new Map(
    nodesOf(tree, 'listItem').map(({ children: [first], checked }) => [first && rangeOf(first).start, checked]),
  );
  for (const { text, start } of linesOf(tree, file)) {
    const isItem = items.has(start);
    // The paragraph of a task that opens with a link or with emphasis begins at its box.
    if (typeof items.get(start) === 'boolean') continue;
    const [found, mark, box] = (isItem ? BOX_IN_LIST : BOX).exec(text) ?? [];
    if (found === undefined || box === undefined) continue;
    const expected = `${isItem ? '' : `${mark || '-'} `}${/^\[\s*\]$/.test(box) ? '[ ]' : '[x]'} `;
    const message = `found ${found.trim()}, expected ${expected.trim()} and a space before the text; otherwise it is not a follow-up`;
    report(file, message, { start, end: start + found.length }, expected);
  }
});

const BOX_IN_LIST = /^()(\[\s*[xX✓✔√]?\s*\])[ \t]?(?![([:])/;
const BOX = /^([-*+]?)(\[[ xX]?\])[ \t]?(?![([:])/;

/** A link or a picture is one: its brackets touch each other, and its address has no space. */
export const linkSyntax = defineRule('link-syntax', (tree, file) => {
  const links = nodesOf(tree, 'link', 'image', 'linkReference', 'imageReference').map(rangeOf);
  const isLink = (at: number) => links.some(({ start, end }) => start <= at && at < end);
  for (const line of linesOf(tree, file)) {
    const source = String(file).slice(line.start, line.end);
    for (const { pattern, message, write } of SLIPS) {
      for (const { index, 0: found, indices } of line.text.matchAll(pattern)) {
        const start = line.start + index;
        // Code and escapes are masked in the line, but not in what replaces it.
        const groups = indices!.slice(1).map((place) => (place ? source.slice(...place) : ''));
        const expected = write(...groups);
        if (expected !== undefined && !isLink(start))
          report(file, message, { start, end: start + found.length }, expected);
      }
    }
  }
});

/** An address in parentheses, perhaps with a title. */
const ADDRESS_AND_TITLE = /^\s*([^"]*?\S)(\s+(?:"[^"]*"|'[^']*'))?\s*$/;

/** What is written wrongly, and how it is written: undefined if it is right. */
const SLIPS: { pattern: RegExp; message: string; write: (...groups: string[]) => string | undefined }[] = [
  {
    pattern: /(!?\[[^[\]]*\])\(([^()<>]*)\)/dg,
    message: 'an address with a space needs angle brackets: [text](<my file.png>)',
    write(text, within = '') {
      const [, address = '', title = ''] = ADDRESS_AND_TITLE.exec(within) ?? [];
      return /\s/.test(address) ? `${text}(<${address}>${title})` : undefined;
    },
  },
  {
    pattern: /(!?\[[^[\]]+\])[ \t]+(\((?=[^()\s]+\.[^()\s])[^()\s]+\))/dg,
    message: 'remove the space between ] and (; otherwise this is not a link',
    write: (text, address) => `${text}${address}`,
  },
  {
    pattern: /\(([^()]+)\)\[(https?:\/\/[^[\]()\s]+)\]/dg,
    message: 'a link has its text in square brackets and its address in parentheses: [text](address)',
    write: (text, address) => `[${text}](${address})`,
  },
  {
    pattern: /(!?\[[^[\]]+\]\((?=[^()\s<>"]+\.[^()\s<>"])[^()\s<>"]+)$/dg,
    message: 'the ) at the end of the link is missing',
    write: (whole) => `${whole})`,
  },
];
