import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/check/check.ts';
import { fixFile } from '../../../src/check/fix.ts';
import { buildContext, NOTE } from '../../support/check.ts';

/** Its front matter is not in normal form: the fix writes several lines anew. */
const LINES = ['---', 'date: 2021-06-27', "title: 'A note'", 'tags:', '  - prow', '---', 'KEP-2599 was read.', ''];
const FIXED = ['---', 'title: "A note"', 'date: 2021-06-27', 'tags: [prow]', '---', 'KEP-2599 was read.', ''];

describe.each([
  { name: 'LF', lineEnd: '\n' },
  { name: 'CRLF', lineEnd: '\r\n' },
])('a note with $name at the end of lines', ({ lineEnd }) => {
  const fix = (lines: string[]) =>
    fixFile(new VFile({ path: NOTE, value: lines.join(lineEnd) }), createLinter(buildContext()));

  test('keeps them when it is fixed', async () => {
    expect((await fix(LINES)).text).toBe(FIXED.join(lineEnd));
  });

  test('is not changed if there is nothing to fix', async () => {
    expect((await fix(FIXED)).text).toBe(FIXED.join(lineEnd));
  });
});
