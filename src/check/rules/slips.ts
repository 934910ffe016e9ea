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
    // `#word` is a tag to some, and `#28` an issue.
    if (marks === '' || rest === '' || (marks === '#' && !/^[ \u00A0]?kep/i.test(rest))) continue;
    if (marks.length > 6) report(file, `found a heading with ${marks.length} marks, expected at most six: ######`, at);
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
  const items = nodesOf(tree, 'listItem').flatMap(({ children: [first] }) => (first ? rangeOf(first).start : []));
  for (const { text, start } of linesOf(tree, file)) {
    const isItem = items.includes(start);
    const [found, mark, box] = (isItem ? BOX_IN_LIST : BOX).exec(text) ?? [];
    if (found === undefined || box === undefined) continue;
    const answer = `${isItem ? '' : `${mark || '-'} `}${/^\[\s*\]$/.test(box) ? '[ ]' : '[x]'} `;
    const message = `found ${found.trim()}, expected ${answer.trim()} and a space before the text; otherwise it is not a follow-up`;
    report(file, message, { start, end: start + found.length }, answer);
  }
});

const BOX_IN_LIST = /^()(\[\s*[xX✓✔√]?\s*\])[ \t]?(?![([:])/;
const BOX = /^([-*+]?)(\[[ xX]?\])[ \t]?(?![([:])/;

/** A link or a picture is one: its brackets touch each other, and its address has no space. */
export const linkSyntax = defineRule('link-syntax', (tree, file) => {
  const links = nodesOf(tree, 'link', 'image', 'linkReference', 'imageReference').map(rangeOf);
  const isLink = (at: number) => links.some(({ start, end }) => start <= at && at < end);
  for (const { text, start } of linesOf(tree, file)) {
    for (const { pattern, message, write } of SLIPS) {
      for (const match of text.matchAll(pattern)) {
        const place = { start: start + match.index, end: start + match.index + match[0].length };
        if (!isLink(place.start)) report(file, message, place, match[0].replace(pattern, write));
      }
    }
  }
});

const SLIPS = [
  {
    pattern: /(!?\[[^\]]*\])\(\s*((?:https?:\/\/)?[^()<>"\s][^()<>"]*?\s[^()<>"]*?)\s*\)/g,
    message: 'an address with a space needs angle brackets: [text](<my file.png>)',
    write: '$1(<$2>)',
  },
  {
    pattern: /(!?\[[^\]]+\])[ \t]+(\((?:https?:\/\/|\.{0,2}\/)?[^()\s]+\.[^()\s]+\))/g,
    message: 'remove the space between ] and (; otherwise this is not a link',
    write: '$1$2',
  },
  {
    pattern: /\(([^()]+)\)\[(https?:\/\/[^\]\s]+)\]/g,
    message: 'a link has its text in square brackets and its address in parentheses: [text](address)',
    write: '[$1]($2)',
  },
  {
    pattern: /(!?\[[^\]]+\]\((?:https?:\/\/)?[^()\s<>"]+\.[^()\s<>"]+)$/g,
    message: 'the ) at the end of the link is missing',
    write: '$1)',
  },
];
