import { expect, test } from 'vitest';
import { findLiterals, findTags } from '../../../src/import/liquid.ts';
import { cpuTime } from '../../support/cpu-time.ts';

test('a literal block ends at the first tag that closes it, and one without such a tag is none', () => {
  const text = '{% raw %}{% comment %}{% endraw %} {% highlight go %} {%- endcomment -%}';
  expect(findLiterals(findTags(text)).map(({ start, end }) => text.slice(start, end))).toEqual([
    '{% raw %}{% comment %}{% endraw %}',
  ]);
});

test('thousands of blocks that are never closed take no more time each than a few', () => {
  expect(cpuTime(() => findLiterals(findTags('{% raw %}'.repeat(20_000))))).toBeLessThan(5_000);
});
