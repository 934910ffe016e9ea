import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import { createLinter } from '../../../src/check/check.ts';
import { claimNotes } from '../../../src/check/context.ts';
import { createKepIndex } from '../../../src/check/kep-index.ts';
import { parseNote } from '../../../src/check/markdown.ts';
import { RULE_NAMES } from '../../../src/check/preset.ts';
import { findAnchors } from '../../../src/note/anchors.ts';
import { buildContext, lint, NOTE, noteOf } from '../../support/check.ts';
import { cpuTime, cpuTimeOf } from '../../support/cpu-time.ts';
import { buildKep, buildSnapshot } from '../../support/keps.ts';

interface Case {
  /** Notes with problems, and the messages about them. */
  reports: [note: string | Uint8Array, ...messages: string[]][];
  /** Notes without problems. */
  accepts: string[];
}

const cases: Record<string, Case> = {
  encoding: {
    reports: [
      [
        Buffer.concat([Buffer.from(noteOf('Caf')), Buffer.from([0xe9, 0x0a])]),
        '6:1 encoding found the byte 0xe9, which is not UTF-8; save the file as UTF-8',
      ],
      [noteOf('A\0B'), '5:2 encoding found a NUL character, which is not allowed in text; remove it'],
    ],
    accepts: [noteOf('Café, 日本, 🎉')],
  },
  'front-matter': {
    reports: [
      [
        'Text',
        '1:1 front-matter there is no front matter; begin the note with lines of ---, title: "…", date: YYYY-MM-DD and ---',
      ],
      [
        '---\ntitle: A\n\nText',
        '1:1 front-matter the front matter starts with --- but never ends; add a line of --- below it',
      ],
      [
        '+++\ntitle = "A"\n+++\n',
        '1:1 front-matter the front matter is TOML; found +++, expected YAML between two lines of ---',
      ],
      [
        '---\rtitle: "A"\rdate: 2021-06-27\r---\rText\r',
        '1:1 front-matter the lines end with CR, as in classic Mac OS; save the file with Unix line endings (LF)',
      ],
      [
        '---\ntitle: "A"\rdate: 2021-06-27\r---\rText\r',
        '4:1 front-matter the lines end with CR, as in classic Mac OS; save the file with Unix line endings (LF)',
      ],
      [
        '---\ntitle: "A"\ndate: 2021‑06–27\n---\n',
        '3:7 front-matter date: found 2021‑06–27, expected a day that exists, in the form 2021-06-27; write 2021-06-27',
      ],
      [
        '---\n---\n',
        '2:1 front-matter found nothing, expected fields, one on each line: title, date, updated, number, meeting, authors, tags, keps, summary, aliases, guid, imported, extra',
      ],
      ['---\ntitle: "A"\n---\n', "2:1 front-matter date: is missing; the file's name says 2021-06-27"],
      [
        '---\ntitle: Week notes: two KEPs\ndate: 2021-06-27\n---\n',
        '2:8 front-matter the value of title contains a colon; put it in quotes',
      ],
      [
        '---\ntitle: "A"\ndate: 2021-06-27\nauthors: [@octocat]\n---\n',
        '4:11 front-matter put the handle in quotes, because @ is reserved in YAML',
      ],
      [
        noteOf('', 'number: many\nmeeting:\n  date: 2021-02-30\ntags: [Big Words]\ntitel: "B"\n'),
        '4:9 front-matter number: found many, expected a whole number',
        '6:9 front-matter meeting.date: found 2021-02-30, expected a day that exists, in the form 2021-06-27',
        '7:8 front-matter tags: found Big Words, expected lowercase words joined by hyphens; write big-words',
        '8:1 front-matter unknown field "titel"; did you mean "title"?',
      ],
      [
        '---\ntitle: "A"\ndate: 2021-02-30\n---\n',
        '3:7 front-matter date: found 2021-02-30, expected a day that exists, in the form 2021-06-27',
      ],
      [
        '---\ntitle: "A"\ntitle: "B"\ndate: 2021-06-27\n---\n',
        '3:1 front-matter the field title appears a second time; keep one',
      ],
    ],
    accepts: [noteOf('Text', 'number: 26\nauthors: ["@octocat"]\ntags: [prow]\n')],
  },
  'front-matter-form': {
    reports: [
      [
        '---\ndate: 2021-06-27\ntitle: A\n---\nText\n',
        '2:1 front-matter-form warning: the front matter is not in its normal form; `npm run check -- --fix` writes it',
      ],
    ],
    accepts: [noteOf('Text', '# why\ntags: [prow] # what else\n')],
  },
  date: {
    reports: [
      [
        '---\ntitle: "A"\ndate: 2021-06-28\n---\nText\n',
        '3:7 date found 2021-06-28, but the file is named 2021-06-27.md; both must be the same day',
      ],
    ],
    accepts: [noteOf('Text')],
  },
  // With the series of a club: in meetings.test.ts.
  series: {
    reports: [
      [
        noteOf('Text', 'meeting:\n  date: 2021-06-21\n  series: APAC\n'),
        '6:11 series there is no series APAC in club.yaml; the club has none; remove the line',
      ],
    ],
    accepts: [noteOf('Text', 'meeting:\n  date: 2021-06-21\n')],
  },
  number: {
    reports: [
      [noteOf('Text', 'number: 25\n'), '4:9 number number 25 is already used by content/notes/2021/2021-06-13.md'],
    ],
    accepts: [noteOf('Text', 'number: 26\n')],
  },
  guid: {
    reports: [
      [
        noteOf('Text', 'guid: https://old.example/25\n'),
        '4:7 guid content/notes/2021/2021-06-13.md has the same guid; feed readers would show only one of them',
      ],
    ],
    accepts: [noteOf('Text', 'guid: https://old.example/26\n')],
  },
  address: {
    reports: [
      [
        noteOf('Text', 'aliases: [/old/25/, /keps/1/]\n'),
        '4:10 address the older address /old/25/ already belongs to content/notes/2021/2021-06-13.md',
        "4:10 address the older address /keps/1/ is one of the site's own pages",
      ],
      [
        noteOf('Text', 'aliases: [/old/25.html/part.html]\n'),
        '4:10 address the older address /old/25.html/part.html is below /old/25.html, which is an older address of content/notes/2021/2021-06-13.md itself',
      ],
    ],
    accepts: [
      noteOf('Text', 'aliases: [/old/26/]\n'),
      noteOf('Text', 'aliases: [/old.html, /old/26.html, /a.htm.d/b/]\n'),
    ],
  },
  'unknown-kep': {
    reports: [
      [
        noteOf('See KEP-2598.'),
        '5:5 unknown-kep KEP-2598 is not in the KEP data of 2026-07-24; did you mean 2599 (minReadySeconds for StatefulSets)?',
      ],
      [
        noteOf('Text', 'keps: [2285]\n'),
        '4:7 unknown-kep KEP-2285 is not in the KEP data of 2026-07-24; did you mean 2258 (Node log query)?',
      ],
      [
        noteOf('## KEP-1111\n\nand kubernetes/enhancements#1111'),
        '5:4 unknown-kep KEP-1111 is not in the KEP data of 2026-07-24; if it is only an issue or a pull request so far, make it a link',
        '7:5 unknown-kep KEP-1111 is not in the KEP data of 2026-07-24; if it is only an issue or a pull request so far, make it a link',
      ],
    ],
    accepts: [noteOf('KEP-2599, `KEP-1`, and [KEP-1111](https://github.com/kubernetes/enhancements/pull/1111)')],
  },
  'new-kep': {
    reports: [
      [
        noteOf('See KEP-4001.'),
        '5:5 new-kep warning: KEP-4001 is newer than the KEP data of 2026-07-24; run `npm run fetch` to refresh it',
      ],
    ],
    accepts: [noteOf('See KEP-4000.')],
  },
  'kep-title': {
    reports: [
      [
        noteOf('## KEP-2599: Node Log Query'),
        '5:1 kep-title KEP-2599 is “minReadySeconds for StatefulSets”; “Node Log Query” is the title of KEP-2258',
      ],
      [
        noteOf('## [KEP-2599: Node service log viewer](https://kep.k8s.io/2599)'),
        '5:1 kep-title KEP-2599 is “minReadySeconds for StatefulSets”; “Node service log viewer” is the title of KEP-2258',
      ],
    ],
    accepts: [
      noteOf(
        '## KEP-2258: Node service log viewer\n\n## KEP-2258: Node log query, again\n\n## KEP 2599\n\n## KEP-2599: a word on names',
      ),
    ],
  },
  'heading-level': {
    reports: [
      [noteOf('### First'), '5:1 heading-level found ###, expected ## or fewer: a level is skipped'],
      [noteOf('## A\n\n#### B'), '7:1 heading-level found ####, expected ### or fewer: a level is skipped'],
      [
        noteOf('# A\n\n### B'),
        "5:1 heading-level found #, which is the level of the note's title; expected ##",
        '7:1 heading-level found ###, expected ## or fewer: a level is skipped',
      ],
      [noteOf('## A\n\n# B\n\n## C'), "7:1 heading-level found #, which is the level of the note's title; expected ##"],
      [
        noteOf('A\n=\n\n## B'),
        "6:1 heading-level found #, which is the level of the note's title; expected ##",
        '8:1 heading-level this heading moves down with the # above it',
      ],
    ],
    accepts: [noteOf('## A\n\n### B\n\n#### C\n\n## D')],
  },
  'image-text': {
    reports: [
      [
        noteOf('![](pod.png) and ![ ][p]\n\n[p]: pod.png'),
        '5:1 image-text the image has no alternative text; describe it between the brackets: ![…](…)',
        '5:18 image-text the image has no alternative text; describe it between the brackets: ![…](…)',
      ],
    ],
    accepts: [noteOf('![A Pod](pod.png "The caption")')],
  },
  'image-file': {
    reports: [
      [noteOf('![A Pod]()'), '5:1 image-file the image has no address'],
      [
        noteOf('![A Pod](pods.png)'),
        '5:1 image-file there is no image content/notes/2021/pods.png; images must be next to the note',
      ],
      [
        noteOf('![A Pod](50%ZZ.png)'),
        '5:1 image-file there is no image content/notes/2021/50%ZZ.png; images must be next to the note',
      ],
      [
        noteOf('![A Pod](/pod.png)'),
        '5:1 image-file there is no image public/pod.png; images must be next to the note',
      ],
      [
        noteOf('![A Pod](data:image/png;base64,AAAA)'),
        '5:1 image-file found an image whose address begins with data:, expected a file next to the note',
      ],
    ],
    accepts: [noteOf('![A Pod](./pod.png) ![A mark](/favicon.svg) ![A Pod](p%6Fd.png) ![A Pod](pod.png?raw=true)')],
  },
  'remote-image': {
    reports: [
      [
        noteOf('![A Pod](https://example.org/pod.png)'),
        '5:1 remote-image warning: the image is on another host, so the site shows a link instead; save it next to the note if its license allows that',
      ],
    ],
    accepts: [noteOf('![A Pod](pod.png)')],
  },
  link: {
    reports: [
      [
        noteOf('[x](2021-06-14.md)'),
        '5:1 link there is no note content/notes/2021/2021-06-14.md; did you mean content/notes/2021/2021-06-13.md?',
      ],
      [
        noteOf('[x](2021-06-13.md#kep-2598)'),
        '5:1 link there is no #kep-2598 in content/notes/2021/2021-06-13.md; did you mean #kep-2599?',
      ],
      [
        noteOf('[x][1]\n\n[1]: _draft.md'),
        '5:1 link content/notes/2021/_draft.md is a draft, which the site does not have',
      ],
      [noteOf('[x](notes.txt)'), '5:1 link there is no file content/notes/2021/notes.txt'],
      [
        noteOf('[x](agenda.pdf)'),
        '5:1 link content/notes/2021/agenda.pdf is not a note, so it is not on the site; put the file into public/, and link to /agenda.pdf',
      ],
      [noteOf('## Here\n\n[x](#there)'), '7:1 link there is no #there in this note; did you mean #here?'],
      [noteOf('[x](/keps/2600/)'), '5:1 link there is no page for the KEP 2600'],
      [noteOf('[x](/notes/2021-06-14/)'), '5:1 link there is no note 2021-06-14; did you mean 2021-06-13?'],
      [noteOf('[x](/sigs/nope/)'), '5:1 link there is no page for the group nope'],
      [noteOf('[x](/sigs/sig-nodes/)'), '5:1 link there is no page for the group sig-nodes; did you mean sig-node?'],
      [noteOf('[x](/releases/v9.99/)'), '5:1 link there is no page for the release v9.99'],
      [noteOf('[x](/tags/nope/)'), '5:1 link there is no page for the tag nope'],
      [noteOf('[x](/activity/2021-W99/)'), '5:1 link there is no page for the week 2021-W99; did you mean 2021-W25?'],
      [noteOf('[x](/keps/99999/)'), '5:1 link there is no page for the KEP 99999'],
      [noteOf('[x](/keps/2599/changes/)'), '5:1 link the site has no page or file at /keps/2599/changes/'],
      [noteOf('[x](/keps/99999/text/)'), '5:1 link the site has no page or file at /keps/99999/text/'],
      [noteOf('[x](/about/nope/)'), '5:1 link the site has no page or file at /about/nope/'],
      [noteOf('[x](/api/keps/99999.json)'), '5:1 link the site has no page or file at /api/keps/99999.json'],
      [noteOf('[x](/releases/feed.xml)'), '5:1 link there is no page for the release feed.xml'],
      [noteOf('[x](/notes/2021-06-14.md)'), '5:1 link there is no note 2021-06-14; did you mean 2021-06-13?'],
      [noteOf('[x](/feed.css.map)'), '5:1 link the site has no page or file at /feed.css.map'],
      [noteOf('[x](/nowhere)'), '5:1 link the site has no page or file at /nowhere'],
      [noteOf('[x](/constructor/a/)'), '5:1 link the site has no page or file at /constructor/a/'],
      [
        noteOf('[x](javascript:alert(1))'),
        '5:1 link found an address that begins with javascript:, expected https:, http: or mailto:',
      ],
      [noteOf('[x]()'), '5:1 link the link has no address'],
      [
        noteOf('[x](www.example.org) [y](https//example.org)'),
        '5:1 link found www.example.org, expected an address that begins with https://',
        '5:22 link found https//example.org, expected an address that begins with https://',
      ],
    ],
    accepts: [
      noteOf(
        [
          '## Here\n\n- [ ] @octocat to ask[^1]\n\n[^1]: More.\n\n<a id="raw"></a>\n',
          '[x](#here) [x](#follow-up-1) [x](#user-content-fn-1) [x](#raw) [x](2021-06-13.md#the-rest) [x](/keps/2599/)',
          '[x](/notes/2021-06-13/#kep-2599) [x](/old/25) [x](/Old/25/index.html) [x](/notes/2021-06-13.md) [x](/calendar.ics) [x](/feed.xml) [x](/atom-1.xml) [x](/tags/prow/feed.xml) [x](/keps/2599/feed.xml) [x](/keps/2599.md) [x](/keps/2599/text/) [x](/keps/2599/text.md) [x](/keps/2599/text/2021-06-21/#design) [x](/keps/2599/changes/2021-06-21/) [x](/sigs/sig-node/) [x](/releases/v1.22) [x](/activity/2021-W25/) [x](/activity/promotions/feed.xml) [x](/api/keps/2599.json) [x](/keps/2594/) [x](/keps/2594.md) [x](/keps/2594/feed.xml) [x](/api/keps/2594.json) [x](/api/v1/kep.schema.json) [x](/llms.txt) [x](/about/#kep) [x](/) [x](/favicon.svg) [x](/sigs/) [x](https://example.org) [x](mailto:a@b.example)',
        ].join('\n'),
      ),
    ],
  },
  'raw-html': {
    reports: [
      [noteOf('<script>alert(1)</script>'), '5:1 raw-html <script> would run or load something, so the site omits it'],
      [
        noteOf('> Text <iframe src="https://example.org">'),
        '5:8 raw-html <iframe> would run or load something, so the site omits it',
      ],
      [
        noteOf('<img src="pod.png" alt="A Pod">'),
        '5:1 raw-html found an image in HTML; write it in Markdown, ![what it shows](file.png)',
      ],
      [noteOf('<b onclick="x()">bold</b>'), '5:1 raw-html onclick on <b> would run a script, so the site omits it'],
      [
        noteOf('<a href=" javascript:x()">x</a>'),
        '5:1 raw-html found href=" javascript:x()", expected an address that begins with https:',
      ],
    ],
    accepts: [
      noteOf(
        '<details>\n<summary>More</summary>\n\n<kbd>Ctrl</kbd> and <a href="https://example.org">x</a><br>\n\n</details>',
      ),
    ],
  },
  'lost-html': {
    reports: [
      [
        noteOf('Run it as <your-name>.'),
        '5:11 lost-html warning: <your-name> is read as HTML, which the site omits; to show it as text, write `<your-name>`',
      ],
      [
        noteOf('> A List<PodName>.'),
        '5:9 lost-html warning: <PodName> is read as HTML, which the site omits; to show it as text, write `<PodName>`',
      ],
      [noteOf('<b style="color: red">x</b>'), '5:1 lost-html warning: the site omits the style attribute of <b>'],
    ],
    accepts: [noteOf('`<your-name>` and <sub>1</sub>')],
  },
  'merge-conflict': {
    reports: [
      [
        noteOf('<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> main'),
        '5:1 merge-conflict this is a leftover merge conflict marker; keep one of the two versions, and remove the markers',
        '9:1 merge-conflict this is a leftover merge conflict marker; keep one of the two versions, and remove the markers',
      ],
    ],
    accepts: [noteOf('    <<<<<<< HEAD\n\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> main\n```')],
  },
  'unclosed-fence': {
    reports: [
      [
        noteOf('```sh\nkubectl get pods\n\nText'),
        '5:1 unclosed-fence the code block that starts here is never closed; close it with a line of ```',
      ],
      [
        noteOf('````\na\n```'),
        '5:1 unclosed-fence the code block that starts here is never closed; close it with a line of ````',
      ],
      [
        noteOf('- a\n\n  ~~~\n  b\n\nText'),
        '7:3 unclosed-fence the code block that starts here is never closed; close it with a line of ~~~',
      ],
    ],
    accepts: [noteOf('```\na\n```\n\n> ~~~~\n> b\n> ~~~~~\n\n- ```\n  c\n  ```\n\n    indented')],
  },
  'follow-up': {
    reports: [
      [noteOf('- [ ] Ask again'), '5:1 follow-up warning: no one is assigned; begin with a handle, “@octocat to …”'],
      [
        noteOf('- [ ] @octocat to ask by 2021-02-30'),
        '5:1 follow-up warning: there is no 2021-02-30; expected a day that exists',
      ],
    ],
    accepts: [noteOf('- [ ] @octocat to ask by 2021-07-01\n- [x] Done by somebody\n- a list')],
  },
  'bare-address': {
    reports: [
      [
        noteOf('See https://example.org.'),
        '5:5 bare-address warning: found a bare address; put it in angle brackets or, better, make it a link with text',
      ],
      [
        noteOf('See www.example.org or me@example.org'),
        '5:5 bare-address warning: found a bare address; put it in angle brackets or, better, make it a link with text',
        '5:24 bare-address warning: found a bare address; put it in angle brackets or, better, make it a link with text',
      ],
    ],
    accepts: [noteOf('<https://example.org>, [words](https://example.org), `https://example.org`')],
  },
  'near-reference': {
    reports: [
      [
        noteOf('KEP_2599 and kep:2258'),
        '5:1 near-reference warning: found KEP_2599, which does not become a link; write KEP-2599',
        '5:14 near-reference warning: found kep:2258, which does not become a link; write KEP-2258',
      ],
    ],
    accepts: [noteOf('KEP-2599, `KEP_2599`, [KEP_2599](https://kep.k8s.io/2599), KEP_1234, upkeep 2599, /kep_2599')],
  },
  'heading-space': {
    reports: [
      [noteOf('##KEP-2599: a'), '5:1 heading-space a space is missing after ##; without it this is not a heading'],
      [noteOf('Text\n###More'), '6:1 heading-space a space is missing after ###; without it this is not a heading'],
      [noteOf('##\u00A0More'), '5:1 heading-space found a no-break space after ##, expected a plain one'],
      [noteOf('####### More'), '5:1 heading-space found a heading with 7 marks, expected at most six: ######'],
    ],
    accepts: [noteOf('## A\n\n#hashtag\n\n`##b`\n\n```\n##c\n```')],
  },
  'task-box': {
    reports: [
      [
        noteOf('- [] @ada to ask\n- [ ]@ada to ask\n-[x] done\n\n[ ] @ada to ask'),
        '5:3 task-box found [], expected [ ] and a space before the text; otherwise it is not a follow-up',
        '6:3 task-box found [ ], expected [ ] and a space before the text; otherwise it is not a follow-up',
        '7:1 task-box found -[x], expected - [x] and a space before the text; otherwise it is not a follow-up',
        '9:1 task-box found [ ], expected - [ ] and a space before the text; otherwise it is not a follow-up',
      ],
      [
        noteOf('- [x ] done\n- [ x] done'),
        '5:3 task-box found [x ], expected [x] and a space before the text; otherwise it is not a follow-up',
        '6:3 task-box found [ x], expected [x] and a space before the text; otherwise it is not a follow-up',
      ],
    ],
    accepts: [
      noteOf('- [ ] @ada to ask\n- [X] done\n- [x](https://example.org)\n- `[]`'),
      noteOf('- [x] [Done](https://example.org)\n- [ ] **@ada** to ask\n- [ ] _@ada_\n  - [ ] <b>@ada</b>\n- [x] `a`'),
    ],
  },
  'table-shape': {
    reports: [
      [
        noteOf('| a | b |\n| - | - |\n| 1 | 2 | 3 |'),
        '7:9 table-shape found 3 cells in a table with 2 columns; the rest is not shown. Write a | inside a cell as \\|',
      ],
      [
        noteOf('| a | b |\n| 1 | 2 |'),
        '5:1 table-shape expected the line | --- | --- | below the head of the table; without it this is not a table',
      ],
      [
        noteOf('| a | b |\n| - |\n| 1 | 2 |'),
        '6:1 table-shape expected the line | --- | --- | below the head of the table; without it this is not a table',
      ],
    ],
    accepts: [noteOf('| a | b |\n| - | - |\n| 1 |\n\n|x| is a norm')],
  },
  footnote: {
    reports: [
      [
        noteOf('Text[^1]\n\n[^1]:\n\n[^2]: Lost'),
        '7:1 footnote the footnote [^1] has no text; write it after the colon',
        '9:1 footnote the footnote [^2] is not shown, because nothing refers to it; write [^2] where it belongs',
      ],
    ],
    accepts: [noteOf('Text[^1]\n\n[^1]: Here')],
  },
  'unclosed-html': {
    reports: [
      [
        noteOf('<!-- later\n\nText'),
        '5:1 unclosed-html <!-- is never closed, so nothing below it is shown; close it with -->',
      ],
      [noteOf('Text <!-- later'), '5:6 unclosed-html <!-- is never closed, and is shown as text; close it with -->'],
      [
        noteOf('<details>\n<summary>A</summary>\n\nText'),
        '5:1 unclosed-html <details> is never closed, so it contains everything that follows; close it with </details>',
      ],
      [
        noteOf('<pre>\n\nText'),
        '5:1 unclosed-html <pre is never closed, so nothing below it is shown; close it with </pre>',
      ],
    ],
    accepts: [
      noteOf('<!-- later -->\n\n<details>\n\nText <br> and `<!--`\n\n</details>'),
      noteOf('An escaped \\<!-- is text'),
    ],
  },
  'link-syntax': {
    reports: [
      [
        noteOf('![A Pod](the pod.png)'),
        '5:1 link-syntax an address with a space needs angle brackets: [text](<my file.png>)',
      ],
      [
        noteOf('[a] (https://example.org)'),
        '5:1 link-syntax remove the space between ] and (; otherwise this is not a link',
      ],
      [
        noteOf('(a)[https://example.org]'),
        '5:1 link-syntax a link has its text in square brackets and its address in parentheses: [text](address)',
      ],
      [noteOf('[a](https://example.org'), '5:1 link-syntax the ) at the end of the link is missing'],
    ],
    accepts: [
      noteOf('![A Pod](pod.png "The pod"), [a](https://example.org "b c") and `[a] (b.md)`, f(x)'),
      noteOf('See \\[a\\] (b.md), and a\\[1\\](b c).'),
    ],
  },
  placeholder: {
    reports: [
      [
        noteOf('What this week was about, in a sentence or two.\n\n**Asked:** …'),
        '5:1 placeholder found “What this week was about, in a sentence or two.”, which is left over from the template; replace it, or remove the line',
        '7:1 placeholder found “Asked: …”, which is left over from the template; replace it, or remove the line',
      ],
    ],
    accepts: [noteOf('**Asked:** why, and so on …\n\nWhat this week was about: sidecars.')],
  },
  'no-text': {
    reports: [[noteOf('<!-- soon -->'), '1:1 no-text the note has no text; write some below the front matter']],
    accepts: [noteOf('Text'), noteOf('<!-- a --> Text <!-- b -->')],
  },
  'note-size': {
    reports: [
      [
        noteOf('word '.repeat(60_000)),
        '1:1 note-size found a note of 300 kB, expected at most 250 kB, since feeds carry it whole; split it, or link to what is long',
      ],
    ],
    accepts: [noteOf('word '.repeat(40_000))],
  },
  'no-undefined-references': {
    reports: [
      [
        noteOf('[text][nowhere]'),
        '5:1 no-undefined-references warning: there is no address for [nowhere]; give it below as [nowhere]: https://…, or write \\[ if you mean a bracket',
      ],
      [
        noteOf('[Foo][Bar], [KEP-2599][] and [^Note]'),
        expect.stringContaining('there is no address for [Bar]; give it below as [Bar]: '),
        expect.stringContaining('there is no address for [KEP-2599]; give it below as [KEP-2599]: '),
        expect.stringContaining('there is no footnote [^Note]; write it below as [^Note]: '),
      ],
    ],
    accepts: [
      noteOf('> [!NOTE]\n> Text.\n\n- [ ] @octocat to ask\n\n[text][somewhere]\n\n[somewhere]: https://example.org'),
    ],
  },
  'no-duplicate-definitions': {
    reports: [
      [
        noteOf('[a]\n\n[a]: https://a.example\n[a]: https://b.example'),
        '8:1 no-duplicate-definitions warning: another address for [a] is defined above, and this one is not used; remove it, or give it another name',
      ],
    ],
    accepts: [noteOf('[a]\n\n[a]: https://a.example')],
  },
  answer: {
    reports: [
      [
        noteOf('**Answered** (KEP-2258, 21 June 2021): So.'),
        '5:1 answer no earlier note has a question about KEP-2258 of June 21, 2021; expected a question that a note asks',
      ],
      [
        noteOf('## KEP-2599\n\n**Asked:** Why not the Pod spec?\n\n**Answered** (21 June 2021): So.'),
        '9:1 answer no earlier note has a question about KEP-2599 of June 21, 2021; it was asked: “Why not the Pod spec” (June 27, 2021)',
      ],
      [
        noteOf('## KEP-2599\n\n**Open:** One?\n\n**Open:** Two?\n\n**Answered** (27 June 2021): So.'),
        '11:1 answer this can answer 2 questions: “One”, “Two”; give the day and quote the one you mean, such as (KEP-2599, June 27, 2021, “One”)',
      ],
      [
        noteOf('## KEP-2599\n\n**Open:** One?\n\n**Answered** (27 June 2021, “three”): So.'),
        '9:1 answer no earlier note has a question about KEP-2599 of June 27, 2021 with the words “three”; it was asked: “One” (June 27, 2021)',
      ],
    ],
    accepts: [
      noteOf('## KEP-2599\n\n**Asked:** Why?\n\n**Answered:** So.\n\n**Answered** (KEP-2599): And so.'),
      noteOf('## KEP-2599\n\n**Open:** One?\n\n**Open:** Two?\n\n**Answered** (27 June 2021, “two”): So.'),
      noteOf('## KEP-2599\n\n**Answered:** To nobody in particular.'),
    ],
  },
};

