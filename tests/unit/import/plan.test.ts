import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decodeText } from '../../../src/util/decode-text.ts';
import { splitText } from '../../../src/import/front-matter.ts';
import type { ImportPlan } from '../../../src/import/plan.ts';
import { planImport } from '../../../src/import/plan.ts';
import { formatRemark } from '../../../src/import/remarks.ts';
import { findFrontMatter } from '../../../src/note/front-matter.ts';
import { frontMatterSchema } from '../../../src/note/note.ts';
import { writeArchive } from '../../support/archive.ts';

const TODAY = '2026-07-24';
let folder: string;
let archive: string;
let project: string;
let plan: ImportPlan;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  [archive, project] = [join(folder, 'archive'), join(folder, 'project')];
  mkdirSync(archive);
  mkdirSync(project);
  writeArchive(archive);
  plan = await planImport(archive, project, TODAY);
});

afterAll(() => rmSync(folder, { recursive: true }));

const noteOf = (path: string) => plan.notes.find((note) => note.path === path);
const remarksOn = (path: string, of = plan) => of.remarks.filter((remark) => remark.path === path).map(formatRemark);

function fieldsOf(text: string): Record<string, unknown> {
  return parse(findFrontMatter(text)!.text) as Record<string, unknown>;
}

describe('every file that looks like a post', () => {
  test('becomes a note, or is reported with the reason why not', () => {
    const { counts } = plan;
    expect(counts).toEqual({ posts: 59, drafts: 4, before: 0, skipped: 8, refused: 5, left: 3 });
    expect(plan.remarks.map(formatRemark).filter((line) => /: (?:skipped|refused): /.test(line))).toEqual([
      'README.md: skipped: a page rather than a post: it has no date',
      '_includes/note.md: skipped: a template',
      '_posts/2014-02-30-impossible.md: refused: neither its name nor its front matter has a date',
      '_posts/2014-05-01-empty.md: refused: the file is empty',
      '_posts/2014-05-02-blank.md: refused: it has no content',
      '_posts/2014-05-03-binary.md: refused: it contains bytes that are not text',
      '_posts/2014-05-10-page.html: skipped: .html is not Markdown',
      '_posts/2016-12-24-outside.md: skipped: a symbolic link that leads out of the archive or to a missing file',
      '_posts/loop: skipped: a symbolic link that leads out of the archive or to a missing file',
      '_posts/no-day.md: refused: neither its name nor its front matter has a date',
      '_talks/undated.md: skipped: a page rather than a post: it has no date',
      'about.md: skipped: a page rather than a post: it has no date',
      'content/posts/_index.md: skipped: a page that lists others',
    ]);
  });

  test('is refused if the parser would take minutes to read it', async () => {
    const slow = join(folder, 'slow');
    mkdirSync(join(slow, '_posts'), { recursive: true });
    writeFileSync(join(slow, '_posts/2016-01-02-a.md'), `---\ntitle: A\n---\n\n${'a]'.repeat(30_000)}\n`);
    const { notes, remarks, counts } = await planImport(slow, project, TODAY);
    expect(remarks.map(formatRemark)).toEqual([
      '_posts/2016-01-02-a.md: refused: line 5 begins a paragraph with more than 2000 brackets and marks of emphasis',
    ]);
    expect([notes.length, counts.refused]).toEqual([0, 1]);
  });

  test('has valid front matter, and a unique name that begins with its date', () => {
    for (const { file, text, isDraft } of plan.notes) {
      const fields = fieldsOf(text);
      if (isDraft) expect(file).toMatch(/\/_[^/]+\.md$/);
      else {
        expect(frontMatterSchema.safeParse(fields).error?.issues ?? [], file).toEqual([]);
        expect(file).toMatch(
          new RegExp(`^content/notes/${String(fields['date']).slice(0, 4)}/${fields['date'] as string}[^/]*\\.md$`),
        );
      }
    }
    expect(new Set(plan.notes.map(({ file }) => file.toLowerCase())).size).toBe(plan.notes.length);
  });

  test('loses no field: each becomes a field of the note, or is kept under extra', () => {
    const renamed = {
      description: 'summary',
      excerpt: 'summary',
      permalink: 'aliases',
      url: 'aliases',
      redirect_from: 'aliases',
      author: 'authors',
    };
    for (const { path, text } of plan.notes) {
      const source = splitText(decodeText(readFileSync(join(archive, path)))!.text);
      const { extra = {}, ...own } = fieldsOf(text);
      const kept = extra as Record<string, unknown>;
      for (const [key, value] of source.fields) {
        const name = key in renamed ? renamed[key as keyof typeof renamed] : key;
        if (key in kept) expect(kept[key], `${path}: ${key}`).toEqual(value);
        else expect(own[name] !== undefined, `${path}: ${key}`).toBe(true);
      }
    }
  });
});

