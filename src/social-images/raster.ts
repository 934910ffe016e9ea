/**
 * Pictures of few colours as PNG. There is one for every page of a note and of a KEP: to hand whole
 * drawings to a renderer of SVG takes ten times as long, so each shape is rendered once, and stamped.
 */
import { promisify } from 'node:util';
import { constants, crc32, deflate } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';
import sharp from 'sharp';

/** A shape: the data of an SVG path, and the pixels that it lies within. The same object is rendered once. */
export interface Shape {
  data: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A shape at a place, in one of the picture's inks. */
export interface Stamp {
  shape: Shape;
  x: number;
  y: number;
  ink: number;
}

export interface Picture {
  width: number;
  height: number;
  /** As `#rrggbb`; there can be three inks. */
  paper: string;
  inks: readonly string[];
  stamps: readonly Stamp[];
}

/** How many steps lead from the paper to an ink: with three inks these are the sixteen colours of four bits. */
const SHADES = 5;

/** Not in this thread, which has the next picture to draw. */
const compress = promisify<Buffer, ZlibOptions, Buffer>(deflate);

const masks = new WeakMap<Shape, Promise<Buffer>>();

/** Draws a picture. Where stamps of one ink overlap, the darker wins. */
export async function drawPng({ width, height, paper, inks, stamps }: Picture): Promise<Buffer> {
  // Two pixels a byte; every row begins with the kind of its filter: none.
  const stride = Math.ceil(width / 2) + 1;
  const drawn = await Promise.all(stamps.map(({ shape }) => maskOf(shape)));
  const pixels = Buffer.alloc(stride * height);
  for (const [index, { shape, x, y, ink }] of stamps.entries()) {
    const mask = drawn[index]!;
    for (let row = 0; row < shape.height; row += 1) {
      const start = (y + shape.top + row) * stride + 1;
      for (let column = 0; column < shape.width; column += 1) {
        const shade = mask[row * shape.width + column]!;
        if (shade === 0) continue;
        const place = x + shape.left + column;
        const at = start + (place >> 1);
        const shift = place % 2 === 0 ? 4 : 0;
        const before = (pixels[at]! >> shift) & 15;
        pixels[at]! += Math.max(ink * SHADES + shade - before, 0) << shift;
      }
    }
  }
  const palette = inks.flatMap((ink) =>
    Array.from({ length: SHADES }, (_, shade) => mix(paper, ink, (shade + 1) / SHADES)),
  );
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header(width, height)),
    chunk('PLTE', Buffer.from([mix(paper, paper, 1), ...palette].flat())),
    // Most of it is paper: to look for more than runs takes four times as long, and saves a third.
    chunk('IDAT', await compress(pixels, { strategy: constants.Z_RLE })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** How much of each pixel a shape covers, in shades. */
function maskOf(shape: Shape): Promise<Buffer> {
  const known = masks.get(shape);
  if (known) return known;
  const { data, left, top, width, height } = shape;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}"><path d="${data}"/></svg>`;
  const mask = sharp(Buffer.from(svg))
    .extractChannel('alpha')
    .raw()
    .toBuffer()
    .then((alpha) => alpha.map((share) => Math.round((share * SHADES) / 255)) as Buffer);
  masks.set(shape, mask);
  return mask;
}

function mix(paper: string, ink: string, share: number): number[] {
  const [from, to] = [paper, ink].map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  return from!.map((value, index) => Math.round(value + (to![index]! - value) * share));
}

/** Four bits a pixel, which are places in the palette (PNG, 11.2.1). */
function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([4, 3], 8);
  return data;
}

function chunk(type: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  framed.set(data, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, -4)), data.length + 8);
  return framed;
}
