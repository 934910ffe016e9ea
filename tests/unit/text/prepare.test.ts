/** READMEs in every shape that upstream has, and that an attacker could give them. */
import type { Root } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { markDebates } from '../../../src/text/debates.ts';
import { LARGEST_TEXT, prepareText } from '../../../src/text/prepare.ts';
import type { TextFilling } from '../../../src/text/placeholders.ts';
import { fillText } from '../../../src/text/placeholders.ts';
import { cpuTime } from '../../support/cpu-time.ts';

const prepare = (markdown: string | Uint8Array) =>
  prepareText(typeof markdown === 'string' ? Buffer.from(markdown) : markdown)!;

const filling: TextFilling = {
  link: (address) => `adapted:${address}`,
  picture: (address) => (address === 'boat.png' ? { src: '/pictures/1.png', width: 3, height: 2 } : undefined),
  mark: () => '',
  diagram: (anchor) => `drawn:${anchor}`,
};
const show = (markdown: string | Uint8Array, other: Partial<TextFilling> = {}) =>
  fillText(prepare(markdown).text, { ...filling, ...other });
const slugs = (markdown: string) => prepare(markdown).text.headings.map(({ depth, slug }) => `${depth} ${slug}`);

describe('headings', () => {
  test('have the anchors of GitHub, also those that repeat', () => {
    expect(
      slugs('# T\n\n## Non-Goals\n\n## Risks & *Mitigations*\n\n## `kubectl`: Größe?\n\n### Tests\n\n### Tests\n'),
    ).toEqual(['2 non-goals', '2 risks--mitigations', '2 kubectl-größe', '3 tests', '3 tests-1']);
  });

  test('count for the anchors of others even if they are left out', () => {
    expect(slugs('## Contents\n\n- [A](#a)\n\n## A\n\n## Contents\n\nOf the hold.\n')).toEqual(['2 a', '2 contents-1']);
  });

  test('of the first level at the start of a text are the title of the page, whose anchor is kept', () => {
    const { text } = prepare('<!-- for editors -->\n\n# KEP-7: Tides\n\n## A\n');
    expect(text).toMatchObject({ titleAnchor: 'kep-7-tides', headings: [{ depth: 2, slug: 'a', text: 'A' }] });
    expect(text.html).not.toContain('Tides');
  });

  test('skip no level', () => {
    expect(slugs('# T\n\n### A\n\n##### B\n\n### C\n\n# D\n\n## E\n')).toEqual(['2 a', '3 b', '2 c', '2 d', '3 e']);
  });

  test('can be written as HTML, or in a quotation', () => {
    expect(slugs('## A\n\n<h2>Boats</h2>\n\n> ## Quoted\n')).toEqual(['2 a', '2 boats', '2 quoted']);
  });

  test('are not in other headings', () => {
    expect(slugs('<h2>Boats <div>and <h3 id="b">buoys</h3></div></h2>\n\n## After\n')).toEqual([
      '2 boats-and-buoys',
      '2 after',
    ]);
    expect(prepare(`${'<h2><div>'.repeat(200)}${'boat '.repeat(1000)}`).text.headings).toHaveLength(1);
  });

  test('can be missing', () => {
    expect(prepare('Only words.\n').text).toMatchObject({ titleAnchor: '', headings: [], words: 2 });
    expect(prepare('').text).toMatchObject({ html: '', headings: [], words: 0 });
  });

  test('without words are removed', () => {
    expect(prepare('## \n\nText\n').text.html).not.toContain('<h2');
  });
});

