import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkContent, fixContent, hasErrors } from '../../../src/check/check.ts';
import { listNotes } from '../../../src/check/context.ts';
import { RULE_NAMES } from '../../../src/check/preset.ts';
import { reportText } from '../../../src/check/report.ts';
import { CLUBS, writeClub } from '../../support/clubs.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const TERRIBLE = 'content/notes/2025/2026-02-30.md';

/** What no note can break together with the others. */
const ALONE = ['nesting', 'no-text', 'note-size', 'front-matter-form'];

test('all problems of a terrible note are reported', async () => {
  cpSync('tests/fixtures/terrible', root, { recursive: true });
  const files = await checkContent({ root, today: '2021-06-26', paths: [TERRIBLE] });
  const report = reportText(files).replaceAll(`${TERRIBLE}:`, '');
  await expect(report).toMatchFileSnapshot('../../fixtures/terrible/report.txt');
  const rules = new Set(files[0]!.messages.map(({ ruleId }) => ruleId));
  expect([...RULE_NAMES.errors, ...RULE_NAMES.warnings].filter((rule) => !rules.has(rule))).toEqual(ALONE);
  expect(hasErrors(files)).toBe(true);
});

test('drafts are not checked, unless they are named', async () => {
  write('content/notes/2021/_2021-07-18.md', 'Text');
  write('content/notes/_later/2021-07-18.md', 'Text');
  const paths = (await checkContent({ root })).map(({ path }) => path);
  expect(paths.filter((path) => path.includes('_'))).toEqual([]);
  expect(await checkContent({ root, paths: ['content/notes/2021/_2021-07-18.md'] })).toHaveLength(1);
});

test('files in the wrong place are found', async () => {
  write('content/notes/2021/2021-07-18.markdown', '---\ntitle: "A"\ndate: 2021-07-18\n---\n');
  expect(reportText(await checkContent({ root }))).toContain('2021-07-18.markdown:1:1  file-name  ');
});

test('club.yaml is checked with the notes', async () => {
  write('content/club.yaml', 'nmae: A club\ndescription: Reads.\nabout: ""\naddress: nowhere\nreadingList: [2599]\n');
  expect(reportText(await checkContent({ root, paths: ['content/club.yaml'] })).split('\n')).toEqual([
    'content/club.yaml:1:1  club  unknown field "nmae"; did you mean "name"?',
    'content/club.yaml:4:10  club  address: found nowhere, expected an address that begins with https://',
  ]);
  write(
    'content/club.yaml',
    'name: A club\ndescription: Reads.\nabout: ""\naddress: https://a.example\nreadingList: [1]\n',
  );
  expect(reportText(await checkContent({ root, paths: ['content/club.yaml'] }))).toBe(
    'content/club.yaml:5:15  club  warning: KEP-1 is not in the KEP data of 2026-07-24',
  );
});

describe('fixing', () => {
  const path = 'content/notes/2021/2021-07-18.md';

  test('fixes what has only one possible fix, and nothing else', async () => {
    write(
      path,
      '\uFEFF---\r\ntitle: Week notes: two KEPs\r\nauthors: [@octocat]\r\n---\r\n\r\nSee https://example.org and www.example.org.\r\n\r\n#### Deep\r\n',
    );
    const [change, ...others] = await fixContent({ root, paths: [path] });
    expect(change).toEqual({
      path,
      fixes: 6,
      text: '---\r\ntitle: "Week notes: two KEPs"\r\ndate: 2021-07-18\r\nauthors: ["@octocat"]\r\n---\r\n\r\nSee <https://example.org> and <http://www.example.org>.\r\n\r\n#### Deep\r\n',
    });
    expect(others).toEqual([]);
    write(path, change!.text);
    expect(reportText(await checkContent({ root, paths: [path] }))).toBe(
      `${path}:9:1  heading-level  found ####, expected ## or fewer: a level is skipped`,
    );
    expect(await fixContent({ root, paths: [path] })).toEqual([]);
  });

  test('leaves a note that is not UTF-8 alone, since it would lose characters', async () => {
    cpSync('tests/fixtures/terrible', root, { recursive: true });
    expect(await fixContent({ root, paths: [TERRIBLE] })).toEqual([]);
  });

  test('changes nothing in notes that are in their normal form', async () => {
    writeClub(root, CLUBS['thirteen notes of one KEP each']);
    expect(await fixContent({ root, paths: listNotes(root).filter((note) => note.includes('/2026/')) })).toEqual([]);
  });
});
