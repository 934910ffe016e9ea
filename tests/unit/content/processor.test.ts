import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { imagePlaceholder } from '../../../src/note/images.ts';
import { findPicture } from '../../../src/note/picture-files.ts';
import { recordDays } from '../../support/history.ts';
import { buildKep, buildSnapshot } from '../../support/keps.ts';
import { linkKeps, renderNote } from '../../support/render-note.ts';

const snapshot = buildSnapshot(
  buildKep('2599-min-ready-seconds', { title: 'minReadySeconds for <StatefulSets>' }),
  buildKep('2258-node-log-query', { title: 'Node log query' }),
  buildKep('1287-in-place', { title: 'In-place <!--kep-card 2258-->' }),
  buildKep('2593-multiple-cluster-cidrs', { title: 'Multiple cluster CIDRs' }),
  buildKep('2133-a', { status: 'implemented' }),
  buildKep('2133-b', { status: 'replaced' }),
);

/** Of one KEP the number changed; of another as well, and its old one is that of the node log query by now. */
const changes = recordDays({
  '2021-09-03': [buildKep('2594-multiple-cluster-cidrs'), buildKep('2258-a')],
  '2021-09-10': [buildKep('2593-multiple-cluster-cidrs'), buildKep('2133-a'), buildKep('2258-node-log-query')],
});

const outside = {
  link: linkKeps(snapshot, changes),
  repository: () => 'example-club/reading-notes',
  exists: existsSync,
};

const render = (markdown: string, base?: string) => renderNote(markdown, outside, base === undefined ? {} : { base });

const REFERENCE =
  '<a href="/keps/2599/" title="minReadySeconds for <StatefulSets>" class="kep-reference kep-label" data-kep="2599" data-address="https://club.example/keps/2599/">KEP-2599</a>';

