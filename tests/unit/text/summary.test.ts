/** The paragraph that the page of a KEP quotes, in READMEs of every shape. */
import { describe, expect, test } from 'vitest';
import { fillLinks } from '../../../src/text/placeholders.ts';
import { prepareText } from '../../../src/text/prepare.ts';

function summaryOf(markdown: string) {
  const { links, summary } = prepareText(Buffer.from(markdown))!.text;
  return summary && { ...summary, html: fillLinks({ html: summary.html, links }, (address) => `adapted:${address}`) };
}
const htmlOf = (markdown: string) => summaryOf(markdown)?.html;

test.each([
  [
    'of the second level',
    '# KEP-7: Tides\n\n## Summary\n\nBoats wait for the tide.\n\nAnd then they sail.\n',
    'summary',
  ],
  ['of the third level', '# T\n\n## Proposal\n\n### Summary\n\nBoats wait for the tide.\n', 'summary'],
  ['of the first level', '# T\n\n# Summary\n\nBoats wait for the tide.\n', 'summary'],
  ['in capitals', '# T\n\n## SUMMARY\n\nBoats wait for the tide.\n', 'summary'],
  ['with a colon', '## Summary:\n\nBoats wait for the tide.\n', 'summary'],
  ['with a number', '## 1. Summary\n\nBoats wait for the tide.\n', '1-summary'],
  ['underlined', 'Summary\n-------\n\nBoats wait for the tide.\n', 'summary'],
  ['in HTML', '<h2>Summary</h2>\n\nBoats wait for the tide.\n', 'summary'],
  ['that an old proposal calls otherwise', '## Abstract\n\nBoats wait for the tide.\n', 'abstract'],
  ['shared with the motivation', '## Summary and Motivation\n\nBoats wait for the tide.\n', 'summary-and-motivation'],
  ['after CRLF', '# T\r\n\r\n## Summary\r\n\r\nBoats wait for the tide.\r\n', 'summary'],
])('is found below a heading %s', (_, markdown, anchor) => {
  expect(summaryOf(markdown)).toEqual({ html: '<p>Boats wait for the tide.</p>', anchor });
});

test.each([
  ['a comment', '<!-- one to three paragraphs -->'],
  ['a comment of many lines', '<!--\nSay\n\n## much\n-->'],
  ['a list', '- Boats\n- Buoys'],
  ['a picture', '![A boat](boat.png)'],
  ['a table', '| a | b |\n|---|---|\n| c | d |'],
  ['code', '```sh\nsail --now\n```'],
  ['an open debate', '<<[UNRESOLVED @sailor]>>\n\nWhich tide?\n\n<<[/UNRESOLVED]>>'],
  ['a label', '**NOTE**'],
  ['a line of punctuation', '...'],
  ['a heading below it', '### In short'],
  ['a quotation', '> Time and tide wait for no boat.'],
])('is the first paragraph after %s', (_, before) => {
  expect(htmlOf(`## Summary\n\n${before}\n\nBoats wait for the tide.\n`)).toBe('<p>Boats wait for the tide.</p>');
});

test.each([
  ['a text without headings', 'Boats wait for the tide.\n'],
  ['a text without a summary', '# T\n\n## Motivation\n\nBoats wait for the tide.\n'],
  ['an empty text', ''],
  ['an empty summary', '## Summary\n\n## Motivation\n\nBoats wait for the tide.\n'],
  ['a summary with nothing but a comment', '## Summary\n\n<!-- one paragraph -->\n\n## Motivation\n\nBoats.\n'],
  ['a summary with nothing but a list', '## Summary\n\n- Boats\n\n## Motivation\n\nBoats wait.\n'],
  ['the template, whose heading has more words', '## Summary of the tests\n\nBoats wait for the tide.\n'],
  ['a heading in code', '```\n## Summary\n\nBoats wait for the tide.\n```\n'],
])('is missing from %s', (_, markdown) => {
  expect(summaryOf(markdown)).toBeUndefined();
});

test('has the list that it announces', () => {
  expect(htmlOf('## Summary\n\nA boat needs:\n\n1. a crew\n2. a tide\n\nMore.\n')).toMatch(
    /^<p>A boat needs:<\/p><ol>\s*<li>a crew<\/li>\s*<li>a tide<\/li>\s*<\/ol>$/,
  );
  expect(htmlOf('## Summary\n\nA boat needs:\n\n```\na crew\n```\n')).toBe('<p>A boat needs:</p>');
  expect(htmlOf('## Summary\n\nA boat needs a crew.\n\n- and a tide\n')).toBe('<p>A boat needs a crew.</p>');
});

test('keeps code and emphasis, and its lines', () => {
  expect(htmlOf('## Summary\n\nA `boat` *waits*\nfor <kbd>T</kbd>.\n')).toBe(
    '<p>A <code>boat</code> <em>waits</em>\nfor <kbd>T</kbd>.</p>',
  );
});

test('leads back to its text', () => {
  const markdown =
    '## Summary\n\n[a](#goals) [b](README.md#goals) [c](https://harbor.example) [d][buoys] [e](#gone)\n\n## Goals\n\n[f](x.md)\n\n[buoys]: ../8-buoys\n';
  expect(htmlOf(markdown)).toBe(
    '<p><a href="adapted:#goals">a</a> <a href="adapted:README.md#goals">b</a> <a href="https://harbor.example">c</a> ' +
      '<a href="adapted:../8-buoys">d</a> <a>e</a></p>',
  );
});

test('contains nothing that needs the rest of the page', () => {
  const markdown =
    '## Summary\n\n<a name="top"></a>Boats[^1] <span id="x">wait</span> ![for](tide.png) now.\n\n[^1]: Ships, too.\n';
  const html = htmlOf(markdown);
  expect(html).toMatch(/^<p>.*Boats .*wait.* now\.<\/p>$/);
  expect(html).not.toMatch(/\bid=|<!--|footnote|<sup|<img/i);
});

describe('an attack', () => {
  test.each([
    'Boats <script>alert(1)</script> wait.',
    'Boats <img src=x onerror=alert(1)> wait.',
    '[Boats](javascript:alert(1)) wait.',
    '<a data-link="0" onclick=alert(1)>Boats</a> wait.',
    'Boats <!--picture 0--> wait.',
    'Boats `<!--section x-->` wait.',
  ])('is harmless: %s', (attack) => {
    const html = htmlOf(`## Summary\n\n${attack}\n\n[y](README.md)\n`);
    expect(html).toContain('wait');
    expect(html).not.toMatch(/<(?:script|img)|<[^>]*\son\w+=|href="(?:adapted:)?javascript|undefined|<!--/i);
  });
});
