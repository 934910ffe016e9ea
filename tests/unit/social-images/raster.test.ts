import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import type { Stamp } from '../../../src/social-images/raster.ts';
import { drawPng } from '../../../src/social-images/raster.ts';

const square = { data: 'M0 0h4v4H0z', left: 0, top: 0, width: 4, height: 4 };

/** The color at a point of a picture of 20 × 10 pixels, as another library reads it. */
async function readPicture(stamps: Stamp[]) {
  const { data, width, height } = PNG.sync.read(await drawPng({ width: 20, height: 10, paper: '#ffffff', stamps }));
  expect([width, height]).toEqual([20, 10]);
  return (x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)];
}

test('draws shapes at their positions, in their colors', async () => {
  const colorAt = await readPicture([
    { shape: square, x: 2, y: 3, color: '#000000' },
    { shape: square, x: 16, y: 6, color: '#0b4c82' },
  ]);
  expect(colorAt(0, 0)).toEqual([255, 255, 255]);
  expect(colorAt(2, 3)).toEqual([0, 0, 0]);
  expect(colorAt(5, 6)).toEqual([0, 0, 0]);
  expect(colorAt(6, 7)).toEqual([255, 255, 255]);
  expect(colorAt(19, 9)).toEqual([0x0b, 0x4c, 0x82]);
});

test('blends the colors of a pixel on an edge', async () => {
  const half = { ...square, data: 'M0 0h2.5v4H0z' };
  const colorAt = await readPicture([{ shape: half, x: 0, y: 0, color: '#000000' }]);
  expect(colorAt(1, 1)).toEqual([0, 0, 0]);
  expect(colorAt(2, 1)[0]).toBeGreaterThan(95);
  expect(colorAt(2, 1)[0]).toBeLessThan(160);
});

test('cuts off what lies outside of the picture, on every side', async () => {
  const corners = [-2, 18].flatMap((x) => [-2, 8].map((y) => ({ shape: square, x, y, color: '#000000' })));
  const away = [-9, 99].flatMap((x) => [-9, 99].map((y) => ({ shape: square, x, y, color: '#000000' })));
  const colorAt = await readPicture([...corners, ...away]);
  for (const [x, y] of [
    [0, 0],
    [19, 0],
    [0, 9],
    [19, 9],
  ] as const)
    expect(colorAt(x, y)).toEqual([0, 0, 0]);
  for (const [x, y] of [
    [2, 0],
    [17, 1],
    [0, 2],
    [17, 9],
  ] as const)
    expect(colorAt(x, y)).toEqual([255, 255, 255]);
});
