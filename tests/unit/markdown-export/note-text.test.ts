import { fromHtml } from 'hast-util-from-html';
import { describe, expect, test } from 'vitest';
import { parseNote } from '../../../src/check/markdown.ts';
import { resolveFullLink } from '../../../src/content/note-links.ts';
import { fillMarkdown } from '../../../src/note/images.ts';
import { pageToMarkdown, textToMarkdown } from '../../../src/markdown-export/note-text.ts';

const PAGE = 'https://club.example/kep-club/notes/2021-06-27/';
const place = { origin: 'https://club.example', base: '/kep-club/' };
const full = (address: string) => resolveFullLink(address, 'content/notes/2021', PAGE, place);

const write = (markdown: string, paths: string[] = []) =>
  textToMarkdown(parseNote(markdown), { full, images: { key: 'key', paths } });

test('keeps what the writer wrote: code with its language, tables, checkboxes, alerts, footnotes', () => {
  const text = `An opening[^1].

\`\`\`sh
ls -l
\`\`\`

| a |  b |
| - | -: |
| c |  d |

- [ ] to do
- [x] done

> [!NOTE]
> Mind.

[^1]: Why.
`;
  expect(write(text)).toBe(text);
});

test('emphasis within a word stays readable, as in languages without spaces', () => {
  const text = 'これは*重要*です。un*frigging*believable, **very**much\n';
  expect(write(text)).toBe(text);
});

test('only the start of a quotation is an alert', () => {
  const text =
    '```md\n> \\[!NOTE]\n```\n\n> ```md\n> \\[!NOTE]\n> ```\n\n> [!TIP]\n> Text.\n\n- > [!NOTE]\n  > In a list.\n';
  expect(write(text)).toBe(text);
});

test('the front matter is omitted', () => {
  expect(write('---\ntitle: A\n---\n\nText.\n')).toBe('Text.\n');
});

test('every address is absolute, as on the page', () => {
  expect(
    write(
      '[a](../2021/2021-06-13.md#b) [c](#d) [e](/keps/1/) [f](https://example.org/) [g][h]\n\n[h]: 2021-06-20.md "Title"\n',
    ),
  ).toBe(
    '[a](https://club.example/kep-club/notes/2021-06-13/#b) [c](https://club.example/kep-club/notes/2021-06-27/#d) ' +
      '[e](https://club.example/kep-club/keps/1/) [f](https://example.org/) [g][h]\n\n' +
      '[h]: https://club.example/kep-club/notes/2021-06-20/ "Title"\n',
  );
});

test('a link title added by the site is omitted, and one by the writer is kept', () => {
  const text = parseNote('[a](https://example.org/ "Title") b\n');
  const [paragraph] = text.children;
  if (paragraph?.type !== 'paragraph') throw new Error('There is no paragraph.');
  paragraph.children.push({
    type: 'link',
    url: '/keps/1/',
    title: 'A KEP',
    children: [{ type: 'text', value: 'KEP-1' }],
  });
  expect(textToMarkdown(text, { full, images: { key: 'key', paths: [] } })).toBe(
    '[a](https://example.org/ "Title") b[KEP-1](https://club.example/kep-club/keps/1/)\n',
  );
});

test('an image gets its address when it is known', () => {
  const text = write('![A *b*](one%20two.png)\n\n![C](/logo.svg)\n', ['one two.png']);
  expect(fillMarkdown(text!, 'key', ['https://club.example/kep-club/_astro/x.webp'])).toBe(
    '![A b](https://club.example/kep-club/_astro/x.webp)\n\n![C](https://club.example/kep-club/logo.svg)\n',
  );
});

test('headings are below the title', () => {
  expect(write('# One\n\n## Two\n')).toBe('## One\n\n### Two\n');
  expect(write('## One\n')).toBe('## One\n');
});

test('characters that feeds do not allow are removed as well', () => {
  expect(write('a\u0008b\n')).toBe('ab\n');
});

describe('a text is read from its page where that', () => {
  test.each([
    ['has HTML of its own', 'Press <kbd>Q</kbd>.'],
    ['leaves an address out', '[a](javascript:alert(1))'],
    ['has no link, since the address is broken', '[a](https://[)'],
    ['links to an image on another host', '![a](https://example.org/a.png)'],
    ['links to one of whatever protocol', '![a](//example.org/a.png)'],
    ['lacks an image', '![a](lost.png)'],
    ['links to one behind a slash the other way round', '![a](/\\\\example.org/a.png)'],
    ['hides a remark in a link', '[//]: # (A remark)\n\nText.'],
    ['hides a remark in a footnote', 'Text.\n\n[^1]: A remark.'],
    ['has an image by reference', '![a][b]\n\n[b]: c.png'],
  ])('%s', (_, markdown) => {
    expect(write(markdown)).toBeUndefined();
  });
});

test('a page is converted to Markdown', () => {
  const html =
    '<h2 id="one">One</h2><p>Press <kbd>Q</kbd><sup><a href="https://a.example/#fn">1</a></sup>.</p>' +
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>' +
    '<pre><code>ls -l</code></pre><figure><img src="https://a.example/x.svg" alt="X"><figcaption>Y</figcaption></figure>';
  expect(pageToMarkdown(fromHtml(html, { fragment: true }))).toBe(`## One

Press \`Q\`[1](https://a.example/#fn).

| a |
| - |
| b |

\`\`\`
ls -l
\`\`\`

![X](https://a.example/x.svg)

Y
`);
});

test('code of a page keeps its language, and a list its checkboxes', () => {
  const html =
    '<pre><code class="language-js">let x;</code></pre><ul><li>☐ to do</li><li>☑ done<ul><li>☐ <a href="https://a.example/">b</a></li></ul></li></ul>';
  expect(pageToMarkdown(fromHtml(html, { fragment: true }))).toBe(
    '```js\nlet x;\n```\n\n- [ ] to do\n- [x] done\n  - [ ] [b](https://a.example/)\n',
  );
});

test('a link of a page whose address was removed is only its text', () => {
  expect(pageToMarkdown(fromHtml('<p>One <a>two <em>three</em></a></p>', { fragment: true }))).toBe(
    'One two *three*\n',
  );
});
