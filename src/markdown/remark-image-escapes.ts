import type { RemarkPlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';

/** Takes broken escapes in the address of an image, such as `50%ZZ.png`, for what they show: Astro fails on them. */
export const remarkImageEscapes: RemarkPlugin = () => (tree) => {
  visit(tree, ['image', 'definition'], (node) => {
    if (node.type !== 'image' && node.type !== 'definition') return;
    try {
      decodeURI(node.url);
    } catch {
      node.url = node.url.replace(/%(?![\da-f]{2})|%(?=[89a-f])/gi, '%25');
    }
  });
};
