import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import { nodesOf } from '../check/markdown.ts';
import { fixEscapes } from './escapes.ts';

/** Fixes invalid percent-encoding in the addresses of images before Astro collects them. */
export const remarkImageEscapes: Plugin<[], Root> = () => (tree) => {
  for (const node of nodesOf(tree, 'image', 'definition')) node.url = fixEscapes(node.url);
};
