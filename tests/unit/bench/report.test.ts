import { expect, test } from 'vitest';
import type { Figures } from '../../../bench/report.ts';
import { formatReport } from '../../../bench/report.ts';

const figures = (builder: string, notes: number, wall: number, pages: number): Figures => ({
  builder,
  notes,
  wall,
  cpu: 2 * wall,
  memory: 512.4,
  pages,
  files: pages,
  bytes: 1_500_000,
});

test('every build has a line, followed by how costs grow and how they compare on the same archive', () => {
  const report = formatReport([
    figures('this project', 100, 3, 1000),
    figures('Eleventy', 100, 1, 500),
    figures('this project', 400, 6, 1500),
    { ...figures('Eleventy', 400, 2, 1000), memory: undefined },
  ]);
  expect(report.split('\n')).toEqual([
    'builder       notes   wall     CPU  memory  pages   a page  output',
    'this project    100  3.0 s   6.0 s  512 MB   1000  3.00 ms  1.5 MB',
    'Eleventy        100  1.0 s   2.0 s  512 MB    500  2.00 ms  1.5 MB',
    'this project    400  6.0 s  12.0 s  512 MB   1500  4.00 ms  1.5 MB',
    'Eleventy        400  2.0 s   4.0 s       ?   1000  2.00 ms  1.5 MB',
    '',
    'this project: 400 notes take 2.00 times as long as 100 (4 times the notes)',
    'Eleventy: 400 notes take 2.00 times as long as 100 (4 times the notes)',
    '100 notes: a page takes 1.50 times as long as with Eleventy',
    '400 notes: a page takes 2.00 times as long as with Eleventy',
  ]);
});

test('the waits of a measured dev server are shown next to the build', () => {
  const waits = { cold: 6.04, warm: 2.5, saves: [300, 250, 1200] };
  const report = formatReport([{ ...figures('this project', 100, 3, 1000), waits }, figures('Eleventy', 100, 1, 500)]);
  expect(report.split('\n').slice(0, 3)).toEqual([
    'builder       notes   wall    CPU  memory  pages   a page  output  dev, cold  dev, warm    save  slowest save',
    'this project    100  3.0 s  6.0 s  512 MB   1000  3.00 ms  1.5 MB      6.0 s      2.5 s  300 ms       1200 ms',
    'Eleventy        100  1.0 s  2.0 s  512 MB    500  2.00 ms  1.5 MB',
  ]);
});
