/**
 * An archive as a club might have kept it for eight years: a weekly of Jekyll, full of what hands
 * make of Markdown and YAML, with a few pages of Hugo. The same number produces the same bytes.
 *
 *     node tests/support/archive.ts FOLDER [POSTS]
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shift } from '../../src/util/dates.ts';

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4H0z"/></svg>\n';

/** Writes an archive with a number of weekly posts, and with odd files of every kind. */
export function writeArchive(folder: string, posts = ODDITIES.length) {
  const write = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [path, content] of Object.entries(FILES)) write(path, content);
  const random = createRandom(42);
  for (let week = 0; week < posts; week += 1) {
    const day = shift(FIRST, week * 7);
    const last = shift(day, -7);
    const {
      front,
      body = '',
      end = '\n',
      name = `week-${week + 1}`,
    } = ODDITIES[week % ODDITIES.length]!({ week: week + 1, day, last });
    const text = `---\n${front ?? `title: "Week ${week + 1}"\nlayout: post`}\n---\n${body}\n${prose(random, week)}`;
    write(`_posts/${day.slice(0, 4)}/${day}-${name}.md`, text.replaceAll('\n', end));
  }
  symlinkSync('/etc/passwd', join(folder, '_posts/2016-12-24-outside.md'));
  symlinkSync('..', join(folder, '_posts/loop'));
  symlinkSync('../img/logo.png', join(folder, '_posts/linked.png'));
}

const FIRST = '2016-01-02';