test('a note has the facts of its post', () => {
  expect(noteOf('_posts/2016/2016-01-16-week-3.md')).toMatchObject({
    file: 'content/notes/2016/2016-01-16.md',
    text: expect.stringMatching(
      /^---\ntitle: "Week 3"\ndate: 2016-01-16\ntags: \[tabs, sig-testing, news, weekly\]\naliases: \[\/news\/weekly\/2016\/01\/16\/week-3\.html\]\nimported: _posts\/2016\/2016-01-16-week-3\.md\nextra:\n {2}tags: \[Tabs, SIG Testing\]\n {2}categories: news weekly\n---\n\nThe /,
    ),
  });
});

test.each([
  ['_posts/2014-06-01-one.md', 'content/notes/2014/2014-06-01-one.md'],
  ['_posts/2014-06-01-two.md', 'content/notes/2014/2014-06-01-two.md'],
  ['_posts/sub/2014-06-01-two.md', 'content/notes/2014/2014-06-01-two-2.md'],
  ['_posts/2014-06-02-clash-b.md', 'content/notes/2014/2014-06-02-other-slug.md'],
  ['_drafts/idea.md', 'content/notes/_idea.md'],
  ['_posts/2099-01-01-to-come.md', 'content/notes/2099/_2099-01-01-to-come.md'],
  ['content/posts/bundle/index.md', 'content/notes/2014/2014-10-03.md'],
  ['_posts/2016/2016-02-13-week-7.md', 'content/notes/2016/2016-02-14.md'],
])('%s becomes %s', (path, file) => {
  expect(noteOf(path)?.file).toBe(file);
});

test.each([
  ['_posts/2016/2016-03-05-week-10.md', '[last week](2016-02-27.md) ![logo](2016-03-05-logo.png "The logo")'],
  ['_posts/2016/2016-03-12-week-11.md', '![escaped](2016-03-12-my-picture.png) ![umlaut](2016-03-12-grusse.png)'],
  [
    '_posts/2016/2016-03-19-week-12.md',
    '<img src="/archive/img/logo.png" width=40 alt=logo>\n\n<div class="note"><a href="/archive/docs/paper.pdf">',
  ],
  [
    '_posts/2016/2016-03-26-week-13.md',
    '![one](2016-03-26-chart.png)\n\n![two](2016-03-26-chart-2.png)\n\n![gone](/img/gone.png) ![broken](/img/50%25ZZ.png)',
  ],
  [
    '_posts/2016/2016-04-16-week-16.md',
    '{% raw %}\n{{ .Values.x }} [x](y.md)\n{% endraw %}\n\n{% highlight go %}\nx := a[0](b)\n{% endhighlight %}',
  ],
  ['_posts/2016/2016-06-25-week-26.md', '[https://old.example/blog/2016/06/18/week-25.html](2016-06-18.md)'],
  [
    '_posts/2016/2016-09-10-week-37.md',
    '[![thumb](2016-03-26-chart.png)](/archive/img/b/chart.png) ![bad](/archive/img/broken.png)',
  ],
  ['content/posts/hugo-toml.md', '{{< figure src="x.png" >}} [ref](2014-10-03.md) [rel](2014-10-02.md#a)'],
  ['content/posts/bundle/index.md', '![p](2014-10-03-pic.png)'],
])('the addresses in %s are rewritten', (path, text) => {
  expect(noteOf(path)?.text).toContain(text);
});

