import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatError, readArguments, resolveTyped, withUsage } from '../../../../scripts/lib/cli.ts';

const COMMAND = {
  name: 'try',
  summary: 'Tries.',
  operands: 'FILE',
  options: { day: { type: 'string', value: 'DATE', help: 'a day' }, root: { type: 'string' } },
} as const;

describe('arguments', () => {
  test('are returned as parsed, and unknown ones are an error with the usage', () => {
    expect(readArguments(COMMAND, ['a', '--day', 'b'])).toMatchObject({ values: { day: 'b' }, positionals: ['a'] });
    expect(() => readArguments(COMMAND, ['--dya', 'b'])).toThrow(/--dya/);
    expect(reported(() => readArguments(COMMAND, ['--dya', 'b']))).toBe(
      "try: Unknown option '--dya'.\n     Usage: npm run try -- FILE [--day DATE]\n     npm run try -- --help explains them.",
    );
  });

  test('include options whose names begin with "no"', () => {
    const options = { 'no-dev': { type: 'boolean', default: false, help: 'skips dev servers' } } as const;
    const read = (...args: string[]) => readArguments({ name: 'try', summary: 'Tries.', options }, args).values;
    expect(read('--no-dev')).toEqual({ 'no-dev': true });
    expect(read()).toEqual({ 'no-dev': false });
  });

  test('of a command that takes none are an error without words of Node', () => {
    const none = { name: 'try', summary: 'Tries.', options: {} };
    expect(reported(() => readArguments(none, ['a']))).toMatch(/^try: Unexpected argument 'a'\.\n/);
  });

  test('that are invalid for the command are an error with the usage, too', () => {
    const read = () =>
      withUsage(COMMAND, () => {
        throw new Error('expected one file.');
      });
    expect(reported(read)).toMatch(/^try: expected one file\.\n {5}Usage: /);
  });

  function reported(run: () => unknown): string {
    try {
      run();
    } catch (error) {
      return formatError('try', error);
    }
    return '';
  }
});

describe('an error', () => {
  const stack =
    'TypeError: a is undefined\n    at show (/club/src/pages/stats.astro:7:3)\n    at build (/club/astro.js:1:1)';

  test('in the program is reported with its place, its hint and its stack', () => {
    const fault = Object.assign(new TypeError('a is undefined'), {
      stack,
      hint: 'Define it.',
      loc: { file: '/club/src/pages/stats.astro', line: 7, column: 3 },
    });
    expect(formatError('build', fault).split('\n')).toEqual([
      'build: a is undefined',
      '       /club/src/pages/stats.astro:7:3',
      '       Define it.',
      '       at show (/club/src/pages/stats.astro:7:3)',
      '       at build (/club/astro.js:1:1)',
    ]);
  });

  test.each([
    ["ENOENT: no such file or directory, open '/club/it's.md'", "new: /club/it's.md: no such file or directory"],
    ["EACCES: permission denied, copyfile '/a b' -> '/c'", 'new: /a b → /c: permission denied'],
  ])('of the file system names the files and the reason: %s', (message, words) => {
    expect(formatError('new', new Error(message))).toBe(words);
  });

  test('that is plain has a stack only if page code may have thrown it', () => {
    const error = Object.assign(new Error('no note'), { stack });
    expect(formatError('check', error)).toBe('check: no note');
    expect(formatError('build', error, { plainIsFault: true })).toContain('\n       at show (/club/src/pages/');
  });

  test('that people can fix has no stack', () => {
    const options = { plainIsFault: true };
    expect(formatError('build', Object.assign(new Error('2 errors'), { stack: '' }), options)).toBe('build: 2 errors');
    expect(formatError('fetch', Object.assign(new TypeError('offline'), { remedy: 'Retry.' }), options)).toBe(
      'fetch: offline\n       Retry.',
    );
  });
});

test('a path is relative to the current folder', () => {
  expect(resolveTyped('notes/a.md', { INIT_CWD: resolve('/club/content') })).toBe(resolve('/club/content/notes/a.md'));
  expect(resolveTyped('a.md', {})).toBe(resolve('a.md'));
});