describe('removed', () => {
  test.each([
    ['a comment', 'One <!-- why? --> two.\n\n<!--\nmore\n\nlines\n-->\n'],
    ['a comment that never ends', 'One two.\n\n<!-- more\n\nlines\n'],
    ['a comment in a list', '- One two.\n  <!-- more lines -->\n'],
  ])('is %s', (_, markdown) => {
    expect(show(markdown)).not.toMatch(/why|more|lines|<!--/);
  });

  test.each([
    [
      'between the marks of the tool',
      '## Table of Contents\n\n<!-- toc -->\n- [Boats](#boats)\n<!-- /toc -->\n\n## Boats\n',
    ],
    ['below a heading', '## Table of Contents\n\n* [Boats](#boats)\n  * [Crew](#crew)\n\n## Boats\n'],
    ['whose heading has a comment below it', '## TOC\n\n<!-- generated -->\n\n- [Boats](#boats)\n\n## Boats\n'],
  ])('is a table of contents %s', (_, markdown) => {
    expect(slugs(markdown)).toEqual(['2 boats']);
    expect(show(markdown)).not.toContain('<li>');
  });

  test('is not a section with other contents', () => {
    expect(show('## Contents\n\nA hold full of [salt](#salt).\n')).toContain('A hold full of');
  });
});

describe('links', () => {
  test('into the repository are adapted, others are kept', () => {
    expect(show('[a](../8-buoys/README.md#x) [b](https://harbor.example/a) [c](/keps) [d](mailto:a@b.example)')).toBe(
      '<p><a href="adapted:../8-buoys/README.md#x">a</a> <a href="https://harbor.example/a">b</a> ' +
        '<a href="adapted:/keps">c</a> <a href="mailto:a@b.example">d</a></p>',
    );
  });

  test.each([
    'https://github.com/kubernetes/enhancements/blob/master/keps/sig-a/8-buoys/README.md',
    'https://raw.githubusercontent.com/kubernetes/enhancements/master/keps/README.md',
    'https://git.k8s.io/enhancements/keps/sig-a/8-buoys',
  ])('with an address of the repository are adapted: %s', (address) => {
    expect(show(`<${address}>`)).toContain(`href="adapted:${address}"`);
  });

  test.each([
    ['#boats', '#boats'],
    ['#Boats', '#boats'],
    ['#user-content-boats', '#boats'],
    ['#gr%C3%B6%C3%9Fe', '#gr%C3%B6%C3%9Fe'],
    ['#größe', '#gr%C3%B6%C3%9Fe'],
    ['#here', '#here'],
  ])('to %s lead to %s of the page', (address, href) => {
    expect(show(`## Boats\n\n## Größe\n\n<a name="here"></a> [x](${address})`)).toContain(`<a href="${href}">x</a>`);
  });

  test('to a missing section become text', () => {
    expect(show('[x](#gone)')).toBe('<p><a>x</a></p>');
  });

  test('without words are removed', () => {
    expect(show('[](https://harbor.example)')).not.toContain('href');
  });
});

describe('pictures', () => {
  test('come from the site', () => {
    expect(show('![A boat](boat.png)')).toBe(
      '<p><img src="/pictures/1.png" width="3" height="2" alt="A boat" loading="lazy"></p>',
    );
  });

  test('without a description are described by their name', () => {
    expect(show('<img src="boat.png" width=9000 onerror="x()">')).toBe(
      '<img src="/pictures/1.png" width="3" height="2" alt="boat.png" loading="lazy">',
    );
  });

  test.each([
    ['![Elsewhere](https://tracker.example/p.png)', '<a href="adapted:https://tracker.example/p.png">Elsewhere</a>'],
    ['![Elsewhere](//tracker.example/p.png)', '<a href="adapted://tracker.example/p.png">Elsewhere</a>'],
    ['![Users](../../../../etc/passwd)', '<a href="adapted:../../../../etc/passwd">Users</a>'],
    ['[![CI](https://ci.example/badge.svg)](https://ci.example)', '<a href="https://ci.example">CI</a>'],
    ['[![CI](gone.png)](README.md)', '<a href="adapted:README.md">CI</a>'],
  ])('that the site does not have are links: %s', (markdown, html) => {
    expect(show(markdown)).toBe(`<p>${html}</p>`);
  });
});

