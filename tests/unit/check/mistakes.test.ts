/** Mistakes of writers, each with what the check says and what `--fix` makes of it. */
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { createLinter } from '../../../src/check/check.ts';
import { fixFile } from '../../../src/check/fix.ts';
import { buildContext, lint, NOTE } from '../../support/check.ts';

async function fix(source: string): Promise<string> {
  const file = new VFile({ path: NOTE, value: source });
  return (await fixFile(file, createLinter(buildContext()))).text;
}

const front = (fields: string) => `---\n${fields}\n---\n\nText\n`;
const OK = 'title: "A note"\ndate: 2021-06-27';

test.each([
  ['number:27', `${OK}\nnumber:27`, '4:1 a space is missing after the colon; write number: 27', `${OK}\nnumber: 27`],
  ['an indented title', ` ${OK}`, '2:1 title is indented, and the fields below are not; remove the spaces', OK],
  [
    'an indented number',
    `${OK}\n number: 27`,
    '4:1 number is indented, but date in the line above already has a value; start both in the same column',
    `${OK}\nnumber: 27`,
  ],
  [
    'a list without brackets',
    `${OK}\ntags: a, b`,
    '4:7 tags: found a, b, expected a list; write [a, b]',
    `${OK}\ntags: [a, b]`,
  ],
  [
    'a bracket that is not closed',
    `${OK}\ntags: [sig-node, dra`,
    '4:7 the [ that starts here is never closed; add ] at the end',
    `${OK}\ntags: [sig-node, dra]`,
  ],
  ['a bracket too many', `${OK}\ntags: [dra]]`, '4:12 this ] has no opening bracket; remove it', `${OK}\ntags: [dra]`],
  [
    'a day with dots',
    'title: "A note"\ndate: 27.06.2021',
    '3:7 date: found 27.06.2021, expected a day that exists, in the form 2021-06-27; write 2021-06-27',
    OK,
  ],
  [
    'a day in words',
    'title: "A note"\ndate: June 27, 2021',
    '3:7 date: found June 27, 2021, expected a day that exists, in the form 2021-06-27; write 2021-06-27',
    OK,
  ],
  [
    'a title of digits',
    'title: 2021\ndate: 2021-06-27',
    '2:8 title: found 2021, expected text in quotes; write "2021"',
    'title: "2021"\ndate: 2021-06-27',
  ],
  [
    'a # in a title',
    'title: Week notes #28\ndate: 2021-06-27',
    '2:8 # starts a comment, so title ends before it; put the text in quotes',
    'title: "Week notes #28"\ndate: 2021-06-27',
  ],
  [
    'a quote that is not closed',
    'title: "A note\ndate: 2021-06-27',
    '2:8 the quote " that starts here is never closed; add one at the end',
    OK,
  ],
  [
    'quotes within quotes',
    'title: "A "note" here"\ndate: 2021-06-27',
    '2:8 the text ends at the second ", but more follows; write quotes inside it as \\"',
    'title: "A \\"note\\" here"\ndate: 2021-06-27',
  ],
  [
    'an apostrophe within single quotes',
    "title: 'It's a note'\ndate: 2021-06-27",
    "2:8 the text ends at the second ', but more follows; put all of it in double quotes",
    'title: "It\'s a note"\ndate: 2021-06-27',
  ],
  [
    'a title in brackets',
    'title: [WIP] A note\ndate: 2021-06-27',
    '2:8 the value begins with [, which opens a list in YAML; put it in quotes',
    'title: "[WIP] A note"\ndate: 2021-06-27',
  ],
  [
    'an anchor',
    'title: &and more\ndate: 2021-06-27',
    '2:8 put a text that begins with & in quotes',
    'title: "&and more"\ndate: 2021-06-27',
  ],
  [
    'a number in quotes',
    `${OK}\nnumber: "27"`,
    '4:9 number: found "27", expected a number; write 27',
    `${OK}\nnumber: 27`,
  ],
  [
    'a colon that is missing',
    'title "A note"\ndate: 2021-06-27',
    '2:1 a colon is missing after title; write title: "A note"',
    OK,
  ],
  ['a field with a capital', `Title: "A note"\ndate: 2021-06-27`, '2:1 unknown field "Title"; write title', OK],
])('front matter with %s', async (_, fields, message, fixed) => {
  const [line, ...words] = message.split(' ');
  expect(await lint(front(fields))).toContain(`${line} front-matter ${words.join(' ')}`);
  expect(await fix(front(fields))).toBe(front(fixed));
});