describe('a KEP in the text', () => {
  test('becomes a link to its page, with its title', () => {
    const { html, findings } = render('See KEP-2599.');
    expect(html).toBe(`<p>See ${REFERENCE}.</p>`);
    expect(findings.references).toEqual([{ number: 2599 }]);
  });

  test.each(['KEP 2599', 'kubernetes/enhancements#2599'])('may be written %s', (text) => {
    const { html } = render(text);
    expect(html).toMatch(new RegExp(`data-kep="2599"[^>]*>${text}</a>`));
  });

  test('is left alone in code', () => {
    const { html, findings } = render('`KEP-2599`\n\n```\nKEP-2258\n```\n\n    KEP-2258\n');
    expect(html).not.toContain('<a');
    expect(findings.references).toEqual([]);
  });

  test('in a link is counted, but not linked again', () => {
    const { html, findings } = render(
      '[a talk on KEP-2599](https://example.org/) and [KEP-2258](https://example.org/)',
    );
    expect(html.match(/<a /g)).toHaveLength(2);
    expect(findings.references).toEqual([{ number: 2258 }]);
  });

  test.each([
    'https://github.com/kubernetes/enhancements/issues/2599',
    'https://kep.k8s.io/2599',
    'https://features.k8s.io/2599',
  ])('is named by the address %s', (address) => {
    const { html, findings } = render(`[the proposal](${address}), [again][1]\n\n[1]: ${address}`);
    expect(findings.references).toEqual([{ number: 2599 }, { number: 2599 }]);
    expect(html).toContain(`<a href="${address}" class="kep-reference" data-kep="2599">the proposal</a>`);
  });

  test('is named by its directory, also where another one has its number', () => {
    const { findings } = render('[b](https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/2133-b)');
    expect(findings.references).toEqual([{ number: 2133, name: '2133-b' }]);
  });

  test.each(['<a href="https://example.org">KEP-2599</a>', '<code>KEP-2599</code>', '<kbd>see **KEP-2599**</kbd>'])(
    'is left alone in raw HTML: %s',
    (markdown) => {
      const { html, findings } = render(`Text ${markdown}, and KEP-2258`);
      expect(html).not.toContain('data-kep="2599"');
      expect(findings.references).toEqual([{ number: 2258 }]);
    },
  );

  test('in the alternative text of an image is not linked', () => {
    expect(render('[![KEP-2599](https://example.org/a.png)](https://example.org/)').findings.references).toEqual([]);
  });

  test('is named by the first of two definitions', () => {
    const { findings } = render('[x][1]\n\n[1]: https://kep.k8s.io/2599\n[1]: https://kep.k8s.io/2258');
    expect(findings.references).toEqual([{ number: 2599 }]);
  });

  test.each([
    'KEP2599',
    'kep-2599',
    'KEP #2599',
    'KEP–2599',
    'KEP\u20112599',
    'KEP\u00a02599',
    'k/enhancements#2599',
    'enhancements#2599',
    'git.k8s.io/enhancements/keps/sig-node/2599-min-ready-seconds',
    'kubernetes.dev/resources/keps/2599',
    'issues.k8s.io/enhancements/2599',
    'http://www.kubernetes.dev/resources/keps/2599/',
  ])('written %s opens a discussion as a heading, and is one link', (text) => {
    const { html, findings } = render(`## ${text}: in short\n\nSee ${text}.`);
    expect(findings.discussions.map(({ number }) => number)).toEqual([2599]);
    expect(findings.references.map(({ number }) => number)).toEqual([2599, 2599]);
    expect(html.match(/<a /g)).toHaveLength(2);
  });

  test('in a list has a link of its own', () => {
    const { html, findings } = render('We read KEPs 2599 and 2258, and 3 other papers.');
    expect(findings.references).toEqual([{ number: 2599 }, { number: 2258 }]);
    expect(html.replace(/<a (?:"[^"]*"|[^">])*>/g, '<a>')).toBe(
      '<p>We read <a>KEPs 2599</a> and <a>2258</a>, and 3 other papers.</p>',
    );
  });

  test('that was renumbered leads to the number of today, and says so where that is not the text of the note', () => {
    const { html, findings } = render('## KEP-2594: CIDRs\n\nSee KEP-2594.\n\n- [ ] @octocat to ask about KEP-2594');
    expect(html).toContain('id="kep-2594-cidrs"');
    expect(html.match(/href="\/keps\/2593\/"/g)).toHaveLength(3);
    expect(html).toContain('>KEP-2594<span class="kep-remark"> (now KEP-2593)</span></a>.');
    expect(findings.opening).toBe('See KEP-2594.');
    expect(findings.followUps[0]!.text).toBe('@octocat to ask about KEP-2594');
  });

  test('is the one that has the number today, where another had it before', () => {
    const { html } = render('See KEP-2258.');
    expect(html).toContain('href="/keps/2258/" title="Node log query"');
    expect(html).not.toContain('now');
  });

  test('that the snapshot lacks keeps a heading as it is written', () => {
    const { html } = render('## KEP-99999: New');
    expect(html).toContain('id="kep-99999-new"');
    expect(html).not.toContain('not in the data');
  });

  test('that the snapshot lacks leads to its issue, and says so', () => {
    const { html, findings } = render('See KEP-99999.');
    expect(html).toContain('<a href="https://github.com/kubernetes/enhancements/issues/99999"');
    expect(html).toContain('>KEP-99999<span class="kep-remark"> (not in the data)</span></a>.');
    expect(findings.opening).toBe('See KEP-99999.');
    expect(findings.references).toEqual([{ number: 99999 }]);
  });
});

