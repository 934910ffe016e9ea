import { findTooDeep } from '../markdown.ts';
import { defineRule, report } from '../rule.ts';

/** A note is not nested so deeply that the programs that read it fail. No other rule can read one that is. */
export const nesting = defineRule('nesting', (tree, file) => {
  const found = findTooDeep(tree);
  if (found)
    report(
      file,
      'quotations, lists or HTML are nested more than 300 levels deep here; remove marks, or close what is open',
      found,
    );
});