/** A small generator of numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS =
  'scheduler kubelet probe quota volume ingress proposal review milestone release owner gate beta sidecar finalizer watch cache'.split(
    ' ',
  );

/** A few paragraphs, with a link to the week before, a KEP, a list and code. */
function prose(random: () => number, week: number): string {
  const sentence = () =>
    Array.from({ length: 6 + Math.floor(random() * 9) }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const paragraph = () => Array.from({ length: 2 + Math.floor(random() * 4) }, () => `The ${sentence()}.`).join(' ');
  const parts = [paragraph(), `## What we read`, paragraph(), `KEP-${1 + ((week * 37) % 4000)} came up.`];
  if (random() < 0.5) parts.push(`- ${sentence()}\n- ${sentence()}\n    - ${sentence()}\n  * ${sentence()}`);
  if (random() < 0.3) parts.push('```go\nfunc main() { fmt.Println("[no](link.md)") }\n```');
  if (random() < 0.3) parts.push(`> ${sentence()}\n> — somebody`);
  return `${parts.join('\n\n')}\n`;
}

interface Week {
  week: number;
  day: string;
  /** The day of the post before. */
  last: string;
}

interface Oddity {
  /** Between the fences. */
  front?: string;
  body?: string;
  /** Line endings. */
  end?: string;
  /** The part of the file name after the date. */
  name?: string;
}

/** Peculiarities, one for each post. */
const ODDITIES: ((week: Week) => Oddity)[] = [
  ({ week, day }) => ({
    front: `layout: post\ntitle: "Week ${week}"\ndate: ${day} 09:00:00 +0200\nauthor: "@octocat"\ntags: [weekly, prow]`,
  }),
  ({ week }) => ({ front: `layout: post\ntitle: Week ${week}: the one with the colon\nauthor: @octocat` }),
  ({ week }) => ({ front: `title: "Week ${week}"\ntags:\n\t- Tabs\n\t- "SIG Testing"\ncategories: news weekly` }),
  ({ week }) => ({ front: `title: First\ntitle: "Week ${week}, twice"\nlayout: post` }),
  () => ({ front: 'layout: post', body: '# A heading for a title\n' }),
  () => ({ front: 'layout: post' }),
  ({ week, day }) => ({
    front: `title: "Week ${week}"\ndate: ${shift(day, 1)} 23:30:00 -0800\nversion: 1.10\nflag: yes\nhex: 0x1F`,
  }),
  ({ week }) => ({ front: `title: "Week ${week} :tada: 🎉"\nauthor: Jane Doe`, body: ':rocket: ship it 🚢\n' }),
  ({ week }) => ({
    front: `title: "Week ${week}"\nimage: {{ site.baseurl }}/img/logo.png\nexcerpt: {% include excerpt.txt %}`,
    body: '{% include figure.html src="/img/logo.png" caption="A *logo*" %}\n\n{% if page.big %}Big{% endif %}\n',
  }),
  ({ last, week }) => ({
    body: `[last week]({% post_url ${last.slice(0, 4)}/${last}-week-${week - 1} %}) ![logo]({{ site.baseurl }}/img/logo.png "The logo")\n`,
  }),
  () => ({
    body: '![spaces](/img/my picture.png) ![escaped](/img/my%20picture.png) ![umlaut](/img/Gr%C3%BC%C3%9Fe.PNG) ![Umlaut](</img/Grüße.PNG>)\n',
  }),
  () => ({
    body: '<img src="/img/logo.png" width=40 alt=logo>\n\n<div class="note"><a href="/docs/paper.pdf">paper</a></div>\n',
  }),
  () => ({
    body: '![one](/img/a/chart.png)\n\n![two](/img/b/chart.png)\n\n![gone](/img/gone.png) ![broken](/img/50%ZZ.png)\n',
  }),
  () => ({
    body: '[paper][p] and a note.[^1] ![pic][logo]\n\n[p]: /docs/paper.pdf "Paper"\n[logo]: <../../img/logo.png>\n[^1]: See [p].\n',
  }),
  ({ week }) => ({ front: `title: 'Week ${week}'`, body: '## Left open\n\n~~~\nnever closed\n[a](b.md) {{ x }}' }),
  () => ({
    body: '{% raw %}\n{{ .Values.x }} [x](y.md)\n{% endraw %}\n\n{% highlight go %}\nx := a[0](b)\n{% endhighlight %}\n',
  }),
  () => ({ body: 'Text\n{:.lead}\n\n* TOC\n{:toc}\n\n![l](/img/logo.png){: width="40" .right}\n' }),
  () => ({ body: 'one | two\n--- | ---\n[a](/about/) | ![l](/img/logo.png)\n' }),
  ({ week }) => ({ front: `title: "Week ${week}"\npermalink: /special/` }),
  ({ week }) => ({
    front: `title: "Week ${week}"\npermalink: /weeks/${week}/index.html\nredirect_from:\n  - /w/${week}\n  - /?p=${week}`,
  }),
  ({ week }) => ({ front: `title: "Week ${week}"\npublished: false` }),
  ({ week }) => ({
    front: `title: "Week ${week}"\ncategory: C++\ntags: "Kéy, Wörds, новости"`,
    end: '\r\n',
    body: 'Windows  \nlines\t \n',
  }),
  () => ({ body: '<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> branch\n' }),
  () => ({ body: '## Two\n\n#### Four\n\nSetext\n===\n\n# One\n' }),
  () => ({
    body: '<!-- a comment -->\n<!--more-->\n<script>alert(1)</script>\n<iframe src="https://video.example/1"></iframe>\n',
  }),
  ({ last, week }) => ({
    body: `<https://old.example/blog/${last.replaceAll('-', '/')}/week-${week - 1}.html> https://www.old.example/blog/about/ [x](http://old.example/blog/tags/)\n`,
  }),
  ({ week, day }) => ({
    front: `title: "Week ${week}"\ndate: ${day}T10:00:00.000Z\nnumber: ${week}\nkeps: [2599]\nextra:\n  a: &x {b: 1}\n  c: *x`,
  }),
  ({ week }) => ({
    front: `title: >\n  Week ${week}\n  folded\n# who wrote it\nauthors:\n  - {name: Jane, github: octocat}\n  - Ann Other\ndescription: "A: b"`,
  }),
  ({ week }) => ({ front: `title: ${week}\nsummary: 2016-01-02\ntags: [2016, true, 1e3, 2016-01-02, null]` }),
  ({ week }) => ({ front: `title: "Week ${week}`, name: 'unclosed-quote' }),
  ({ week }) => ({
    front: `title: "Week ${week}"\ngarbage without a key\nmap: {a: 1, b: [2, 3}\nruby: !ruby/object:Foo {a: 1}`,
  }),
  () => ({ name: 'новости-недели', body: '[self](#top) [mail](mailto:a@b.example) [ftp](ftp://x.example/)\n' }),
  () => ({
    name: 'Ünïcode & Spaces_and.dots',
    body: '```{r, echo=FALSE}\nplot(1)\n```\n\n```no-such-language\nx\n```\n',
  }),
  ({ week }) => ({
    front: `title: "Week ${week} <em>html</em> & \\"quotes\\""\ndate: 31/12/20xx`,
    body: 'Ctrl\u0008chars and a \uFEFF mark.\n',
  }),
  () => ({ body: `[rel](../../docs/paper.pdf) [page](/about/) [src](../../about.md) [none]() [feed](/feed.xml)\n` }),
  () => ({
    body: '> <div>\n>   <img\n>     src="/img/logo.png" srcset="/img/a/chart.png 1x, /img/b/chart.png 2x">\n> </div>\n',
  }),
  () => ({
    body: '[![thumb](/img/a/chart.png)](/img/b/chart.png) ![bad](/img/broken.png) ![svg](/img/drawing.svg) ![x](/img/sizeless.svg)\n',
  }),
  ({ week }) => ({ front: `title: "#${week}: The news"\nissue: ${week}\nmeeting: nonsense` }),
];

const front = (fields: string, body = 'Text.\n') => `---\n${fields}\n---\n${body}`;

/** Files that are peculiar as a whole. */
const FILES: Record<string, string | Buffer> = {
  '_config.yml':
    'title: The weekly\nurl: https://old.example\nbaseurl: /blog\ntimezone: Europe/Berlin\ncollections: {talks: {output: true, permalink: "/talks/:name/"}}\n',
  'about.md': front('title: About'),
  'README.md': '# The weekly\n',
  '_includes/note.md': 'Include\n',
  'img/logo.png': PIXEL,
  'img/my picture.png': PIXEL,
  'img/Grüße.PNG': PIXEL,
  'img/a/chart.png': Buffer.concat([PIXEL, Buffer.from('a')]),
  'img/b/chart.png': Buffer.concat([PIXEL, Buffer.from('b')]),
  'img/broken.png': 'version https://git-lfs.github.com/spec/v1\n',
  'img/drawing.svg': DRAWING,
  'img/sizeless.svg': '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h4v4H0z"/></svg>\n',
  'docs/paper.pdf': '%PDF-1.4\n',
  '_posts/2014-05-01-empty.md': '',
  '_posts/2014-05-02-blank.md': '\n \n',
  '_posts/2014-05-03-binary.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2]),
  '_posts/2014-05-04-latin-1.md': Buffer.from(front('title: Gr\u00fc\u00dfe', '\u00e4\u00f6\u00fc\n'), 'latin1'),
  '_posts/2014-05-05-bom.md': `\uFEFF${front('title: Marked')}`,
  '_posts/2014-05-06-no-front-matter.markdown': 'Only text.\n',
  '_posts/2014-05-07-fenceless.mkd': '---\ntitle: Never closed\n\nText.\n',
  '_posts/2014-05-08-rules.md': '---\nProse between rules.\n\n---\n\nMore.\n',
  '_posts/2014-05-09-only-front-matter.md': front('title: Nothing below', ''),
  '_posts/2014-05-10-page.html': front('title: HTML'),
  '_posts/2014-05-11-shouting.MD': front('title: Shouting'),
  '_posts/no-day.md': front('title: No day'),
  '_posts/2014-02-30-impossible.md': front('title: Impossible'),
  '_posts/2014-06-01-one.md': front('title: One of a day'),
  '_posts/2014-06-01-two.md': front('title: Two of a day'),
  '_posts/sub/2014-06-01-two.md': front('title: Two again'),
  '_posts/2014-06-02-clash-a.md': front('title: A\npermalink: /same/'),
  '_posts/2014-06-02-clash-b.md': front('title: B\npermalink: /same.html\nslug: "Other Slug"'),
  '_posts/2014-06-03-own-place.md': front('title: Own\npermalink: /about/'),
  '_posts/2014-06-04-huge.md': front('title: Huge', '[x](/img/logo.png) '.repeat(100) + 'word '.repeat(100_000)),
  '_posts/2014-06-05-bomb.md': front(
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c]\ntitle: Bomb',
  ),
  '_posts/2099-01-01-to-come.md': front('title: To come'),
  'news/_posts/2014-07-01-in-a-category.md': front('title: Categorized\ndate: 1 July 2014'),
  '_drafts/idea.md': front('title: An idea'),
  '_drafts/2014-08-01-dated.md': front('title: A dated idea'),
  '_talks/kubecon.md': front('title: A talk\ndate: 2014-09-01'),
  '_talks/undated.md': front('title: No date'),
  'content/posts/hugo-toml.md':
    '+++\ntitle = "TOML"\ndate = 2014-10-01T23:30:00-07:00\ntags = ["A B"]\ndraft = false\naliases = ["/old/toml/", "sub/"]\n[params]\nbig = 12345678901234567890\n+++\n{{< figure src="x.png" >}} [ref]({{< ref "bundle" >}}) [rel]({{< relref "/posts/hugo-json.md#a" >}})\n',
  'content/posts/hugo-json.md': '{\n  "title": "JSON",\n  "date": "2014-10-02",\n  "url": "/json-page/"\n}\nText.\n',
  'content/posts/bundle/index.md': front(
    'title: Bundle\ndate: Oct 3, 2014\nslug: the-bundle',
    '![p](pic.png) {{% notice %}}x{{% /notice %}}\n',
  ),
  'content/posts/bundle/pic.png': PIXEL,
  'content/posts/bundle/data.csv': 'a,b\n',
  'content/posts/broken-toml.md': '+++\ntitle = "x\ndate = 2014-10-04\n+++\nText.\n',
  'content/posts/2014-10-05-named.md': '+++\ntitle = Unquoted\n+++\nText.\n',
  'content/posts/_index.md': front('title: Posts'),
};

if (import.meta.main) writeArchive(process.argv[2]!, Number(process.argv[3] ?? 400));
