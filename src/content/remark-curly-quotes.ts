import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkSmartypants from 'remark-smartypants';
import type { Plugin } from 'unified';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Replaces straight quotes with curly ones and three dots with an ellipsis. Skips text without any of these, because
 * smartypants parses text into sentences and words, which takes as long as the rest of the pipeline. Leaves dashes
 * alone, as in `--flag`.
 */
export const remarkCurlyQuotes: Plugin<[], Root> = () => {
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
