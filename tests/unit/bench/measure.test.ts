import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countOutput, measure } from '../../../bench/measure.ts';

/** Works for half a second, in a process of its own, and holds a hundred megabytes meanwhile. */
const WORK = `
  const held = Buffer.alloc(1e8, 1);
  const end = process.cpuUsage().user + 5e5;
  while (process.cpuUsage().user < end) held[0] += 1;
`;

test('time and memory are those of all processes that a command starts', async () => {
  const start = `require('node:child_process').execFileSync(process.execPath, ['-e', ${JSON.stringify(WORK)}])`;
  const { wall, cpu, memory } = await measure(process.execPath, ['-e', start], '.');
  expect(cpu).toBeGreaterThan(0.5);
  expect(wall).toBeGreaterThan(0.4);
  if (process.platform === 'linux') expect(memory).toBeGreaterThan(100);
});

test('a command that fails throws an error with its output', async () => {
  const failing = measure(process.execPath, ['-e', 'console.error("no such note"); process.exit(3)'], '.');
  await expect(failing).rejects.toThrow('no such note');
});

test('files are counted', () => {
  const folder = mkdtempSync(join(tmpdir(), 'output-'));
  mkdirSync(join(folder, 'notes'));
  writeFileSync(join(folder, 'index.html'), 'four');
  writeFileSync(join(folder, 'notes/index.html'), 'four');
  writeFileSync(join(folder, 'notes/a.css'), 'a{}');
  expect(countOutput(folder)).toEqual({ pages: 2, files: 3, bytes: 11 });
  rmSync(folder, { recursive: true });
});