describe('an attack', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt&colon;alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '![x](javascript:alert(1))',
    '<svg><script>alert(1)</script></svg>',
    '<iframe src="https://evil.example"></iframe>',
    '<style>body{display:none}</style>',
    '<p style="position:fixed">x</p>',
    '<form action="https://evil.example"><input name=a></form>',
    '<details open ontoggle=alert(1)>x</details>',
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<a id="page_main" href="#x">x</a>',
    '<base href="https://evil.example/">',
    '<meta http-equiv=refresh content="0;url=https://evil.example">',
    '<a data-link="0" href="https://harbor.example">x</a> <a data-link="1" onclick=alert(1)>y</a>',
    '```mermaid\n</code></pre><script>alert(1)</script>\n```',
    '`<!--picture 0-->` <!--picture 0--> &lt;!--section x--&gt;',
    '<b title="<!--picture 0-->">x</b>',
    '[![" onmouseover="alert(1)](missing.png)](https://x.example) <abbr title="<!--picture 0-->">x</abbr>',
    '<p lang="<!--section a-->" title="<!--diagram a-->">x</p> [x](https://x.example "<!--section a-->")',
  ])('is harmless: %s', (markdown) => {
    const html = show(`## A\n\n${markdown}\n`);
    expect(html).not.toMatch(/<(?:script|svg|iframe|style|form|base|meta|math|object|embed)\b/i);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|style|action)\s*=/i);
    expect(html).not.toMatch(/(?:href|src)="(?:adapted:)?\s*(?:javascript|data|vbscript):/i);
    expect(html).not.toMatch(/id="page_main"/);
    expect(html).not.toContain('undefined');
    expect(html).not.toMatch(/ (?:title|lang)="[^"]*</);
  });

  test('a link with the placeholder of another stays its own', () => {
    expect(show('<a data-link="0" href="https://harbor.example">x</a> [y](README.md)')).toBe(
      '<p><a href="https://harbor.example">x</a> <a href="adapted:README.md">y</a></p>',
    );
  });

  test.each(['Text `<a data-link="0"` more', '<p title=\'<a data-link="0"\'>x</p>', '&lt;a data-link="0"'])(
    'text that looks like a placeholder stays text: %s',
    (markdown) => {
      expect(show(markdown)).not.toContain('adapted:');
    },
  );
});

