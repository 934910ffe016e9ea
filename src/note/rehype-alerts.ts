import { rehypeGithubAlerts } from 'rehype-github-alerts';
import type { Root } from 'hast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';

/** Shows quotations that begin with a mark such as `[!NOTE]` as GitHub does. */
export const rehypeAlerts: Plugin<[], Root> = () => {
  const showAlerts = rehypeGithubAlerts({});
  return (tree) => {
    // The library fails at a paragraph without contents, which only HTML can have.
    visit(tree, { type: 'element', tagName: 'blockquote' }, (quotation) => {
      quotation.children = quotation.children.filter(
        (child) => child.type !== 'element' || child.tagName !== 'p' || child.children.length > 0,
      );
    });
    showAlerts(tree);
  };
};
