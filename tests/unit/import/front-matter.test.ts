import { describe, expect, test } from 'vitest';
import { splitText } from '../../../src/import/front-matter.ts';

function read(text: string) {
  const { fields, body, bodyLine, remarks } = splitText(text);
  return {
    fields: Object.fromEntries(fields),
    body,
    bodyLine,
    remarks: remarks.map(({ line, message }) => `${line}: ${message}`),
  };
}

describe('valid front matter', () => {
  test('YAML is read as written: values that would change as a number or a date stay text', () => {
    const text =
      '---\nversion: 1.10\nhex: 0x1F\ncount: 12\nlong: 12345678901234567890\nday: 2016-01-02\nflag: yes\n---\nBody\n';
    expect(read(text)).toEqual({
      fields: { version: '1.10', hex: '0x1F', count: 12, long: '12345678901234567890', day: '2016-01-02', flag: 'yes' },
      body: 'Body\n',
      bodyLine: 9,
      remarks: [],
    });
  });

  test('anchors are expanded, tags of other languages dropped, and comments kept', () => {
    expect(read('---\n# first\na: &x {b: 1}\nc: *x\nd: !ruby/object:Foo {e: f} # last\n...\n').fields).toEqual({
      a: { b: 1 },
      c: { b: 1 },
      d: { e: 'f' },
      'front-matter-comments': 'first\nlast',
    });
  });

  test.each([
    ['title: !binary R3LDvMOfZQ==', { title: 'Grüße' }],
    ['title: !!binary |-\n  R3LDvMOfZQ==', { title: 'Grüße' }],
    ['title: !!str 2016', { title: '2016' }],
    ['day: !!timestamp 2016-01-02', { day: '2016-01-02' }],
    ['tags: !!set {a, b}', { tags: ['a', 'b'] }],
    ['map: !!omap [a: 1]', { map: { a: 1 } }],
    ['draft: yes\npublished: "no"', { draft: true, published: 'no' }],
  ])('%j is read according to its type', (yaml, fields) => {
    expect(read(`---\n${yaml}\n---\n`)).toMatchObject({ fields, remarks: [] });
  });

  test('TOML and JSON are read as well, with times as text', () => {
    expect(
      read('+++\ntitle = "x"\ndate = 2016-01-02T10:00:00+02:00\nbig = 12345678901234567890\n+++\nBody'),
    ).toMatchObject({
      fields: { title: 'x', date: '2016-01-02T10:00:00+02:00', big: '12345678901234567890' },
      body: 'Body',
      bodyLine: 6,
    });
    expect(read('{\n  "title": "x",\n  "a": {"b": 1}\n}\nBody')).toMatchObject({
      fields: { title: 'x', a: { b: 1 } },
      body: 'Body',
      bodyLine: 5,
    });
    expect(read('{"title": "x", "a": {"b": 1}}\nBody')).toMatchObject({
      fields: { title: 'x', a: { b: 1 } },
      body: 'Body',
      bodyLine: 2,
    });
  });

  test.each(['Text\n\n---\n\nText\n', '---\nProse.\n\n---\nMore\n', '{{ site.title }}\n', '{ not JSON }\n'])(
    '%j has no front matter',
    (text) => {
      expect(read(text)).toEqual({ fields: {}, body: text, bodyLine: 1, remarks: [] });
    },
  );
});

describe('broken front matter is fixed key by key, with a remark', () => {
  test.each([
    ['title: Week 1: a colon', { title: 'Week 1: a colon' }],
    ['author: @octocat', { author: '@octocat' }],
    ['image: {{ site.baseurl }}/x.png', { image: '{{ site.baseurl }}/x.png' }],
    ['title: "Unclosed', { title: '"Unclosed' }],
    ['title: "A" and more', { title: '"A" and more' }],
    ['list:\n- @a\n- `b`\n- c', { list: ['@a', '`b`', 'c'] }],
    ['tags:\n\t- a\n\t- b', { tags: ['a', 'b'] }],
    ['map: {a: 1, b: [2, 3}', { map: '{a: 1, b: [2, 3}' }],
    ['a: 1\na: 2', { a: 2, 'a-1': 1 }],
    ['stray words\na: 1\nb: c: d', { 'front-matter': 'stray words', a: 1, b: 'c: d' }],
    ['text: |\n  a: {{ b }}: c\nx: y: z', { text: 'a: {{ b }}: c\n', x: 'y: z' }],
  ])('%j', (yaml, fields) => {
    const result = read(`---\n${yaml}\nlast: kept\n---\nBody`);
    expect(result.fields).toEqual({ ...fields, last: 'kept' });
    expect(result.body).toBe('Body');
    expect(result.remarks).not.toEqual([]);
  });

  test('each remark has its line, and quotes it', () => {
    expect(read('---\nlayout: post\ntitle: Week 1: a colon\n---\n').remarks).toEqual([
      '3: "title: Week 1: a colon" in the front matter is not valid YAML; its value is read as text',
    ]);
  });
});

describe('unreadable front matter is kept unchanged', () => {
  test('the value of a key, as text', () => {
    const { fields, remarks } = read('---\na: 1\nb:\n  - [c\n   d: e\n  "f\n---\n');
    expect(fields).toEqual({ a: 1, b: '- [c\n   d: e\n  "f' });
    expect(remarks[0]).toMatch(/^3: "b" of the front matter is not valid YAML \(.+\); it is kept as text$/);
  });

  test('the invalid lines of TOML', () => {
    const { fields, remarks } = read('+++\ntitle = Bare\ndate = 2016-01-02\n[params]\nx = 1\n+++\nBody');
    expect(fields).toEqual({ date: '2016-01-02', 'front-matter': 'title = Bare\n[params]\nx = 1' });
    expect(remarks[0]).toMatch(/^1: the front matter is not valid TOML/);
  });

  test('all of it, if aliases would expand without end', () => {
    const level = (name: string, inner: string) => `${name}: &${name} [${Array(8).fill(inner).join(', ')}]`;
    const bomb = [level('a', 'x'), level('b', '*a'), level('c', '*b'), level('d', '*c')].join('\n');
    expect(read(`---\n${bomb}\n---\n`).fields).toEqual({ 'front-matter': `${bomb}\n` });
  });

  test('the text, if the fence is never closed', () => {
    expect(read('---\ntitle: x\n\nText\n')).toMatchObject({ fields: {}, body: '---\ntitle: x\n\nText\n', bodyLine: 1 });
  });
});