describe('a discussion', () => {
  test('starts at a heading that starts with a KEP, and has a placeholder for its card', () => {
    const { html, findings } = render('### KEP-2599: minReadySeconds\n\nText with KEP-2258.\n\n### Else\n\nKEP-2258');
    expect(findings.discussions).toEqual([
      { number: 2599, anchor: 'kep-2599-minreadyseconds', heading: 'KEP-2599: minReadySeconds' },
    ]);
    expect(findings.references).toEqual([
      { number: 2599, anchor: 'kep-2599-minreadyseconds' },
      { number: 2258, anchor: 'kep-2599-minreadyseconds' },
      { number: 2258, anchor: 'else' },
    ]);
    expect(html).toContain('</h3><!--kep-card 2599-->');
    expect(html.match(/<!--/g)).toHaveLength(1);
  });

  test('can start at a heading that is a link, which keeps its address', () => {
    const address = 'https://github.com/kubernetes/enhancements/tree/master/keps/sig-apps/2599-min-ready-seconds';
    const { html, findings } = render(`### [KEP-2599: minReadySeconds](${address})`);
    expect(findings.discussions).toEqual([
      {
        number: 2599,
        name: '2599-min-ready-seconds',
        anchor: 'kep-2599-minreadyseconds',
        heading: 'KEP-2599: minReadySeconds',
      },
    ]);
    expect(html.match(/<a /g)).toHaveLength(1);
    expect(html).toContain(`href="${address}"`);
  });

  test('starts if the KEP is emphasized, but not if it is code', () => {
    const { findings } = render('## **KEP-2599**: x\n\n## `KEP-2258`: x');
    expect(findings.discussions.map(({ number }) => number)).toEqual([2599]);
  });

  test('does not start if the heading mentions a KEP later', () => {
    const { findings } = render('### More on KEP-2599');
    expect(findings.discussions).toEqual([]);
    expect(findings.references).toEqual([{ number: 2599, anchor: 'more-on-kep-2599' }]);
  });

  test('of the same KEP twice has two anchors', () => {
    const { findings } = render('## KEP-2599\n\n## KEP-2599');
    expect(findings.discussions.map(({ anchor }) => anchor)).toEqual(['kep-2599', 'kep-2599-1']);
  });
});

test('the opening is the first paragraph as plain text', () => {
  const { findings } = render('## Heading\n\n> quoted\n\nThe *first* paragraph,\nKEP-2599.\n\nThe second.');
  expect(findings.opening).toBe('The first paragraph, KEP-2599.');
});

test('the opening has no numbers of footnotes', () => {
  expect(render('The first[^1] paragraph.\n\n[^1]: More.').findings.opening).toBe('The first paragraph.');
});

test('the headings are listed with the ids and levels of the page', () => {
  const { headings } = render('# A {brace} in `{code}`\n\n## See KEP-2599[^1]\n\n[^1]: More.');
  expect(headings).toEqual([
    { depth: 2, slug: 'a-brace-in-code', text: 'A {brace} in {code}' },
    { depth: 3, slug: 'see-kep-25991', text: 'See KEP-25991' },
    { depth: 3, slug: 'footnote-label', text: 'Footnotes' },
  ]);
});

