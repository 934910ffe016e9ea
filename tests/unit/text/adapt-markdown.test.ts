import { expect, test } from 'vitest';
import type { Adaptation } from '../../../src/text/adapt-markdown.ts';
import { adaptMarkdown } from '../../../src/text/adapt-markdown.ts';
import { parseReadme } from '../../../src/text/parse.ts';

const BY_KIND = { link: (address: string) => `/to/${address}`, picture: (address: string) => `/pictures/${address}` };

const adapt = (source: string, adaptation: Adaptation = BY_KIND) =>
  adaptMarkdown(source, parseReadme(source).addresses, adaptation);

test.each([
  ['a link', 'See [the buoys](../8-buoys).', 'See [the buoys](/to/../8-buoys).'],
  ['a link with a title', '[a](b.md "b.md")', '[a](/to/b.md "b.md")'],
  ['a link with a title on the next line', "[a](b.md\n  'A title')", "[a](/to/b.md\n  'A title')"],
  ['a link whose text is its address', '[b.md](b.md)', '[b.md](/to/b.md)'],
  ['a link with code and brackets', '[`](b.md)` [x]](b.md)', '[`](b.md)` [x]](/to/b.md)'],
  ['a link in angle brackets', '[a](<my file.md>)', '[a](/to/my%20file.md)'],
  ['a link with parentheses', '[a](b(1).md)', '[a](/to/b%281%29.md)'],
  ['a link with escapes', '[a](b\\_c\\).md "b_c")', '[a](/to/b_c%29.md "b_c")'],
  ['a link with an entity', '[a](b&amp;c.md)', '[a](/to/b&c.md)'],
  ['a link with a query', '[a](b.md?c=1&d=2&copy=3)', '[a](/to/b.md?c=1&d=2&copy=3)'],
  ['a link without an address', '[a]()', '[a]()'],
  [
    'a reference',
    '[The goals][g] and [g].\n\n[g]: b.md#goals "b.md"',
    '[The goals][g] and [g].\n\n[g]: /to/b.md#goals "b.md"',
  ],
  ['a reference on two lines', '[g]\n\n[g]:\n  <b c.md>\n  "T"', '[g]\n\n[g]:\n  /to/b%20c.md\n  "T"'],
  ['a picture', '![A boat](boat.png "boat.png")', '![A boat](/pictures/boat.png "boat.png")'],
  ['a picture by reference', '![A boat][b]\n\n[b]: boat.png', '![A boat][b]\n\n[b]: /pictures/boat.png'],
  ['a picture whose text has a link', '![a [b](c) d](e.png)', '![a [b](c) d](/pictures/e.png)'],
  ['a picture in a link', '[![A](a.png)](a.png)', '[![A](/pictures/a.png)](/to/a.png)'],
  ['links in a table', '|a|b|\n|-|-|\n|[x](y)|![p](q.png)|', '|a|b|\n|-|-|\n|[x](/to/y)|![p](/pictures/q.png)|'],
  ['links in a list in a quotation', '> - [x](y)\n>   [z](w)', '> - [x](/to/y)\n>   [z](/to/w)'],
  ['a link in a footnote', 'a[^1]\n\n[^1]: [x](y)', 'a[^1]\n\n[^1]: [x](/to/y)'],
])('%s is adapted', (_, source, expected) => {
  expect(adapt(source)).toBe(expected);
  expect(adapt(`\uFEFF${source}`)).toBe(`\uFEFF${expected}`);
  expect(adapt(`# Größe 🚢\r\n\r\n${source.replaceAll('\n', '\r\n')}\r\n`)).toBe(
    `# Größe 🚢\r\n\r\n${expected.replaceAll('\n', '\r\n')}\r\n`,
  );
});

test.each([
  ['code', '`[a](b.md)` ``![a](`b.png)``'],
  ['a block of code', '```md\n[a](b.md)\n[g]: b.md\n```\n\n~~~\n![a](b.png)\n~~~\n\n    [a](b.md)'],
  ['code that is never closed', '```\n[a](b.md)'],
  ['raw HTML', '<a href="b.md">b</a> <img src="boat.png">\n\n<p>\n[a](b.md)\n</p>'],
  ['a comment', '<!-- [a](b.md)\n\n[g]: b.md -->'],
  ['an autolink', '<https://harbor.example/a> https://harbor.example/b www.harbor.example ana@harbor.example'],
  ['what is not a link', '\\[a](b.md) [a] (b.md) [a](b c.md) [a][nowhere] [x] [12:34]'],
  ['nothing', ''],
  ['line endings and spaces', '\n\n# A  \n\ttext\t\n\n\n'],
])('%s is not changed', (_, source) => {
  expect(adapt(source)).toBe(source);
});

test('an address that stays the same is not rewritten', () => {
  const source = '[a](<b c> "t") [d](javascript:alert\\(1\\))\n\n[e]:   <f>';
  const same = (address: string) => address;
  expect(adapt(source, { link: same, picture: same })).toBe(source);
});

test.each([
  ['a|b.md', 'a%7Cb.md'],
  ['a&copy;.md', 'a&copy;.md'],
  ['a&amp;amp;b.md', 'a&amp;amp;b.md'],
  ['?a=1&b=2&copy=3&lt;=4&#35;&#x41;&amp', '?a=1&b=2&copy=3&lt;=4&#35;&#x41;&amp'],
  ['#a&b;|c', '#a&b;%7Cc'],
  ['a b\tc\u0001\u007F\u00A0d', 'a%20b%09c%01%7F%C2%A0d'],
  ['((a)', '%28%28a%29'],
  ['<a>"\'`*_~[]!', '%3Ca%3E"\'`*_~[]!'],
  ['a\\|b\\', 'a%5C%7Cb%5C'],
])('Markdown reads the adapted address %j as %j, wherever it is', (address, read) => {
  const adaptation = { link: () => address, picture: () => address };
  for (const source of [
    '[a](b)',
    '![a](b "c")',
    '[a]\n\n[a]: b',
    '|a|b|\n|-|-|\n|[a](b)|c|',
    '> - [![a](b)](b) c',
    'a[^1]\n\n[^1]: [a](b)',
  ]) {
    const adapted = adapt(source, adaptation);
    const urls = parseReadme(adapted).addresses.map(({ url }) => url);
    expect(new Set(urls), adapted).toEqual(new Set([read]));
    expect(urls).toHaveLength(parseReadme(source).addresses.length);
  }
});

test('an adapted address cannot end the link, or begin another', () => {
  const link = () => 'a) [x](javascript:alert(1)) <b>\n\\';
  expect(adapt('[a](b)', { link, picture: link })).toBe('[a](a%29%20[x]%28javascript:alert%281%29%29%20%3Cb%3E%0A%5C)');
  expect(adapt('[a](b)', { link: () => '', picture: link })).toBe('[a](<>)');
});