describe.each(Object.entries(cases))('%s', (_, { reports, accepts }) => {
  test.each(reports)('reports: %j', async (note, ...messages) => {
    expect(await lint(note)).toEqual(messages);
  });

  test.each(accepts)('accepts: %j', async (note) => {
    expect(await lint(note)).toEqual([]);
  });
});

test('every rule has its cases', () => {
  expect([...Object.keys(cases), 'file-name', 'folder', 'image-format', 'nesting'].toSorted()).toEqual(
    [...RULE_NAMES.errors, ...RULE_NAMES.warnings].toSorted(),
  );
});

describe('file-name', () => {
  test.each([
    [
      'content/notes/2021/notes.md',
      "1:1 file-name found the file notes.md, expected a name that begins with the note's day, such as 2021-06-27.md",
    ],
    [
      'content/notes/2021/2021-06-31.md',
      "1:1 file-name found the file 2021-06-31.md, expected a name that begins with the note's day, such as 2021-06-27.md",
    ],
    [
      'content/notes/2021/2021-06-27.markdown',
      '1:1 file-name found the file 2021-06-27.markdown, expected a name that ends in .md; rename it',
    ],
    [
      'content/notes/2021/2021-06-27.MD',
      '1:1 file-name found the file 2021-06-27.MD, expected a name that ends in .md; rename it',
    ],
  ])('reports %s', async (path, message) => {
    expect(await lint(noteOf('Text'), buildContext(), path)).toContain(message);
  });

  test('accepts a name after the date', async () => {
    expect(await lint(noteOf('Text'), buildContext(), 'content/notes/2021/2021-06-27-second.md')).toEqual([]);
  });
});