test('content that could not be imported is reported with its line', () => {
  expect(remarksOn('_posts/2016/2016-03-26-week-13.md')).toEqual([
    '_posts/2016/2016-03-26-week-13.md:9: the picture "/img/gone.png" is not in the archive; its address is left as it is',
    '_posts/2016/2016-03-26-week-13.md:9: the picture "/img/50%ZZ.png" is not in the archive; its address is left as it is',
  ]);
  expect(remarksOn('_posts/2014-06-02-clash-b.md')).toEqual([
    '_posts/2014-06-02-clash-b.md: its old address /same.html already leads to _posts/2014-06-02-clash-a.md',
  ]);
  expect(remarksOn('content/posts/bundle/data.csv')).toEqual([
    'content/posts/bundle/data.csv: is not copied, because the text of content/posts/bundle/index.md does not link to it',
  ]);
});

test('a project’s own notes keep their names, addresses and numbers', async () => {
  const other = join(folder, 'other');
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(other, path)), { recursive: true });
    writeFileSync(join(other, path), text);
  };
  write(
    'content/notes/2016/2016-01-02.md',
    '---\ntitle: "A"\ndate: 2016-01-02\naliases: [/special/]\nnumber: 27\n---\n',
  );
  write(
    'content/notes/2014/2014-06-02-clash-a.md',
    '---\ntitle: "B"\ndate: 2014-06-02\nimported: _posts/2014-06-02-clash-a.md\n---\n',
  );
  write('content/notes/2016/2016-03-05-logo.png', 'another picture');
  const beside = await planImport(archive, other, TODAY);
  const find = (path: string) => beside.notes.find((note) => note.path === path);
  expect(find('_posts/2016/2016-01-02-week-1.md')?.file).toBe('content/notes/2016/2016-01-02-week-1.md');
  expect(find('_posts/2016/2016-03-05-week-10.md')?.text).toContain('![logo](2016-03-05-logo-2.png "The logo")');
  expect(find('_posts/2014-06-02-clash-a.md')).toBeUndefined();
  expect(beside.counts.before).toBe(1);
  expect(remarksOn('_posts/2014-06-02-clash-a.md', beside)).toEqual([
    '_posts/2014-06-02-clash-a.md: was imported before as content/notes/2014/2014-06-02-clash-a.md, which is not changed',
  ]);
  expect(remarksOn('_posts/2016/2016-05-07-week-19.md', beside)).toEqual([
    '_posts/2016/2016-05-07-week-19.md: its old address /special/ already leads to content/notes/2016/2016-01-02.md',
  ]);
  expect(remarksOn('_posts/2016/2016-07-02-week-27.md', beside)).toEqual([
    '_posts/2016/2016-07-02-week-27.md: another post has the same number, 27; it is left out',
  ]);
});

test('the same archive gives the same plan', async () => {
  expect(await planImport(archive, project, TODAY)).toEqual(plan);
});

test('for a Hugo site, it explains how the feeds keep their addresses', async () => {
  const hugo = join(folder, 'hugo');
  mkdirSync(join(hugo, 'content/posts'), { recursive: true });
  writeFileSync(join(hugo, 'hugo.toml'), 'baseURL = "https://old.example/"\n');
  writeFileSync(join(hugo, 'content/posts/first.md'), '---\ntitle: First\ndate: 2021-06-27\n---\nText.\n');
  expect(remarksOn('hugo.toml', await planImport(hugo, project, TODAY))).toEqual([
    expect.stringContaining('content/club.yaml has "feedAliases: [/index.xml, /posts/index.xml]"'),
  ]);
});
