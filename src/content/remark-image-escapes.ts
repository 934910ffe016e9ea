import type { RemarkPlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';
import { fixEscapes } from './escapes.ts';

/** Fixes invalid percent-encoding in the addresses of images before Astro collects them. */
export const remarkImageEscapes: RemarkPlugin = () => (tree) => {
  visit(tree, (node) => {
    if (node.type === 'image' || node.type === 'definition') node.url = fixEscapes(node.url);
  });
};