describe('folder', () => {
  test('reports a note in the folder of another year', async () => {
    expect(await lint(noteOf('Text'), buildContext(), 'content/notes/2022/2021-06-27.md')).toContain(
      '1:1 folder warning: found the note in content/notes/2022/, expected content/notes/2021/; move it there',
    );
  });

  test('accepts a note in the folder of its year', async () => {
    expect(await lint(noteOf('Text'))).toEqual([]);
  });
});

test('a date in the future is reported only if the current date is known', async () => {
  const context = (today?: string) => buildContext({ today });
  expect(await lint(noteOf('Text'), context('2021-06-26'))).toEqual([
    '3:7 date 2021-06-27 is in the future (today is 2021-06-26); a note is dated on the day of its publication',
  ]);
  expect(await lint(noteOf('Text'), context('2021-06-27'))).toEqual([]);
  expect(await lint(noteOf('Text'), context())).toEqual([]);
});

test('two notes with the same name in two folders have the same address', async () => {
  const notes = [NOTE, 'content/notes/2021-06-27.md'].map((path) => ({ path, value: noteOf('Text') }));
  expect(await lint(noteOf('Text'), { ...buildContext(), ...claimNotes(notes) })).toEqual([
    '1:1 address content/notes/2021-06-27.md has the same name, and thus the same address /notes/2021-06-27/; rename one of them',
  ]);
});

