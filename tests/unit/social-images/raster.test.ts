import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPng } from '../../../src/social-images/raster.ts';

const square = { data: 'M0 0h4v4H0z', left: 0, top: 0, width: 4, height: 4 };
const page = { width: 20, height: 10, paper: '#ffffff', inks: ['#000000', '#0b4c82'] };

async function read(png: Buffer) {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const colorAt = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  return { colorAt, size: [info.width, info.height] };
}

test('shapes stand at their places, in their inks, on paper', async () => {
  const stamps = [
    { shape: square, x: 2, y: 3, ink: 0 },
    { shape: square, x: 16, y: 6, ink: 1 },
  ];
  const { colorAt, size } = await read(await drawPng({ ...page, stamps }));
  expect(size).toEqual([20, 10]);
  expect(colorAt(0, 0)).toEqual([255, 255, 255]);
  expect(colorAt(2, 3)).toEqual([0, 0, 0]);
  expect(colorAt(5, 6)).toEqual([0, 0, 0]);
  expect(colorAt(6, 7)).toEqual([255, 255, 255]);
  expect(colorAt(19, 9)).toEqual([0x0b, 0x4c, 0x82]);
});

test('an edge that runs through a pixel gives it a shade', async () => {
  const half = { ...square, data: 'M0 0h2.5v4H0z' };
  const { colorAt } = await read(await drawPng({ ...page, stamps: [{ shape: half, x: 0, y: 0, ink: 0 }] }));
  expect(colorAt(1, 1)).toEqual([0, 0, 0]);
  expect(colorAt(2, 1)[0]).toBeGreaterThan(95);
  expect(colorAt(2, 1)[0]).toBeLessThan(160);
});