describe('debates', () => {
  test.each([
    ['between paragraphs', '<<[UNRESOLVED @sailor which buoy? ]>>\n\nGreen or red.\n\n<<[/UNRESOLVED]>>\n\nAfter.'],
    ['on lines of one paragraph', '<<[UNRESOLVED @sailor which buoy? ]>>\nGreen or red.\n<<[/UNRESOLVED]>>\n\nAfter.'],
    ['that is never closed', '<<[UNRESOLVED @sailor which buoy?]>>\n\nGreen or red.\n\n## Next\n\nAfter.'],
    ['with a list', '<<[UNRESOLVED @sailor which buoy?]>>\n\n- Green or red.\n\n<<[/UNRESOLVED]>>\n\nAfter.'],
  ])('stand out: one %s', (_, markdown) => {
    const { text } = prepare(markdown);
    expect(text.debates).toEqual(['@sailor which buoy?']);
    const [, inside = '', after = ''] = /<div class="debate"[^>]*>([^]*)<\/div>([^]*)/.exec(text.html)!;
    expect(inside).toContain('Unresolved: @sailor which buoy?');
    expect(inside).toContain('Green or red.');
    expect(text.html).not.toMatch(/UNRESOLVED/);
    expect(after).toContain('After.');
  });

  test('are counted one by one', () => {
    const one = '<<[UNRESOLVED]>>\nWhy?\n<<[/UNRESOLVED]>>\n\n';
    expect(prepare(one + one + '<<[UNRESOLVED]>>\n\nWhy?\n').text.debates).toEqual(['', '', '']);
  });

  test.each([
    ['its end, over headings', 'One.\n\n## Next\n\nTwo.\n\n<<[/UNRESOLVED]>>\n\nAfter.', 'One. Next Two.'],
    ['the next one, if that comes before its end', 'One.\n\n<<[UNRESOLVED b]>>\n\n<<[/UNRESOLVED]>>', 'One.'],
    ['the next one, even if that has its end with it', 'One.\n\n<<[UNRESOLVED b]>>\n<<[/UNRESOLVED]>>', 'One.'],
    ['a heading, if the next one has the end', 'One.\n\n## Next\n\n<<[UNRESOLVED b]>>\n\n<<[/UNRESOLVED]>>', 'One.'],
    ['the end of the text', 'One.\n\n- two\n', 'One. two'],
  ])('reach up to %s', (_, rest, inside) => {
    const html = show(`<<[UNRESOLVED a]>>\n\n${rest}`);
    const [first = ''] = /<div class="debate"[^>]*>[^]*?<\/div>/.exec(html) ?? [];
    const words = first
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    expect(words).toBe(`Unresolved: a ${inside}`);
  });

  test('are searched once for the end of each mark', () => {
    const page: Root = { type: 'root', children: [h('p', '<<[UNRESOLVED '.repeat(60_000))] };
    expect(cpuTime(() => markDebates(page))).toBeLessThan(5_000);
  });

  test('are about what their own mark says', () => {
    expect(prepare('<<[UNRESOLVED one <<[UNRESOLVED two]>>\n').text.debates).toEqual(['two']);
    expect(prepare('<<[UNRESOLVED a < b, @c > d]>>\n').text.debates).toEqual(['a < b, @c > d']);
  });

  test.each([
    'Mark it with `<<[UNRESOLVED]>>` until then.',
    '<!-- <<[UNRESOLVED]>> x <<[/UNRESOLVED]>> -->',
    'UNRESOLVED',
  ])('are not found if the mark is only mentioned: %s', (markdown) => {
    expect(prepare(markdown).text.debates).toEqual([]);
  });
});

test('the checklist and the questionnaire are folded, each up to the next section', () => {
  const html = show(
    '## Release Signoff Checklist\n\n- [ ] One\n\n## Boats\n\nTwo\n\n## Production Readiness Review Questionnaire\n\n### Rollout\n\nThree\n\n## End\n',
  );
  expect(html.match(/<summary><h2[^>]*>[^<]*/g)).toHaveLength(2);
  expect(html).toMatch(/<\/details>\s*<h2 id="boats">/);
  expect(html).toMatch(/<details><summary><h2 id="production[^]*<h3 id="rollout">[^]*<\/details>\s*<h2 id="end">/);
});

test('a Mermaid diagram is code, with a link to where GitHub draws it', () => {
  expect(show('## Tides\n\n```mermaid\ngraph TD\n```\n')).toMatch(
    /<pre[^>]*><code class="language-mermaid">[^]*<\/pre>.*href="drawn:tides"/,
  );
});

test('there is a place for the mark of a discussion below each heading', () => {
  const html = show('## Größe\n\nText\n\n## Other\n', { mark: (anchor) => (anchor === 'größe' ? '<i>!</i>' : '') });
  expect(html).toMatch(/<\/h2><i>!<\/i>\s*<p>Text<\/p>\s*<h2 id="other">Other<\/h2>$/);
});

test('alerts, footnotes, tables and task lists are those of GitHub', () => {
  const html = show('> [!NOTE]\n> Fog.\n\nBoat[^1]\n\n[^1]: Small.\n\n| a | |\n|---|--:|\n| b | c |\n\n- [x] done\n');
  expect(html).toContain('markdown-alert-note');
  expect(html).toContain('id="text-fn-1"');
  expect(html).toContain('class="align-right"');
  expect(html).not.toMatch(/<th[^>]*><\/th>/);
  expect(html).toContain('aria-label="done"');
});

test.each([
  '<p></p>',
  '<p></p><p>[!NOTE]</p>',
  '<p><!-- a --></p>',
  '<p><img src="a.png"></p>',
  '<p>',
  '<p><script></script></p>',
])('a quotation with %s is no obstacle', (inside) => {
  expect(show(`<blockquote>${inside}</blockquote>\n\nAfter.\n`)).toContain('<p>After.</p>');
  expect(show(`> ${inside}\n\nAfter.\n`)).toContain('<p>After.</p>');
});

describe('bytes', () => {
  test.each([
    ['CRLF', Buffer.from('# T\r\n\r\n## A\r\n\r\nOne\r\ntwo\r\n')],
    ['a byte order mark', Buffer.from('\uFEFF# T\n\n## A\n\nOne\ntwo\n')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('# T\n\n## A\n\nOne\ntwo\n', 'utf16le')])],
  ])('with %s give the same text', (_, bytes) => {
    const { text, sections } = prepare(bytes);
    expect(text.titleAnchor).toBe('t');
    expect(text.html).toContain('<p>One\ntwo</p>');
    expect(sections.map(({ title }) => title)).toEqual(['T', 'A']);
  });

  test('that are not UTF-8 are read as Windows-1252', () => {
    expect(show(Buffer.from('Caf\xe9 and gr\xfcn\n', 'latin1'))).toBe('<p>Café and grün</p>');
  });

  test('that are not text are not shown', () => {
    expect(prepareText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]))).toBeUndefined();
  });

  test('of more than a megabyte are not shown', () => {
    expect(prepareText(Buffer.from('# A\n\nBoats and buoys.\n'.repeat(250_000)))).toBeUndefined();
    expect(prepareText(Buffer.alloc(LARGEST_TEXT + 1, 'a'))).toBeUndefined();
  });
});