test('two notes whose names differ only in case or in the form of accents have the same address', async () => {
  const notes = ['2021-06-27-Café', '2021-06-27-cafe\u0301'].map((id) => `content/notes/2021/${id}.md`);
  const context = { ...buildContext(), ...claimNotes(notes.map((path) => ({ path, value: noteOf('Text') }))) };
  expect(await lint(noteOf('Text'), context, notes[0])).toEqual([
    `1:1 address ${notes[1]} has a name that some file systems do not distinguish from this one, and thus the same address /notes/2021-06-27-Café/; rename one of them`,
  ]);
});

test('links are checked in a note with an address of which the tree has no place', async () => {
  expect(await lint(noteOf('[a](gone.md) /a@b.example'))).toEqual([
    '5:1 link there is no note content/notes/2021/gone.md',
  ]);
});

test('in an imported note, problems in the text are warnings, and others are errors', async () => {
  expect(await lint(noteOf('#### Deep\n\n![](gone.png)', 'number: 25\nimported: _posts/a.md\n'))).toEqual([
    '4:9 number number 25 is already used by content/notes/2021/2021-06-13.md',
    expect.stringMatching(/^7:1 heading-level warning: /),
    expect.stringMatching(/^9:1 image-text warning: /),
    expect.stringMatching(/^9:1 image-file warning: /),
  ]);
});

