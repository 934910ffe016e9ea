/**
 * Pictures of few colours as PNG. There is one for every page of a note and of a KEP: to hand whole
 * drawings to a renderer of SVG takes ten times as long, so each shape is rendered once, and stamped.
 */
import { crc32, deflate } from 'node:zlib';
import { promisify } from 'node:util';
import sharp from 'sharp';

const compress = promisify(deflate);

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
  /** As `#rrggbb`. */
  paper: string;
  inks: readonly string[];
  stamps: readonly Stamp[];
}

/** How many steps lead from the paper to an ink. */
const SHADES = 63;

const masks = new WeakMap<Shape, Promise<Buffer>>();

/** Draws a picture. Where stamps of one ink overlap, the darker wins. */
export async function drawPng({ width, height, paper, inks, stamps }: Picture): Promise<Buffer> {
  // Every row begins with the kind of its filter: none.
  const stride = width + 1;
  const drawn = await Promise.all(stamps.map(({ shape }) => maskOf(shape)));
  const pixels = borrow(stride * height);
  for (const [index, { shape, x, y, ink }] of stamps.entries()) {
    const mask = drawn[index]!;
    const first = 1 + ink * SHADES;
    for (let row = 0; row < shape.height; row += 1) {
      const from = row * shape.width;
      const to = (y + shape.top + row) * stride + x + shape.left + 1;
      for (let column = 0; column < shape.width; column += 1) {
        const shade = Math.round((mask[from + column]! * SHADES) / 255);
        const pixel = first + shade - 1;
        if (shade > 0 && pixels[to + column]! < pixel) pixels[to + column] = pixel;
      }
    }
  }
  const data = await compress(pixels, { level: 6 });
  spare.push(pixels);
  const palette = inks.flatMap((ink) =>
    Array.from({ length: SHADES }, (_, shade) => mix(paper, ink, (shade + 1) / SHADES)),
  );
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header(width, height)),
    chunk('PLTE', Buffer.from([mix(paper, paper, 1), ...palette].flat())),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Pixels that were used before: thousands of pictures would leave as many megabytes to be cleared away. */
const spare: Buffer[] = [];

function borrow(size: number): Buffer {
  const last = spare.pop();
  return last?.length === size ? last.fill(0) : Buffer.alloc(size);
}

/** How much of each pixel a shape covers. */
function maskOf(shape: Shape): Promise<Buffer> {
  const known = masks.get(shape);
  if (known) return known;
  const { data, left, top, width, height } = shape;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}"><path d="${data}"/></svg>`;
  const mask = sharp(Buffer.from(svg)).extractChannel('alpha').raw().toBuffer();
  masks.set(shape, mask);
  return mask;
}

function mix(paper: string, ink: string, share: number): number[] {
  const [from, to] = [paper, ink].map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  return from!.map((value, index) => Math.round(value + (to![index]! - value) * share));
}

/** Eight bits a pixel, which are places in the palette (PNG, 11.2.1). */
function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 3], 8);
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
