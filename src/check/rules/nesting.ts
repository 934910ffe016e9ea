import { findUnreadable } from '../markdown.ts';
import { defineRule, report } from '../rule.ts';

/** A note is neither nested so deeply that programs that read it fail, nor does it take minutes to parse. */
export const nesting = defineRule('nesting', (tree, file) => {
  const found = findUnreadable(tree);
  if (found) report(file, found.message, found.place);
});