describe('nesting', () => {
  test.each([
    ['quotations', '>'.repeat(1000)],
    ['quotations that no parser can read', '> '.repeat(20_000)],
    ['footnotes that no parser can read', '[^a]: '.repeat(10_000)],
    ['lists', '- '.repeat(400)],
    ['elements in a line', '<b>'.repeat(9000)],
    ['elements in blocks', '<div>\n\n'.repeat(301)],
    ['elements with parts that need no end', '<ul><li>'.repeat(301)],
  ])('is an error if it would make programs fail: %s', async (_, marks) => {
    expect(await lint(noteOf(`${marks}x`, 'imported: a.md\n'))).toEqual([
      expect.stringMatching(
        /^\d+:\d+ nesting quotations, lists or HTML are nested more than 300 levels deep here; remove marks, or close/,
      ),
    ]);
  });

  test.each([
    ['brackets', 'a]'.repeat(30_000)],
    ['emphasis', '**a_ '.repeat(10_000)],
    ['comments', 'a <!-- '.repeat(20_000)],
    ['links', '[a](b ('.repeat(8000)],
  ])('is also the error of a paragraph with thousands of %s, which is not parsed', async (_, marks) => {
    const value = noteOf(`Before\n\n${marks}`, 'imported: a.md\n');
    expect(cpuTime(() => parseNote(value))).toBeLessThan(5_000);
    expect(await lint(value)).toEqual([
      expect.stringMatching(
        /^\d+:\d+ nesting found more than 2000 brackets and marks of emphasis in one paragraph; divide/,
      ),
    ]);
  });

  test('is also the error of a text that is too long, next to what is wrong with its bytes', async () => {
    const bytes = Buffer.concat([
      Buffer.from(noteOf('imported: a.md\n')),
      Buffer.alloc(1_000_000, 'a\n'),
      Buffer.of(0xff),
    ]);
    expect(await lint(noteOf('ab '.repeat(400_000), 'imported: a.md\n'))).toEqual([
      '1:1 nesting found more than a million characters; split the note, or link to what is long',
    ]);
    expect((await lint(bytes)).filter((line) => line.includes('encoding'))).toHaveLength(1);
  });

  test('is no problem of bytes that are not text, which are not parsed', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919 * (index % 251)) % 256));
    expect(
      await cpuTimeOf(async () => expect((await lint(bytes)).join()).toMatch(/ encoding found the byte /)),
    ).toBeLessThan(5_000);
  });

  test('is no error of thousands of marks in code, in a list or in a table', async () => {
    const code = `\`\`\`text\n${'a] **b_ <!-- '.repeat(1000)}\n\`\`\`\n`;
    const list = '- [ab](https://example.org/) and *cd*\n'.repeat(800);
    const table = `| a | b |\n| --- | --- |\n${'| *a* | [b](https://example.org/) |\n'.repeat(800)}`;
    expect(await lint(noteOf(`${code}\n${list}\n${table}`))).toEqual([]);
  });

  test.each([
    ['a hundred levels', `${'>'.repeat(100)}x\n\n${'<div>\n\n'.repeat(100)}${'</div>\n\n'.repeat(100)}`],
    ['hundreds of elements', '<p>a<br><kbd>b</kbd> <!-- <div> -->\n\n'.repeat(301)],
  ])('is allowed if it is no deeper than %s', async (_, text) => {
    expect(await lint(noteOf(text))).toEqual([]);
  });

  test('is an error in a build, which parses a note once to check and to render it', async () => {
    const file = new VFile({ path: NOTE, value: noteOf('<b>'.repeat(301)) });
    await createLinter(buildContext())(file, parseNote(String(file)));
    expect(file.messages.map(({ ruleId, fatal }) => `${ruleId} ${fatal}`)).toEqual(['nesting true']);
  });

  test('of a note that another one links to does not make the other fail', () => {
    expect(findAnchors(parseNote(noteOf(`${'<div>'.repeat(9000)}\n\n## Here`)))).toEqual(new Set());
  });
});

