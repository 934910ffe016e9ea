import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatError, readArguments, resolveTyped, withUsage } from '../../../../scripts/lib/cli.ts';
import { today } from '../../../../src/util/today.ts';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /scripts\/[\w-]+\.ts$/.exec(script)?.[0];
  return file ? [[name, file] as const] : [];
});

test.each(commands)('npm run %s -- --help prints how it is used, and does nothing', (name, file) => {
  const { status, stdout, stderr } = spawnSync('node', [file, '--help'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`\nUsage: npm run ${name}`);
  expect(stdout).toContain('--help');
});

test('there are commands to ask for help', () => {
  expect(commands.map(([name]) => name)).toEqual(
    expect.arrayContaining(['new', 'check', 'import', 'fetch', 'compare']),
  );
});

const COMMAND = {
  name: 'try',
  summary: 'Tries.',
  operands: 'FILE',
  options: { day: { type: 'string', value: 'DATE', help: 'a day' }, root: { type: 'string' } },
} as const;

describe('arguments', () => {
  test('are given as parsed, and what is unknown is answered with the usage', () => {
    expect(readArguments(COMMAND, ['a', '--day', 'b'])).toMatchObject({ values: { day: 'b' }, positionals: ['a'] });
    expect(() => readArguments(COMMAND, ['--dya', 'b'])).toThrow(/--dya/);
    expect(reported(() => readArguments(COMMAND, ['--dya', 'b']))).toContain(
      '\n     Usage: npm run try -- FILE [--day DATE]\n     npm run try -- --help explains them.',
    );
  });

  test('that are wrong for the command are answered likewise', () => {
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

  test('that is a fault of the program is reported with its place, its hint and its stack', () => {
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

  test('that is plain has a stack only where page code may have thrown it', () => {
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

test('a path is seen from the folder in which one types', () => {
  expect(resolveTyped('notes/a.md', { INIT_CWD: resolve('/club/content') })).toBe(resolve('/club/content/notes/a.md'));
  expect(resolveTyped('a.md', {})).toBe(resolve('a.md'));
});

describe('today', () => {
  const evening = new Date('2026-08-04T01:00:00Z');

  test('is the day of the machine', () => {
    const run = (timeZone: string) =>
      spawnSync(
        'node',
        [
          '-e',
          `import('./src/util/today.ts').then(({ today }) => console.log(today(new Date('${evening.toISOString()}'), {})))`,
        ],
        { encoding: 'utf8', env: { ...process.env, TZ: timeZone } },
      ).stdout.trim();
    expect(run('America/New_York')).toBe('2026-08-03');
    expect(run('Asia/Kolkata')).toBe('2026-08-04');
  });

  test('is the latest day on a build server, whose zone is not the writer’s', () => {
    expect(today(new Date('2026-08-03T11:00:00Z'), { CI: 'true' })).toBe('2026-08-04');
    expect(today(new Date('2026-08-03T09:00:00Z'), { CI: 'true' })).toBe('2026-08-03');
  });
});
