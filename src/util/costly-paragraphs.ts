/** Paragraphs that the parser of Markdown would take minutes to read. */
import type { Nodes } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

/** The parser compares each of these marks with all text before or after it in the paragraph. */
const MARK = /\]|\S[*_~]|<[!?]/g;
const MOST_MARKS = 2000;

/** Reads only blocks, which takes little time whatever is in them. */
const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(function () {
    const names = ['attention', 'gfmPotentialFootnoteCall', 'htmlText', 'labelEnd', 'strikethrough'];
    (this.data().micromarkExtensions ??= []).push({ disable: { null: names } });
  })
  .freeze();

/** Returns the first paragraph, heading or cell of a text that has more than 2000 marks; undefined if there is none. */
export function findCostlyParagraph(source: string): Nodes | undefined {
  if (!hasTooMany(source)) return undefined;
  let found: Nodes | undefined;
  visit(parser.parse(source), ['paragraph', 'heading', 'tableCell'], (node) => {
    const { start, end } = node.position!;
    found ??= hasTooMany(source.slice(start.offset, end.offset)) ? node : undefined;
  });
  return found;
}

function hasTooMany(text: string): boolean {
  return (text.match(MARK)?.length ?? 0) > MOST_MARKS;
}