describe('links', () => {
  test.each([
    ['[x](./2021-06-13.md)', '/kep-club/notes/2021-06-13/'],
    ['[x](2021-06-13.md?plain=1)', '/kep-club/notes/2021-06-13/'],
    ['[x](2021-06-13.md?plain=1#goals)', '/kep-club/notes/2021-06-13/#goals'],
    ['[x](2021-06-13%2Emd)', '/kep-club/notes/2021-06-13/'],
    ['[x](../2020/2020-12-27.md#kep-24)', '/kep-club/notes/2020-12-27/#kep-24'],
    ['[x](/keps/2258/)', '/kep-club/keps/2258/'],
    ['KEP-2258', '/kep-club/keps/2258/'],
    ['[x](2021-06-13%20b.md)', '/kep-club/notes/2021-06-13%20b/'],
    ['[x](../../../README.md)', '../../../README.md'],
    ['[x](a%ZZ.md)', '/kep-club/notes/a%25ZZ/'],
    ['[x](https://example.org/a.md)', 'https://example.org/a.md'],
    ['[x](//example.org/a)', '//example.org/a'],
    ['[x](#below)', '#below'],
    ['kubernetes/kubernetes#65098', 'https://github.com/kubernetes/kubernetes/issues/65098'],
    ['k/kubernetes#65098', 'https://github.com/kubernetes/kubernetes/issues/65098'],
    ['kubernetes#65098', 'https://github.com/kubernetes/kubernetes/issues/65098'],
    ['reading-notes#7', 'https://github.com/example-club/reading-notes/issues/7'],
    ['thanks @octocat', 'https://github.com/octocat'],
    ['cc **@octocat**.', 'https://github.com/octocat'],
    ['@kubernetes/sig-node-leads', 'https://github.com/orgs/kubernetes/teams/sig-node-leads'],
    ['(@kubernetes-sigs/kueue-maintainers)', 'https://github.com/orgs/kubernetes-sigs/teams/kueue-maintainers'],
    ['_@example-club/readers_', 'https://github.com/orgs/example-club/teams/readers'],
  ])('%s leads to %s under a base path', (markdown, href) => {
    expect(render(markdown, '/kep-club/').html).toContain(`href="${href}"`);
  });

  test('an image of public/ is found under a base path too', () => {
    expect(render('![Mark](/favicon.svg)', '/kep-club/').html).toContain('src="/kep-club/favicon.svg"');
  });

  test.each([
    'PR#12345',
    '(issue#7)',
    'CL#1 and C#8',
    'GH-12',
    'word@1f2a3b4c5d6e',
    '@octokit/rest',
    '@kubernetes/client-node',
    '@kubernetes-sigs/headlamp-plugin',
    'node_modules/@octokit/rest',
    'medium.com/@octocat',
    '@types/node@20.1.0',
    'root@host and scp root@host:/tmp',
    '@octocat:matrix.example',
    '@example.org',
    'KEPLER, KEP-2599x, skep-12, v1.KEP-2599, KEP-2599.md, docs/KEP-2599',
  ])('%s is text', (text) => {
    expect(render(`See ${text} there.`).html).toBe(`<p>See ${text} there.</p>`);
  });

  test('a bare #1 belongs to no repository and stays text', () => {
    expect(render('step #1, and 1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6c7d8e9f0a').html).not.toContain('<a');
  });
});

describe('what GitHub shows', () => {
  test('an alert', () => {
    expect(render('> [!WARNING]\n> Take care.').html).toContain('markdown-alert-warning');
    expect(render('<blockquote><p></p></blockquote>\n\nAfter.').html).toContain('<p>After.</p>');
  });

  test('a footnote, whose number leads there and back', () => {
    const { html } = render('Text[^1].\n\n[^1]: More.');
    expect(html).toContain('href="#user-content-fn-1"');
    expect(html).toContain('href="#user-content-fnref-1"');
  });

  test('a task list, whose checkboxes have labels', () => {
    const { html } = render('- [ ] open\n- [x] closed');
    expect(html).toContain('aria-label="to do"');
    expect(html).toContain('aria-label="done"');
  });

  test('a table, in a box that scrolls', () => {
    expect(render('| a |\n| - |\n| b |').html).toMatch(
      /^<div class="table-box" role="group" aria-label="Table" tabindex="0"><table>/,
    );
  });

  test('the alignment of its cells, as a class', () => {
    const { html } = render('| a | b | c | d |\n| - | :- | :-: | -: |\n| 1 | 2 | 3 | 4 |');
    expect(html.match(/<td[^>]*>/g)).toEqual([
      '<td>',
      '<td class="align-left">',
      '<td class="align-center">',
      '<td class="align-right">',
    ]);
  });

  test('two hyphens, unchanged', () => {
    expect(render('run it with --force').html).toBe('<p>run it with --force</p>');
  });
});

