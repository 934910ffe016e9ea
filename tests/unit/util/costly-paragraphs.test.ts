import { expect, test } from 'vitest';
import { findCostlyParagraph } from '../../../src/util/costly-paragraphs.ts';

const MARKS = 'a] b* <!-- '.repeat(600);

test('a paragraph with more than 2000 marks is found behind others', () => {
  expect(findCostlyParagraph(`${MARKS}\n\n- ${'a]'.repeat(2001)}`)?.position?.start).toMatchObject({
    line: 3,
    column: 3,
  });
});

test.each([
  ['several paragraphs', `${MARKS}\n\n`.repeat(3)],
  ['several items', `- ${MARKS}\n`.repeat(3)],
  ['several cells', `| a | b |\n| - | - |\n| ${MARKS} | ${MARKS} |\n`],
  ['code', `\`\`\`\n${MARKS.repeat(3)}\n\`\`\`\n`],
  ['the front matter', `---\n${MARKS.repeat(3)}\n---\n`],
])('no paragraph is found if the marks are those of %s', (_, source) => {
  expect(findCostlyParagraph(source)).toBeUndefined();
});