test('other Markdown files are left alone', async () => {
  expect(await lint('#### No note', buildContext(), 'README.md')).toEqual([]);
});

describe('answer, of a question in another note', () => {
  const before = 'content/notes/2021/2021-06-13.md';
  const asked = (text: string, isOpen = true) => ({
    keps: [{ number: 2258 }],
    text,
    days: ['2021-06-13', '2021-06-07'],
    isOpen,
  });
  const lintWith = (questions: ReturnType<typeof asked>[], text: string) =>
    lint(noteOf(text), buildContext({ questionsOf: (path) => (path === before ? questions : []) }));

  test.each(['13 June 2021', 'June 7, 2021', '2021-06-07', '2021-6-7', '13/06/2021', '7.6.2021'])(
    'accepts the day %s',
    async (day) => {
      expect(await lintWith([asked('Why?'), asked('When?', false)], `**Answered** (KEP-2258, ${day}): So.`)).toEqual(
        [],
      );
    },
  );

  test('reports a question of a newer note', async () => {
    const later = { ...asked('Why?'), days: ['2021-07-11'] };
    expect(await lintWith([later], '**Answered** (KEP-2258, 11 July 2021): So.')).toHaveLength(1);
  });

  test.each(['', 'date: 2021-13-45\n', 'date: soon\n'])(
    'leaves it to the rule about front matter that the note has no day: %j',
    async (day) => {
      const text = '## KEP-2258\n\n**Asked:** A?\n\n**Asked:** A?\n\n**Answered (KEP-2258, “a”):** B.\n';
      const rules = (await lint(`---\ntitle: "A note"\n${day}---\n${text}`)).map((message) => message.split(' ')[1]);
      expect(rules).toEqual(['front-matter']);
    },
  );

  test.each(['31 June 2021', 'June 31, 2021', '2021-06-31', '13 Juni 2021', '01/02/2021', '2021-6-31'])(
    'reports %s, which is not a day or could be two',
    async (day) => {
      expect(await lintWith([asked('Why?')], `**Answered** (KEP-2258, ${day}): So.`)).toEqual([
        `5:1 answer found ${day}, expected a day that exists, such as 21 June 2021`,
      ]);
    },
  );

  test.each(['v1.22.3', 'in 2021', 'by @octocat, 10:30', 'section 3.1'])('takes %s for a remark', async (remark) => {
    expect(await lintWith([asked('Why?')], `**Answered** (KEP-2258, ${remark}): So.`)).toEqual([]);
  });

  test('tells two KEPs with the same number apart by their directories', async () => {
    const keps = createKepIndex(buildSnapshot(buildKep('2258-log-query'), buildKep('2258-log-viewer')), []);
    const heading = (name: string) =>
      `## [Logs](https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/${name})\n\n`;
    const [query, viewer] = ['2258-log-query', '2258-log-viewer'].map(heading) as [string, string];
    const lintBoth = (text: string) => lint(noteOf(text), buildContext({ keps }));
    expect(
      await lintBoth(`${query}**Asked:** Why?\n\n${viewer}**Asked:** When?\n\n**Answered** (27 June 2021): Now.`),
    ).toEqual([]);
    expect(await lintBoth(`${query}**Asked:** Why?\n\n${viewer}**Answered** (27 June 2021): So.`)).toEqual([
      '11:1 answer no earlier note has a question about KEP-2258 of June 27, 2021; expected a question that a note asks',
    ]);
  });

  test('accepts any answer in an imported note', async () => {
    const note = noteOf('**Answered** (KEP-2258, 1 May 2021): So.\n\n**Open:** Nine to five.', 'imported: a.md\n');
    expect(await lint(note)).toEqual([]);
  });
});

