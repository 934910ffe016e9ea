import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const commands = Object.entries(scripts).flatMap(([name, script]) => {
  const file = /scripts\/[\w-]+\.ts$/.exec(script)?.[0];
  return file ? [[name, file] as const] : [];
});

test.each(commands)('npm run %s -- --help prints the usage, and does nothing', (name, file) => {
  const { status, stdout, stderr } = spawnSync('node', [file, '--help'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain(`\nUsage: npm run ${name}`);
  expect(stdout).toContain('--help');
});

test('the main commands are among those tested', () => {
  expect(commands.map(([name]) => name)).toEqual(
    expect.arrayContaining(['new', 'check', 'import', 'fetch', 'compare']),
  );
});