describe('a figure', () => {
  test('is an image with a title, alone in its paragraph', () => {
    const { html } = render('![A Pod](/pod.png "The life of a Pod")');
    expect(html).toBe('<figure><img src="/pod.png" alt="A Pod"><figcaption>The life of a Pod</figcaption></figure>');
  });

  test('is not an image within a text, or one without a title', () => {
    const { html } = render('See ![A](/a.png "a") here.\n\n![B](/b.png)');
    expect(html).not.toContain('<figure>');
  });
});

test('headings of the first level make room for the title', () => {
  const { html, findings } = render('# KEP-2599\n\n## Below\n\n###### Deepest');
  expect(html.match(/<h\d/g)).toEqual(['<h2', '<h3', '<h6']);
  expect(findings.discussions.map(({ anchor }) => anchor)).toEqual(['kep-2599']);
  expect(render('## Second').html).toContain('<h2');
});

test.each([
  '![A Pod](missing.png)',
  '![A Pod](50%ZZ.png "A caption")',
  '<p><img src="50%ZZ.png" alt="A Pod"></p>',
  '![A Pod][p]\n\n[p]: missing.png',
])('a missing image is replaced with its alternative text: %s', (markdown) => {
  expect(render(markdown).html).toBe('<p><em>A Pod</em></p>');
});

test.each([
  ['![A Pod](https://example.org/pod.png)', '<p><a href="https://example.org/pod.png">A Pod</a></p>'],
  ['[![A Pod](//example.org/pod.png)](https://a.example)', '<p><a href="https://a.example"><em>A Pod</em></a></p>'],
  ['<img src="/\\example.org/pod.png" alt="A Pod">', '<em>A Pod</em>'],
  ['<img src="https://example.org/pod.png" alt="A Pod">', '<a href="https://example.org/pod.png">A Pod</a>'],
])(
  'an image on another host becomes a link or its text, so that nothing is asked of that host: %s',
  (markdown, html) => {
    expect(render(markdown).html).toBe(html);
  },
);

test('an image in HTML is processed like one in Markdown', () => {
  const path = resolve('tests/fixtures/site/content/notes/2021/2021-06-27.md');
  const markdown = '![A](square.svg)\n\n<p><img src="./square.svg" alt="A square" width="40" onload="x()"></p>';
  const { html, images } = renderNote(markdown, outside, { path });
  const { key, paths } = images;
  expect(paths).toEqual(['square.svg', './square.svg']);
  expect(html).toBe(
    `<p><img src="${imagePlaceholder(key, 0)}" alt="A"></p>\n<p><img src="${imagePlaceholder(key, 1)}" alt="A square"></p>`,
  );
});

describe('HTML in a note', () => {
  test('that describes text is kept, and its headings and links are those of the note', () => {
    const { html } = render(
      '<details open><summary>More</summary>\n\nText with KEP-2599.\n\n</details>\n\n<h3>A heading</h3>\n\n<a name="old"></a><kbd>Ctrl</kbd>',
    );
    expect(html).toContain('<details open><summary>More</summary>');
    expect(html).toContain('<h3 id="a-heading">A heading</h3>');
    expect(html).toContain('<a name="old"></a><kbd>Ctrl</kbd>');
  });

  test.each([
    ['<script>x()</script>after', 'after'],
    ['<b onclick="x()" style="color:red" class="site-header">bold</b>', '<b>bold</b>'],
    ['<a href="javascript:x()">a</a> <a href="data:text/html,x">b</a>', '<a>a</a> <a>b</a>'],
    ['<p id="page_main">one</p>', '<p>one</p>'],
    ['<iframe src="https://example.org"></iframe><svg><a href="x"/></svg><p>after</p>', '<p>after</p>'],
    ['<td>cell</td>', 'cell'],
    ['Say <your-name>.', 'Say .'],
  ])('%s becomes %s', (markdown, expected) => {
    const { html } = render(markdown);
    expect(html.replace(/^<p>(?!one|after)([^]*)<\/p>$/, '$1')).toBe(expected);
  });

  test('cannot insert cards of KEPs', () => {
    expect(render('<!--kep-card 2599-->\n\n## KEP-2258').html.match(/<!--/g)).toHaveLength(1);
  });

  test.each([
    '[x](https://x.example "<!--kep-card 2258-->")',
    '[x](<https://x.example/<!--kep-card%202258-->>)',
    '<b title="<!--kep-card 2258-->">x</b>',
    '<a href="https://x.example/<!--kep-card 2258-->">x</a>',
    '![<!--kep-card 2258-->](https://x.example/x.png)',
    'KEP-1287',
  ])('cannot insert cards of KEPs into an attribute: %s', (markdown) => {
    expect(render(`${markdown}\n\n## KEP-2258`).html.match(/<!--kep-card/g)).toHaveLength(1);
  });
});

