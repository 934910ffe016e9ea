/** Tables that would not be shown, or not completely. */
import type { Paragraph } from 'mdast';
import type { VFile } from 'vfile';
import { rangeOf } from '../lines.ts';
import { nodesOf } from '../markdown.ts';
import { defineRule, report } from '../rule.ts';

/** A table has a line of dashes below its head, and no row has more cells than that. */
export const tableShape = defineRule('table-shape', (tree, file) => {
  for (const { children } of nodesOf(tree, 'table')) {
    const columns = children[0]?.children.length ?? 0;
    for (const { children: cells } of children) {
      const extra = cells[columns];
      if (extra)
        report(
          file,
          `found ${cells.length} cells in a table with ${columns} columns; the rest is not shown. Write a | inside a cell as \\|`,
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
  const below = start + String(file).slice(start, end).indexOf('\n') + 1;
  const place = hasDashes ? { start: below, end: below + rows[1]!.length } : { start, end: start + rows[0]!.length };
  const isPlain = paragraph.position!.start.column === 1;
  report(
    file,
    `expected the line ${dashes} below the head of the table; without it this is not a table`,
    place,
    isPlain ? (hasDashes ? dashes : `${rows[0]!}\n${dashes}`) : undefined,
  );
}
