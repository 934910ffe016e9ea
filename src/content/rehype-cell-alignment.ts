import type { RehypePlugin } from '@astrojs/markdown-remark';
import { visit } from 'unist-util-visit';

/** Gives the cells of tables a class for their alignment: HTML has an attribute for it no more. */
export const rehypeCellAlignment: RehypePlugin = () => (tree) => {
  visit(tree, 'element', ({ tagName, properties }) => {
    if ((tagName !== 'td' && tagName !== 'th') || properties['align'] === undefined) return;
    const alignment = String(properties['align']).toLowerCase();
    if (/^(?:left|center|right)$/.test(alignment)) properties['className'] = [`align-${alignment}`];
    delete properties['align'];
  });
};
