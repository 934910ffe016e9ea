/** Text that readers would not see, or not as intended, often because one character is missing. */
import type { Nodes, Paragraph, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { VFile } from 'vfile';
import { OPENING, WHY } from '../../note/placeholders.ts';
import { nodesOf } from '../markdown.ts';
import type { Range } from '../rule.ts';
import { defineRule, report } from '../rule.ts';
import { readFrontMatter } from './front-matter.ts';

/** A line of a paragraph as it is written, without what quotations and lists put before it. */
interface Line extends Range {
  text: string;
}

/** The lines of all paragraphs; code and HTML in them are blanked. */
function linesOf(tree: Root, file: VFile): Line[] {
  const source = blankOut(String(file), nodesOf(tree, 'inlineCode', 'html'));
  return nodesOf(tree, 'paragraph').flatMap((paragraph) => {
    const { start, end } = rangeOf(paragraph);
    return [...source.slice(start, end).matchAll(/^(?:[ \t]*>)*[ \t]*(.+?)[ \t]*$/gm)].map((match) => {
      const from = start + match.index + match[0].indexOf(match[1]!);
      return { text: match[1]!, start: from, end: from + match[1]!.length };
    });
  });
}

function blankOut(source: string, nodes: readonly Nodes[]): string {
  return nodes.reduce((text, node) => {
    const { start, end } = rangeOf(node);
    return text.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, ' ') + text.slice(end);
  }, source);
}

function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** A heading has a space behind its marks, and at most six of them; else it is text. */
export const headingSpace = defineRule('heading-space', (tree, file) => {
  for (const { text, start } of linesOf(tree, file)) {
    const [marks = ''] = /^#+/.exec(text) ?? [];
    const rest = text.slice(marks.length);
    const at = { start, end: start + marks.length };
    // `#word` is a tag to some, and `#28` an issue.
    if (marks === '' || rest === '' || (marks === '#' && !/^[ \u00A0]?kep/i.test(rest))) continue;
    if (marks.length > 6) report(file, `found a heading of ${marks.length} marks, expected at most six: ######`, at);
    else if (rest.startsWith('\u00A0'))
      report(
        file,
        `found a no-break space behind ${marks}, expected a plain one`,
        { start, end: at.end + 1 },
        `${marks} `,
      );
    else report(file, `a space is missing after ${marks}; without it this is not a heading`, at, `${marks} `);
  }
});

/** A box of a task list is written `- [ ]` or `- [x]`, with a space behind it. */
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

