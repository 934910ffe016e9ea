import { rehypeGithubAlerts } from 'rehype-github-alerts';
import type { Root } from 'hast';
import type { Plugin } from 'unified';
import { elementsOf, isElement } from '../util/elements.ts';

/** Shows quotations that begin with a mark such as `[!NOTE]` as GitHub does. */
export const rehypeAlerts: Plugin<[], Root> = () => {
  const showAlerts = rehypeGithubAlerts({});
  return (tree) => {
    // The library fails at a paragraph without contents, which only HTML can have.
    for (const element of elementsOf(tree)) {
      if (element.tagName !== 'blockquote') continue;
      element.children = element.children.filter((child) => !isElement(child, 'p') || child.children.length > 0);
    }
    showAlerts(tree);
  };
};
