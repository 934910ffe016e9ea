import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBench } from '../../bench/run.ts';

test('an archive is built, and the build is measured', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const options = { sizes: [5], folder, withEleventy: false, saves: 0, data: 'tests/fixtures/site/src/data' };
  const all = await runBench(options);
  expect(all.map(({ builder, notes }) => `${builder} ${notes}`)).toEqual(['this project 5']);
  for (const { wall, cpu, pages, bytes } of all) {
    expect(Math.min(wall, cpu)).toBeGreaterThan(0.5);
    expect(pages).toBeGreaterThan(20);
    expect(bytes).toBeGreaterThan(100_000);
  }
  expect(existsSync(join(folder, 'project-5/dist/notes/index.html'))).toBe(true);
  rmSync(folder, { recursive: true });
});
