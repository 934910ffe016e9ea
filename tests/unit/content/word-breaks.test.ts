import { expect, test } from 'vitest';
import { buildSnapshot } from '../../support/keps.ts';
import { linkKeps, renderNote } from '../../support/render-note.ts';

const outside = { link: linkKeps(buildSnapshot()), repository: () => undefined, exists: () => true };

test.each([
  ['The `AdditionalPrinterColumns`.', '<p>The <code>Additional<wbr>Printer<wbr>Columns</code>.</p>'],
  ['A `string`.', '<p>A <code>string</code>.</p>'],
  ['```\nInPlacePodVerticalScaling\n```', '<code>InPlacePodVerticalScaling\n</code>'],
])('a long name in the code of a note is broken between its words: %s', (markdown, html) => {
  expect(renderNote(markdown, outside).html).toContain(html);
});
