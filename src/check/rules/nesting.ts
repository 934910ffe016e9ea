import { findUnreadable } from '../markdown.ts';
import { defineRule, report } from '../rule.ts';

/** A note is neither nested so deeply that the programs that read it fail, nor so full of marks that they never end. */
export const nesting = defineRule('nesting', (tree, file) => {
  const found = findUnreadable(tree);
  if (found) report(file, found.message, found.place);
});
