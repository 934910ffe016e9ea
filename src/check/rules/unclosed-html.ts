/** HTML that hides what follows it. */
import { linesOf, rangeOf } from '../lines.ts';
import { nodesOf } from '../markdown.ts';
import type { Range } from '../rule.ts';
import { defineRule, report } from '../rule.ts';

/** HTML elements are closed; otherwise the rest of the note becomes part of them. */
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
    const tags = html.value.replace(/<!--[^]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
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