describe('a large note is checked in time if it has', () => {
  test.each([
    ['spaces within a line', `a${' '.repeat(100_000)}b`],
    ['words without end in the parentheses of a link', `[a](${'b '.repeat(50_000)}`],
    ['dashes in a heading', `# ${'-'.repeat(100_000)}a`],
    ['letters where an answer has a day', `**Answered (${'a'.repeat(100_000)}):** b`],
    ['dots and dashes', '.-'.repeat(50_000)],
    ['comments that are never closed', `<div>${'<!--'.repeat(100_000)}`],
    [
      'as many answers as questions',
      `## KEP-2258\n\n${'**Asked:** Why?\n\n**Answered** (“why is that”): So.\n\n'.repeat(2500)}`,
    ],
  ])('%s', async (_, text) => {
    // With a search from each of these characters to the end, it would be more than ten seconds.
    expect(await cpuTimeOf(() => lint(noteOf(text)))).toBeLessThan(5_000);
  });
});

describe('a KEP that is not in the data is reported where it is in the file', () => {
  test.each([
    ['in the second line of a list item', '- A and\n  then KEP-99999', '6:8'],
    ['in the second line of a quotation', '> A and\n> KEP-99999', '6:3'],
    ['in a quotation within a list', '- > A and\n  >   KEP-99999', '6:7'],
    ['behind a character reference', 'A &amp; &#x1F389; &mdash; KEP-99999', '5:27'],
    ['behind escapes', '\\* \\[a\\] KEP-99999', '5:10'],
    ['behind a space at the end of a line', 'A \nB KEP-99999', '6:3'],
    ['behind an emoji', '🎉 KEP-99999', '5:4'],
    ['behind an address of which the file has no place', '/a@b.example KEP-99999', '5:1'],
  ])('%s', async (_, text, place) => {
    for (const note of [noteOf(text), noteOf(text).replaceAll('\n', '\r\n')])
      expect((await lint(note)).filter((message) => message.includes('unknown-kep'))).toEqual([
        expect.stringMatching(new RegExp(`^${place} unknown-kep KEP-99999`)),
      ]);
  });

  test('and a name that is not recognized is fixed in a list and in a quotation', async () => {
    expect(await lint(noteOf('- A and\n  kep_2599\n\n> A and\n> kep_2599'))).toEqual([
      '6:3 near-reference warning: found kep_2599, which does not become a link; write KEP-2599',
      '9:3 near-reference warning: found kep_2599, which does not become a link; write KEP-2599',
    ]);
  });
});

