import type { RemarkPlugin } from '@astrojs/markdown-remark';
import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Curls quotes and joins dots, where there are any: to read a text as sentences and words, as is
 * done for it, takes as long as all the rest of a note. `--flag` stays what a writer typed.
 */
export const remarkCurlyQuotes: RemarkPlugin = () => {
  const curl = unified().use(remarkSmartypants, { dashes: false }).freeze();
  return (tree) => {
    visit(tree, (node: Nodes) => {
      if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return undefined;
      if (/["'`]|\. ?\. ?\./.test(toString(node, { includeHtml: false, includeImageAlt: false })))
        curl.runSync({ type: 'root', children: [node] } as Root);
      return SKIP;
    });
  };
};
