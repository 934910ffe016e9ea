import type { Root } from 'hast';
import type { Plugin } from 'unified';
import { elementsOf } from '../util/elements.ts';

/** Replaces the obsolete `align` attribute of table cells with a class. */
export const rehypeCellAlignment: Plugin<[], Root> = () => (tree) => {
  for (const { tagName, properties } of elementsOf(tree)) {
    if ((tagName !== 'td' && tagName !== 'th') || properties['align'] === undefined) continue;
    const alignment = String(properties['align']).toLowerCase();
    if (/^(?:left|center|right)$/.test(alignment)) properties['className'] = [`align-${alignment}`];
    delete properties['align'];
  }
};
