import { expect, test } from 'vitest';
import { closest } from '../../../src/util/suggest.ts';

test.each([
  ['tilte', ['title', 'date'], 'title'],
  ['recordng', ['date', 'recording'], 'recording'],
  ['implementeable', ['implemented', 'implementable'], 'implementable'],
  ['removed', ['replaced', 'rejected'], undefined],
  ['zzz', ['title'], undefined],
  ['title', [], undefined],
])('%s among %j: %s', (word, known, expected) => {
  expect(closest(word, known)).toBe(expected);
});
