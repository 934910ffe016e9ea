import { expect, test } from 'vitest';
import { openingTitle, readBody, rewriteBody } from '../../../src/import/text.ts';

/** Every address that is found, as `use address`, and the text with NEW in the place of each. */
async function rewrite(body: string) {
  const found: string[] = [];
  const { text, remarks } = await rewriteBody(readBody(body), (address, use) => {
    found.push(`${use} ${address}`);
    return Promise.resolve({ address: 'NEW' });
  });
  return { text, found, remarks: remarks.map(({ message }) => message) };
}

test.each([
  ['[a](b.md "T") [*c*](<d e.md>)', ['link b.md', 'link d e.md'], '[a](NEW "T") [*c*](<NEW>)'],
  ['![a [b](c)](d\\_e.png)', ['image d_e.png'], '![a [b](c)](NEW)'],
  ['[![a](in.png)](out.html)', ['link out.html', 'image in.png'], '[![a](NEW)](NEW)'],
  ['![a][b]\n\n[b]: <c d.png> "T"\n[e]: f.md', ['image c d.png', 'link f.md'], '![a][b]\n\n[b]: <NEW> "T"\n[e]: NEW'],
  ['<https://old.example/a>', ['link https://old.example/a'], '[https://old.example/a](NEW)'],
  ['see https://old.example/a.', ['link https://old.example/a'], 'see [https://old.example/a](NEW).'],
  ['| a |\n|---|\n| [b](c) |', ['link c'], '| a |\n|---|\n| [b](NEW) |'],
  ['![a](my picture.png "T")', ['image my picture.png'], '![a](NEW "T")'],
  ['[a]({% post_url 2016-01-02-b %}#c)', ['link {% post_url 2016-01-02-b %}#c'], '[a](NEW)'],
  ['![a]({{ site.baseurl }}/b.png)', ['image {{ site.baseurl }}/b.png'], '![a](NEW)'],
  ['[a]({{< ref "b.md" >}})', ['link {{< ref "b.md" >}}'], '[a](NEW)'],
  ['<img\n  src="a.png" alt="[b](c)">', ['embed a.png'], '<img\n  src="NEW" alt="[b](c)">'],
  [
    'x <a href=\'b\'>y</a> <img src={{ "/c" | relative_url }}>',
    ['link b', 'embed {{ "/c" | relative_url }}'],
    "x <a href='NEW'>y</a> <img src=NEW>",
  ],
  [
    '> <div>\n> <img\n> srcset="a 1x, b 2x">\n> </div>',
    ['embed a', 'embed b'],
    '> <div>\n> <img\n> srcset="NEW 1x, NEW 2x">\n> </div>',
  ],
])('%j', async (body, found, text) => {
  expect(await rewrite(body)).toEqual({ text, found, remarks: [] });
});

test.each([
  '`[a](b)` and ``<img src="c">``',
  '    [a](b)',
  '```\n[a](b) ![c](d.png)\n',
  '<!-- <img src="a"> -->',
  'trailing \t \n\n* a\n\n    - b\n  * c\n\n\n',
  '\\[a](b) [c] []() a*b',
])('%j is not changed', async (body) => {
  expect((await rewrite(body)).text).toBe(body);
});

test('syntax that only Jekyll or Hugo understand is kept, and reported', async () => {
  const body =
    '{% include a.html b="c" %} {{ page.title }}\n{{< figure src="d" >}} `{{ .Values }}`\n{:.lead}\n\n{% highlight go %}\n{{ e }} [f](g)\n{% endhighlight %}\n';
  expect(await rewrite(body)).toEqual({
    text: body,
    found: [],
    remarks: [
      'the Liquid "{% include a.html b="c" %}" is left as it is',
      'the Liquid "{{ page.title }}" is left as it is',
      'the shortcode "{{< figure src="d" >}}" is left as it is',
      'the Liquid "{% highlight go %}" is left as it is',
      'the Liquid "{% endhighlight %}" is left as it is',
      'kramdown attributes "{:.lead}" are left as they are',
    ],
  });
});

test('a first-level heading at the start of the text can be the title', async () => {
  const read = readBody('# The *title*\n\nText\n');
  const heading = openingTitle(read);
  expect(heading?.title).toBe('The title');
  expect((await rewriteBody(read, () => Promise.resolve({}), heading)).text).toBe('Text\n');
});

test.each(['Text\n\n# Later\n', '## Second level\n', '# {{ page.title }}\n', ''])(
  '%j does not start with a title',
  (body) => {
    expect(openingTitle(readBody(body))).toBeUndefined();
  },
);
