import type { Root } from 'hast';
import type { Plugin } from 'unified';
import { visit } from 'unist-util-visit';

/** Replaces the obsolete `align` attribute of table cells with a class. */
export const rehypeCellAlignment: Plugin<[], Root> = () => (tree) => {
  visit(tree, 'element', ({ tagName, properties }) => {
    if ((tagName !== 'td' && tagName !== 'th') || properties['align'] === undefined) return;
    const alignment = String(properties['align']).toLowerCase();
    if (/^(?:left|center|right)$/.test(alignment)) properties['className'] = [`align-${alignment}`];
    delete properties['align'];
  });
};