test('code is highlighted by classes alone, and scrolls with the keyboard', () => {
  const { html } = render('```go\nfunc main() {}\n```\n\n```nolanguage\nx\n```');
  expect(html).toContain(
    '<pre role="group" aria-label="Code" tabindex="0"><code class="hljs language-go"><span class="hljs-function"><span class="hljs-keyword">func</span>',
  );
  expect(html).toContain('<code class="hljs language-nolanguage">x\n</code>');
  expect(html).not.toContain('style=');
});

describe('findings', () => {
  test('words are counted, except in code blocks', () => {
    const { findings } = render('Two words, and `one` more.\n\n```\nnot these at all\n```\n');
    expect(findings.words).toBe(5);
  });

  test('the notes that it links to are found, each once, and no other files', () => {
    const { findings } = render('[a](2021-06-13.md), [b](2021-06-13.md#x), [c](https://x.example/2021-06-20.md)');
    expect(findings.notes).toEqual(['2021-06-13']);
  });
});

describe('follow-ups', () => {
  const note = [
    '## KEP-2599: minReadySeconds',
    '- [ ] @octocat to ask by 2021-06-30',
    '  - [x] a part of it, for KEP-2258',
    '### Details',
    '- [x] still about it',
    '- no task',
    '## Another thing',
    '- [ ] about nothing',
  ].join('\n\n');

  test('are the task list items, with owner, day, and the KEP that they name or stand under', () => {
    const { findings } = render(note);
    expect(findings.followUps).toEqual([
      {
        anchor: 'follow-up-1',
        text: '@octocat to ask by 2021-06-30',
        isDone: false,
        owner: 'octocat',
        due: '2021-06-30',
        keps: [{ number: 2599 }],
      },
      { anchor: 'follow-up-2', text: 'a part of it, for KEP-2258', isDone: true, keps: [{ number: 2258 }] },
      { anchor: 'follow-up-3', text: 'still about it', isDone: true, keps: [{ number: 2599 }] },
      { anchor: 'follow-up-4', text: 'about nothing', isDone: false, keps: [] },
    ]);
  });

  test("may be a team's", () => {
    const { findings } = render('- [ ] @kubernetes/sig-node-leads to answer\n- [ ] bump @octokit/rest');
    expect(findings.followUps.map(({ owner }) => owner)).toEqual(['kubernetes/sig-node-leads', undefined]);
  });

  test('can be linked to, each by its own id', () => {
    const { html } = render(note);
    expect(html.match(/<li class="task-list-item" id="follow-up-\d"/g)).toHaveLength(4);
  });
});

test.each(['50%ZZ.png', '100%.png', '%C3%BC%ZZ.png', '%FF.png', 'a%20b.png', '%E4%20.png'])(
  'a picture is found by the address %s if the check finds it',
  (address) => {
    const looked: string[] = [];
    const exists = (path: string) => {
      looked.push(path);
      return false;
    };
    findPicture(address, exists);
    const [inCheck] = looked.splice(0);
    renderNote(`![A Pod](${address})`, { ...outside, exists });
    expect(looked[0]).toBe(`/club/content/notes/2021/${inCheck}`);
  },
);
