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

test('a front matter has one form: the fields in their order, the title in quotes, empty ones left out', () => {
  const text = formatFrontMatter({
    extra: { layout: 'post', menu: { main: { weight: 2 } } },
    tags: ['prow', 'sig-testing'],
    authors: ['octocat'],
    keps: [],
    meeting: { date: '2021-06-21' },
    number: 26,
    date: '2021-06-27',
    title: 'A "quoted": title',
  });
  expect(text).toBe(`---
title: "A \\"quoted\\": title"
date: 2021-06-27
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

test('the normal form keeps comments, values, and fields that are unknown', () => {
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

test('texts that other readers take for days, numbers or answers are in quotes; what is under extra stays as it is', () => {
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
