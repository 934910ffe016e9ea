import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/check/check.ts';
import { fixFile } from '../../../src/check/fix.ts';
import { buildContext, lint, NOTE, noteOf } from '../../support/check.ts';

/** Fixes a note with this text, and returns its text. */
async function fix(text: string, lineEnd = '\n'): Promise<string> {
  const file = new VFile({ path: NOTE, value: noteOf(text).replaceAll('\n', lineEnd) });
  const fixed = await fixFile(file, createLinter(buildContext()));
  return fixed.text.slice(fixed.text.indexOf(`---${lineEnd}`, 4) + 3).trim();
}

describe('the fix of a link', () => {
  test.each([
    ['keeps code in its text', '[my `kubectl get`] (b.md)', '[my `kubectl get`](b.md)'],
    ['keeps escapes in its text', '[a \\] `b`](my pod.png)', '[a \\] `b`](<my pod.png>)'],
    ['keeps the title of a picture', "![A Pod](my pod.png 'A pod')", "![A Pod](<my pod.png> 'A pod')"],
    ['keeps a title in double quotes', '![A Pod](my pod.png "A pod")', '![A Pod](<my pod.png> "A pod")'],
    ['takes an apostrophe for a part of the name', "![A Pod](Ana's pod.png)", "![A Pod](<Ana's pod.png>)"],
  ])('%s', async (_, text, expected) => {
    expect(await fix(text)).toBe(expected);
  });
});

describe('the fix of a table', () => {
  test.each([
    ['replaces only the line of dashes', '| a | b |\n| – |\n| 1 | 2 |', '| a | b |\n| --- | --- |\n| 1 | 2 |'],
    ['adds a line of dashes', '| a | b |\n| 1 | 2 |', '| a | b |\n| --- | --- |\n| 1 | 2 |'],
  ])('%s, whatever ends the lines', async (_, text, expected) => {
    expect(await fix(text)).toBe(expected);
    expect(await fix(text, '\r\n')).toBe(expected.replaceAll('\n', '\r\n'));
  });
});

test('an indented heading below a text is reported, and not given more spaces', async () => {
  const text = 'Text\n    ## KEP-2599';
  expect(await lint(noteOf(text))).toEqual([
    '6:5 heading-space found spaces before ##, so this is part of the text above it; remove them',
  ]);
  expect(await fix(text)).toBe(text);
});

test.each(['#kepler is a channel', '#kep-reading-club is ours', '#keps', '`a` ## b', '`a` [x] b', '`-` [ ] b'])(
  'a line is neither a broken heading nor a broken task: %s',
  async (text) => {
    expect(await lint(noteOf(text))).toEqual([]);
    expect(await fix(text)).toBe(text);
  },
);

test.each([
  ['Ask ana@club.example.', 'Ask <ana@club.example>.'],
  ['See www.club.example.', 'See <http://www.club.example>.'],
])(
  'the fix of the bare address in %j does not change where it leads, nor the text of an e-mail address',
  async (text, expected) => {
    expect(await fix(text)).toBe(expected);
  },
);