test.each([
  ['a tab', `${OK}\nmeeting:\n\tdate: 2021-06-21`, '5:1 this line starts with a tab; indent it with spaces'],
  ['an alias in a list', `${OK}\ntags: [b, *c]`, '4:11 put a text that begins with * in quotes'],
  ['a field that stands twice', `${OK}\ndate: 2021-06-27`, '4:1 the field date appears a second time; keep one'],
  ['entries in two columns', `${OK}\ntags:\n  - a\n - b`, '6:1 the entries of a list must start in the same column'],
  [
    'a mark of a merge',
    `<<<<<<< HEAD\n${OK}`,
    '2:1 this is a leftover merge conflict marker; keep one of the two versions, and remove the markers',
  ],
  ['a list of fields', '- title: "A"', '2:1 found a list, expected fields, one on each line: title'],
  ['a tag', 'title: !!binary SGk=\ndate: 2021-06-27', '2:17 found a tag, such as !!binary; write the text itself'],
  ['an empty title', 'title:\ndate: 2021-06-27', '2:7 title: is empty'],
])('front matter with %s has its own message, and no fix', async (_, fields, message) => {
  const messages = await lint(front(fields));
  const [line, ...words] = message.split(' ');
  expect(messages[0]).toContain(`${line} front-matter ${words.join(' ')}`);
});

test('an empty field counts as missing', async () => {
  expect(await lint(front(`${OK}\nnumber:\ntags:\nsummary:`))).toEqual([]);
});

test.each([
  [
    'a blank line',
    `\n${front(OK)}`,
    'found blank lines or spaces before the front matter; it begins in the first line with ---',
  ],
  ['four dashes', `-${front(OK)}`, 'found ----, expected --- as the first line'],
  ['its language', front(OK).replace('---', '---yaml'), 'found ---yaml, expected --- as the first line'],
])('front matter after %s is reported, and fixed', async (_, source, message) => {
  expect(await lint(source)).toEqual([`1:1 front-matter ${message}`]);
  expect(await fix(source)).toBe(front(OK));
});

test.each(['js', ' js', 'javascript', 'coffee', 'json', 'toml'])(
  'front matter that starts with ---%s is rejected',
  async (language) => {
    expect((await lint(`---${language}\n{ title: 1 }\n---\n\nText\n`))[0]).toMatch(
      /^1:1 front-matter found ---\w+, expected --- alone: front matter has to be YAML; other languages are never read or run$/,
    );
  },
);

test('a # below a ## is what moves, and its section stays below it', async () => {
  const source = `${front(OK)}\n## A\n\n# B\n\n### C\n\n## D\n`;
  expect(await lint(source)).toEqual([
    "10:1 heading-level found #, which is the level of the note's title; expected ##",
  ]);
  expect(await fix(source)).toBe(source.replace('# B', '## B'));
});

test('if the first heading is a #, all headings move down', async () => {
  expect(await fix(`${front(OK)}\n# A\n\n## B\n\nC\n=\n`)).toBe(`${front(OK)}\n## A\n\n### B\n\nC\n-\n`);
});

test('a file keeps its line endings', async () => {
  const fixed = await fix(front('title: A: b').replaceAll('\n', '\r\n'));
  expect(fixed).toBe('---\r\ntitle: "A: b"\r\ndate: 2021-06-27\r\n---\r\n\r\nText\r\n');
});

test.each([
  [2600, [2599]],
  [2589, [2599]],
  [2285, [2258]],
  [22599, [2599]],
])('KEP-%i suggests %j', (number, near) => {
  expect(buildContext().keps.nearest(number)).toEqual(near);
});

test('a number far above all others is not a new KEP', async () => {
  expect(await lint(`${front(OK)}\nSee KEP-99999.\n`)).toEqual([
    '8:5 unknown-kep KEP-99999 is not in the KEP data of 2026-07-24; if it is only an issue or a pull request so far, make it a link',
  ]);
});

test.each(['2021-02-30', '11/26/2026', 'soon'])('%s is only reported as a day that does not exist', async (updated) => {
  expect(await lint(`---\ntitle: "A note"\ndate: 2021-06-27\nupdated: ${updated}\n---\nText.\n`)).toEqual([
    expect.stringContaining('expected a day that exists'),
  ]);
});

test.each([
  ['titel: "A note"', '2:1 front-matter unknown field "titel"; did you mean "title"?'],
  ['Title: "A note"', '2:1 front-matter unknown field "Title"; write title'],
])('%s is one mistake, not also a missing title', async (field, message) => {
  expect(await lint(`---\n${field}\ndate: 2021-06-27\n---\nText.\n`)).toEqual([message]);
});

test('a value on several lines is shown whole', async () => {
  expect(await lint('---\ntitle: "A note"\ndate: 2021-06-27\ntags:\n- a\n - b\n---\nText.\n')).toEqual([
    expect.stringContaining('tags: found a - b, expected lowercase words'),
  ]);
});
