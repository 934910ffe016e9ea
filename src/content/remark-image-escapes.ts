import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { fixEscapes } from './escapes.ts';

/** Fixes invalid percent-encoding in the addresses of images before Astro collects them. */
export const remarkImageEscapes: Plugin<[], Root> = () => (tree) => {
  visit(tree, (node) => {
    if (node.type === 'image' || node.type === 'definition') node.url = fixEscapes(node.url);
  });
};