test('a table with two thousand rows is complete', () => {
  const rows = Array.from({ length: 2000 }, (_, index) => `| boat ${index} | ${index} |\n`).join('');
  const { text, sections } = prepare(`| name | crew |\n|---|---|\n${rows}`);
  expect(text.html.match(/<tr>/g)).toHaveLength(2001);
  expect(sections[0]!.blocks).toHaveLength(2001);
});

test.each([
  ['quotations', '> '.repeat(3000) + 'x'],
  ['HTML elements', '<div>'.repeat(5000)],
])('a text with thousands of nested %s is not shown', (_, markdown) => {
  expect(prepareText(Buffer.from(markdown))).toBeUndefined();
});

test.each([
  ['brackets', 'a]'.repeat(30_000)],
  ['emphasis', '**a_ '.repeat(10_000)],
  ['comments', 'a <!-- '.repeat(20_000)],
])('a paragraph with tens of thousands of unmatched %s is not parsed', (_, markdown) => {
  expect(cpuTime(() => expect(prepareText(Buffer.from(markdown))).toBeUndefined())).toBeLessThan(5_000);
});

test.each([
  ['lists', Array.from({ length: 300 }, (_, depth) => `${'  '.repeat(depth)}- x\n`).join('')],
  ['brackets', '['.repeat(20_000)],
  ['emphasis', '*a '.repeat(5000)],
])('deep or endless %s do not stop a build', (_, markdown) => {
  expect(prepare(markdown)).toBeDefined();
});

test.each([
  ['debates without an end', '<<[UNRESOLVED]>>\n\n'.repeat(4000)],
  ['comments without an end', `<div>\n${'<!--'.repeat(200_000)}`],
  ['letters in the name of a picture', `![](${'x'.repeat(200_000)}/)`],
  ['words in nested headings', '<h2><div>'.repeat(200) + 'boat '.repeat(20_000)],
  ['letters in the address of a link', `[x](//${'github'.repeat(60_000)})`],
])('tens of thousands of %s do not hold up a build', (_, markdown) => {
  expect(cpuTime(() => prepare(markdown))).toBeLessThan(5_000);
});

test('a long title is not repeated for each of its sections', () => {
  const source = `# KEP-7: ${'Tides and '.repeat(1000)}\n\n${'## Goals\n\n### Boats\n\n'.repeat(200)}`;
  expect(JSON.stringify(prepare(source).sections).length).toBeLessThan(10 * source.length);
});