const BOX_IN_LIST = /^()(\[(?:[xX✓✔√]|\s*)\])[ \t]?(?![([:])/;
const BOX = /^([-*+]?)(\[[ xX]?\])[ \t]?(?![([:])/;

/** A table has a line of dashes below its head, and no row has more cells than that. */
export const tableShape = defineRule('table-shape', (tree, file) => {
  for (const { children } of nodesOf(tree, 'table')) {
    const columns = children[0]?.children.length ?? 0;
    for (const { children: cells } of children) {
      const extra = cells[columns];
      if (extra)
        report(
          file,
          `found ${cells.length} cells in a table of ${columns} columns; the rest is not shown. Write a | inside a cell as \\|`,
          { start: rangeOf(extra).start, end: rangeOf(cells.at(-1)!).end },
        );
    }
  }
  for (const paragraph of nodesOf(tree, 'paragraph')) reportMissingDashes(paragraph, file);
});

function reportMissingDashes(paragraph: Paragraph, file: VFile) {
  const { start, end } = rangeOf(paragraph);
  const rows = String(file).slice(start, end).split(/\r?\n/);
  if (rows.length < 2 || !rows.every((row) => /^\s*\|.*\|\s*$/.test(row))) return;
  const columns = rows[0]!
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/).length;
  const dashes = `|${' --- |'.repeat(columns)}`;
  const hasDashes = /^[|\s:=_–—-]+$/.test(rows[1]!);
  const place = hasDashes
    ? { start: start + rows[0]!.length + 1, end: start + rows[0]!.length + 1 + rows[1]!.length }
    : { start, end: start + rows[0]!.length };
  const isPlain = paragraph.position!.start.column === 1 && (hasDashes || !String(file).includes('\r'));
  report(
    file,
    `expected the line ${dashes} below the head of the table; without it this is not a table`,
    place,
    isPlain ? (hasDashes ? dashes : `${rows[0]!}\n${dashes}`) : undefined,
  );
}

/** A footnote has a text, and the note refers to it; else it is not shown. */
export const footnote = defineRule('footnote', (tree, file) => {
  const used = new Set(nodesOf(tree, 'footnoteReference').map(({ identifier }) => identifier));
  for (const definition of nodesOf(tree, 'footnoteDefinition')) {
    const { start, end } = rangeOf(definition);
    const label = `[^${definition.label ?? definition.identifier}]`;
    const place = { start, end: Math.min(end, start + label.length + 1) };
    if (definition.children.length === 0)
      report(file, `the footnote ${label} has no text; write it after the colon`, place);
    else if (!used.has(definition.identifier))
      report(
        file,
        `the footnote ${label} is not shown, because nothing refers to it; write ${label} where it belongs`,
        place,
      );
  }
});

/** What HTML opens it closes; else the rest of the note goes with it. */
export const unclosedHtml = defineRule('unclosed-html', (tree, file) => {
  const open = new Map<string, Range[]>();
  for (const html of nodesOf(tree, 'html')) {
    const { start } = rangeOf(html);
    const [opening, closing] = UNCLOSED.find(([from, to]) => from.test(html.value) && !to.test(html.value)) ?? [];
    const [mark = ''] = opening?.exec(html.value) ?? [];
    if (closing) {
      const end = mark.startsWith('<!--')
        ? '-->'
        : mark.startsWith('<?')
          ? '?>'
          : mark.startsWith('<!')
            ? ']]>'
            : `</${mark.slice(1)}>`;
      report(file, `${mark} is never closed, so nothing below it is shown; close it with ${end}`, {
        start,
        end: start + mark.length,
      });
      continue;
    }
    const tags = html.value.replace(/<!--[^]*?-->/g, (comment) => ' '.repeat(comment.length));
    for (const { index, 0: tag, 1: slash, 2: name = '' } of tags.matchAll(/<(\/?)([a-z][a-z\d]*)\b[^<>]*>/gi)) {
      const places = open.get(name.toLowerCase()) ?? [];
      open.set(name.toLowerCase(), places);
      if (slash) places.pop();
      else if (!tag.endsWith('/>')) places.push({ start: start + index, end: start + index + tag.length });
    }
  }
  for (const [name, places] of open)
    for (const place of CLOSED.has(name) ? places : [])
      report(
        file,
        `<${name}> is never closed, so it contains everything that follows; close it with </${name}>`,
        place,
      );
  for (const { text, start } of linesOf(tree, file)) {
    const at = text.indexOf('<!--');
    if (at >= 0)
      report(file, '<!-- is never closed, and is shown as text; close it with -->', {
        start: start + at,
        end: start + at + 4,
      });
  }
});

/** What CommonMark reads up to its end as HTML, however far that is, with the end. */
const UNCLOSED: [RegExp, RegExp][] = [
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<(?:script|pre|style|textarea)\b/i, /<\/(?:script|pre|style|textarea)>/i],
];

/** Elements that a note may hold and that HTML does not close by itself. */
const CLOSED: ReadonlySet<string> = new Set(
  'a abbr b bdo blockquote cite code del details dfn div dl em figcaption figure i ins kbd mark ol q s samp section small span strong sub summary sup table time u ul var'.split(
    ' ',
  ),
);

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
    message: 'a link has no space between ] and (',
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

/** Text of the scaffold is not published. */
export const placeholder = defineRule('placeholder', (tree, file) => {
  for (const paragraph of nodesOf(tree, 'paragraph')) {
    const text = toString(paragraph).trim();
    const [label, rest] = paragraph.children;
    const isLabel = label?.type === 'strong' && rest?.type === 'text' && /^\s*(?:…|\.\.\.)$/.test(rest.value);
    if (text === OPENING || text === WHY || isLabel)
      report(file, `found “${text}”, which is left over from the scaffold; replace it, or remove the line`, paragraph);
  }
});

/** A note has a text. */
export const noText = defineRule('no-text', (tree, file) => {
  const isText = ({ type, ...node }: Nodes) =>
    !['yaml', 'definition'].includes(type) &&
    !('value' in node && type === 'html' && /^<!--[^]*-->\s*$/.test(node.value));
  if (readFrontMatter(file)?.data && !tree.children.some(isText))
    report(file, 'the note has no text; write one below the front matter');
});

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
