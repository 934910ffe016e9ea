import { expect, test } from 'vitest';
import { createKepLinks, createNoteProcessor } from '../../../src/content/processor.ts';
import { buildSnapshot } from '../../support/keps.ts';

const outside = { link: createKepLinks(buildSnapshot(), []), repository: () => undefined, exists: () => true };
const { createRenderer } = createNoteProcessor(outside, { base: '/', origin: 'https://club.example' });

test.each([
  ['The `AdditionalPrinterColumns`.', '<p>The <code>Additional<wbr>Printer<wbr>Columns</code>.</p>'],
  ['A `string`.', '<p>A <code>string</code>.</p>'],
  ['```\nInPlacePodVerticalScaling\n```', '<code>InPlacePodVerticalScaling\n</code>'],
])('a long name in the code of a note is broken between its words: %s', async (markdown, html) => {
  const renderer = await createRenderer({ syntaxHighlight: false });
  const { code } = await renderer.render(markdown, { fileURL: new URL('file:///n/2021-06-27.md'), frontmatter: {} });
  expect(code).toContain(html);
});
