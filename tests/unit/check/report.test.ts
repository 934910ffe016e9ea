import { expect, test } from 'vitest';
import { VFile } from 'vfile';
import { reportAnnotations, reportText } from '../../../src/check/report.ts';
import { report } from '../../../src/check/rule.ts';
import { lint, noteOf } from '../../support/check.ts';

function fileWith(source: string, start: number, end: number, fatal = true): VFile {
  const file = new VFile({ path: 'content/notes/2021/2021-06-27.md', value: source });
  report(file, 'found this: 50%,\nexpected that', { start, end });
  Object.assign(file.messages[0]!, { fatal, ruleId: 'link' });
  return file;
}

test('on a terminal the line is shown with a pointer below it', () => {
  expect(reportText([fileWith('one\ntwo three four\n', 8, 13)], { excerpts: true })).toBe(
    [
      'content/notes/2021/2021-06-27.md:2:5  link  found this: 50%,\\u000aexpected that',
      '    two three four',
      '        ^^^^^',
      '',
    ].join('\n'),
  );
});

test('for a long line, the part around the place is shown', () => {
  const lines = reportText([fileWith(`${'a'.repeat(300)}X${'b'.repeat(300)}`, 300, 301)], { excerpts: true }).split(
    '\n',
  );
  const [source, pointer] = lines.slice(1, 3) as [string, string];
  expect(source.length).toBeLessThan(110);
  expect(source[pointer.indexOf('^')]).toBe('X');
});

test('a place that spans several lines has its pointer in the first', () => {
  expect(reportText([fileWith('one\ntwo\n', 1, 6)], { excerpts: true })).toContain('    one\n     ^\n');
});

test('colors distinguish errors from warnings, and so does a word', () => {
  expect(reportText([fileWith('x', 0, 1)], { color: true })).toContain('\u001b[31mlink\u001b[39m');
  expect(reportText([fileWith('x', 0, 1, false)], { color: true })).toContain('\u001b[33mlink\u001b[39m');
  expect(reportText([fileWith('x', 0, 1, false)])).toContain('link  warning: found');
});

test('an annotation is one line, its special characters escaped', () => {
  const file = fileWith('one\ntwo three', 8, 13, false);
  expect(reportAnnotations([file, fileWith('x', 0, 1)])).toBe(
    [
      '::warning file=content/notes/2021/2021-06-27.md,line=2,col=5,title=link::found this: 50%25,%0Aexpected that',
      '::error file=content/notes/2021/2021-06-27.md,line=1,col=1,title=link::found this: 50%25,%0Aexpected that',
    ].join('\n'),
  );
});

test('each problem is one line without control characters, whatever a stranger wrote', async () => {
  const messages = await lint(noteOf('[x](a&#10;::stop-commands::x)'));
  const file = new VFile({ path: 'content/notes/2021/a\n::add-mask::b.md', value: 'Text \u001b[2J\n' });
  report(file, messages[0]!, { start: 0, end: 4 });
  const text = reportText([file], { excerpts: true });
  expect(text.split('\n').slice(0, 2)).toEqual([
    expect.stringContaining('content/notes/2021/a\\u000a::add-mask::b.md:1:1  error'),
    '    Text  [2J',
  ]);
  expect(text).toContain('a\\u000a::stop-commands::x');
});
