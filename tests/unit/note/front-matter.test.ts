import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { findFrontMatter, formatFrontMatter, normalizeFrontMatter } from '../../../src/note/front-matter.ts';

describe('findFrontMatter', () => {
  test.each([
    ['---\ntitle: A\n---\nText', { text: 'title: A', start: 4, end: 17 }],
    ['---\r\ntitle: A\r\n---\r\nText', { text: 'title: A', start: 5, end: 20 }],
    ['\uFEFF--- \ntitle: A\n---', { text: 'title: A', start: 6, end: 18 }],
    ['---\n---\nText', { text: '', start: 4, end: 8 }],
    ['Text\n\n---\ntitle: A\n---\n', undefined],
    ['---\ntitle: A\n\nText', undefined],
    ['+++\ntitle = "A"\n+++\n', undefined],
  ])('%j', (source, expected) => {
    expect(findFrontMatter(source)).toEqual(expected);
  });
});

test('the normal form has fields in order, the title in quotes, and no empty fields', () => {
  const text = formatFrontMatter({
    summary: undefined,
    extra: { layout: 'post', menu: { main: { weight: 2 } } },
    tags: ['prow', 'sig-testing'],
    authors: ['octocat'],
    keps: [],
    meeting: { date: '2021-06-21' },
    number: 26,
    updated: '2021-07-02',
    date: '2021-06-27',
    title: 'A "quoted": title',
  });
  expect(text).toBe(`---
title: "A \\"quoted\\": title"
date: 2021-06-27
updated: 2021-07-02
number: 26
meeting:
  date: 2021-06-21
authors: ["@octocat"]
tags: [prow, sig-testing]
extra:
  layout: post
  menu:
    main:
      weight: 2
---
`);
});

test('the normal form keeps comments, values and unknown fields', () => {
  const text = `# Who wrote it
authors:
  # the first
  - octocat
  - "@hubot"
date: 2021-06-27 # a Sunday
sumary: >
  Folded
  text
title: 'It''s a title'
`;
  const normal = normalizeFrontMatter(parseDocument(text));
  expect(normal).toBe(`title: "It's a title"
date: 2021-06-27 # a Sunday
# Who wrote it
authors:
  # the first
  - "@octocat"
  - "@hubot"
sumary: >
  Folded text
`);
  expect(normalizeFrontMatter(parseDocument(normal))).toBe(normal);
});

test.each([
  ['with a comment', 'tags:\n  - prow\n  - sig-testing # where its jobs are\n'],
  ['under a comment', 'tags:\n  - prow\n  # where its jobs are\n  - sig-testing\n'],
  ['of several lines', 'extra:\n  hosts:\n    - |\n      Tim\n      and Aldo\n    - Wojtek\n'],
  ['with fields', 'extra:\n  links:\n    - name: Slides\n      url: https://example.org/slides\n'],
])('a list with an item %s keeps its lines', (_, text) => {
  expect(normalizeFrontMatter(parseDocument(text))).toBe(text);
});

test.each([
  ['authors: [jane@example.org]\n', 'authors: ["@jane@example.org"]\n'],
  ['authors: [2599]\n', 'authors: [2599]\n'],
  ['authors: octocat\n', 'authors: octocat\n'],
  ['? draft\n', '? draft\n'],
  ['Week notes\n', 'Week notes\n'],
])('invalid values are kept: %j', (text, normal) => {
  expect(normalizeFrontMatter(parseDocument(text))).toBe(normal);
});

test('YAML aliases are written out', () => {
  const cover = { image: '/images/prow.png' };
  expect(formatFrontMatter({ title: 'A', date: '2016-01-02', extra: { cover, social: cover } })).toBe(`---
title: "A"
date: 2016-01-02
extra:
  cover:
    image: /images/prow.png
  social:
    image: /images/prow.png
---
`);
});

test('texts that other parsers read as dates, numbers or booleans are quoted, also under extra', () => {
  const text = formatFrontMatter({
    title: 'A',
    date: '2016-01-02',
    tags: ['2016-01-02', 'prow', 'yes'],
    extra: { title: 'it', date: '2016-01-02 10:00:00 +0200', version: '1.10', authors: ['Jane Doe'], flag: 'off' },
  });
  expect(text).toBe(`---
title: "A"
date: 2016-01-02
tags: ["2016-01-02", prow, "yes"]
extra:
  title: it
  date: "2016-01-02 10:00:00 +0200"
  version: "1.10"
  authors: [Jane Doe]
  flag: "off"
---
`);
});

test('the normal form keeps all digits of a long number, and an empty map on its line', () => {
  const text = 'title: "A"\ndate: 2021-06-27\nextra:\n  id: 1410678901234567890\n  ratio: 1.10\n  more: {}\n';
  expect(normalizeFrontMatter(parseDocument(text))).toBe(text);
});