describe('an imported note gets no message about', () => {
  test.each([
    ['labels of its own', '**Q:** Why?\n\n**A:** So.\n\n**Note:** Late.\n\n**Open issue:** None.\n\n**Agreed!**'],
    ['labels of statements without text', '**Asked:**\n\n**Answered:**\n\n**Open:**\n\n**Agreed:**\n\n**Discussed:**'],
    ['statements by people', '**Asked by Jo:** Why?\n\n**Answered (Mia, last week):** So.'],
    ['answers to no question', '**Answered** (KEP-2258, 21 June 2021, “why”): So.\n\n**Answered (KEP-2599):** No.'],
    ['two questions with one answer', '## KEP-2258\n\n**Asked:** A?\n\n**Asked:** A?\n\n**Answered** (KEP-2258): So.'],
    [
      'statements in lists, quotations and tables',
      '- **Asked:** A?\n  - **Answered:** B.\n\n> **Open:** C\n\n| **Asked:** |\n| - |\n| D |',
    ],
    ['headings that are labels', '## Asked: why?\n\n### Answered\n\nSo.\n\n### Open\n\nAll of it.'],
    ['questions in bold', '**Why does it wait?**\n\nFor the runtime.\n\n1. **Who asks?** Jo.'],
    ['a chat with times', '```\n[12:34] <ana> hi\n```\n\n    [12:35] <jo> hi\n\n12:36 * jo waves'],
    ['marks into a recording that it does not have', '## [05:30] Talk\n\n[1:02:03] End\n\n- [12:34] Questions'],
    [
      'follow-ups in the words of its time',
      '## Follow-ups\n\n- Ana reads KEP-2258\n- [ ] @ana: write to the list\n- [x] Done',
    ],
    ['words of the scaffold', 'TBD\n\nTODO: write this.\n\n**Agreed:** …\n\n_To be filled in._'],
  ])('%s', async (_, text) => {
    const note = noteOf(text, 'imported: _posts/2021-06-27-notes.md\n');
    expect(await lint(note)).toEqual([]);
  });

  test('a series that the club does not have', async () => {
    const note = noteOf(
      'Words.',
      'meeting:\n  date: 2021-06-21\n  series: APAC\nimported: _posts/2021-06-27-notes.md\n',
    );
    expect(await lint(note)).toEqual([]);
  });
});
