import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkContent } from '../../../src/check/check.ts';
import { filesToCheck, listNotes, listStrays } from '../../../src/check/files.ts';
import { reportText } from '../../../src/check/report.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'club-'));
  cpSync('tests/fixtures/site', root, { recursive: true });
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = '---\ntitle: "A"\ndate: 2021-06-20\n---\n\nText\n') {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

test.each([
  [
    'content/2021-06-20.md',
    'found content/2021-06-20.md, but notes are not read from there; move it to content/notes/2021/',
  ],
  ['2021-06-20.md', 'found 2021-06-20.md, but notes are not read from there; move it to content/notes/2021/'],
  [
    'notes/2021-06-20.md',
    'found notes/2021-06-20.md, but notes are not read from there; move it to content/notes/2021/',
  ],
  [
    'content/posts/news.md',
    'found content/posts/news.md, but notes are not read from there; move it to content/notes/2026/',
  ],
  ['content/club.yml', "found content/club.yml, which is never read; the club's file is content/club.yaml"],
  ...['.mdx', '.txt', '.docx', '', '.md.txt'].map((ending) => [
    `content/notes/2021/2021-06-20${ending}`,
    `found the file 2021-06-20${ending}, expected a name that ends in .md; rename it, or move it out of content/notes/`,
  ]),
])('%s is reported as a stray', async (path, reason) => {
  write(path!);
  expect(listStrays(root)).toEqual([{ path, reason }]);
  expect(reportText(await checkContent({ root, paths: [path!] }))).toBe(`${path}:1:1  file-name  ${reason}`);
});

test.each([
  'content/LICENSE',
  'README.md',
  'content/notes/2021/pod.png',
  'content/notes/2021/.DS_Store',
  'content/notes/_ideas/2021-06-27.txt',
  'content/README.md',
])('%s is not a stray', (path) => {
  write(path);
  expect(listStrays(root)).toEqual([]);
});

test.each([
  ['content/notes/2021/2021-06-20 (1).md', 'a space'],
  ['content/notes/2021/2021-06-20-what?.md', '?'],
])('the name of %s cannot be an address', async (path, found) => {
  write(path);
  expect(reportText(await checkContent({ root, paths: [path] }))).toContain(
    `1:1  file-name  found ${found} in the file name`,
  );
});

test('a folder may be named like a note', async () => {
  write('2021-06-20/pod.png');
  write('content/notes/2021/2021-06-20/pod.png');
  write('content/notes/2021/2021-06-20.md/pod.png');
  expect(listStrays(root)).toEqual([]);
  expect(reportText(await checkContent({ root }))).not.toMatch(/2021-06-20/);
});

test('symbolic links are reported, and never followed', async () => {
  write('secret.md', '---\ntitle: "A secret"\ndate: 2021-06-20\n---\n\nA secret.\n');
  write('secrets/2021-06-21.md');
  const links: [from: string, to: string][] = [
    ['content/notes/2021/2021-06-20.md', '../../../secret.md'],
    ['content/notes/2021/2021-06-22.md', 'missing.md'],
    ['content/notes/2021/link.svg', 'square.svg'],
    ['content/notes/secrets', '../../secrets'],
  ];
  for (const [path, target] of links) symlinkSync(target, join(root, path));
  const reason = 'found a symbolic link, which is not followed; put a copy of what it leads to in its place';
  expect(listStrays(root)).toEqual(links.map(([path]) => ({ path, reason })));
  expect(listNotes(root).filter((path) => path.includes('2021-06-2'))).toEqual(['content/notes/2021/2021-06-27.md']);
  const report = reportText(await checkContent({ root }));
  expect(report).toContain(`content/notes/2021/2021-06-20.md:1:1  file-name  ${reason}`);
  expect(report).not.toContain('secret.');
});

test('a draft is checked only for code that could run', async () => {
  write('content/notes/2021/_one.md', '---js\n{ title: 1 }\n---\n');
  write('content/notes/2021/_two.md', 'Nothing yet');
  const found = (await checkContent({ root })).filter(({ path }) => path.includes('_'));
  expect(reportText(found)).toBe(
    'content/notes/2021/_one.md:1:1  front-matter  found ---js, expected --- alone: front matter has to be YAML; other languages are never read or run',
  );
});

test('a folder stands for its published files, and a file for itself; other paths match nothing', () => {
  write('content/notes/2021/_draft.md');
  const all = filesToCheck(root, 'content');
  expect(all).toContain('content/club.yaml');
  expect(all).toContain('content/notes/2021/2021-06-27.md');
  expect(all).not.toContain('content/notes/2021/_draft.md');
  expect(filesToCheck(root, 'content/notes/2021/_draft.md')).toEqual(['content/notes/2021/_draft.md']);
  expect(filesToCheck(root, 'README.md')).toEqual([]);
});
