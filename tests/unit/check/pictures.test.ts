import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPicture } from '../../../src/check/pictures.ts';
import { buildContext, lint, noteOf } from '../../support/check.ts';

let folder: string;

beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'pictures-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const drawn = () => sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } });
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h5v5z"/></svg>';
const noise = () =>
  sharp({ create: { width: 200, height: 200, channels: 3, background: 'teal', noise: { type: 'gaussian' } } });

async function faultOf(name: string, bytes: Buffer | string): Promise<string | undefined> {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return openPicture(file)!.findFault();
}

test.each([
  ['a.png', () => drawn().png().toBuffer()],
  ['a.PNG', () => drawn().png().toBuffer()],
  ['a.jpg', () => drawn().jpeg().toBuffer()],
  ['a-jpeg-named.png', () => drawn().jpeg().toBuffer()],
  ['cmyk.jpg', () => drawn().toColorspace('cmyk').jpeg().toBuffer()],
  ['a.webp', () => drawn().webp().toBuffer()],
  ['a.avif', () => drawn().avif().toBuffer()],
  ['a.gif', () => drawn().gif().toBuffer()],
  ['a.tiff', () => drawn().tiff().toBuffer()],
  ['a.svg', () => Promise.resolve(Buffer.from(SVG))],
])('%s can be shown', async (name, draw) => {
  expect(await faultOf(name, await draw())).toBeUndefined();
});

const SAVE_AS = 'save it as JPEG, PNG, WebP, AVIF, GIF or SVG';

test.each([
  ['empty.png', '', 'the file is empty; save the picture again'],
  [
    'text.png',
    'Hello\nworld',
    `the file is not an image, or is damaged (11 bytes); it is a text that begins with “Hello”; ${SAVE_AS}`,
  ],
  [
    'pointer.png',
    'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n',
    'the file is a Git LFS pointer instead of the picture; run git lfs pull',
  ],
  [
    'photo.heic',
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    `the picture is in HEIC, a format of phones, which browsers do not show; ${SAVE_AS}`,
  ],
  [
    'photo.jpg',
    Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    `the picture is in HEIC, a format of phones, which browsers do not show; ${SAVE_AS}`,
  ],
  ['a.bmp', Buffer.from('BM\x46\0\0\0'), `the picture is in BMP, which browsers do not show; ${SAVE_AS}`],
  ['broken.svg', SVG.slice(0, 75), 'the SVG is not well-formed XML; open it in a browser, which shows where it breaks'],
  [
    'sizeless.svg',
    SVG.replace(' viewBox="0 0 10 10"', ''),
    'the SVG has no size; give its <svg> a viewBox, or width and height',
  ],
  ['svg.png', SVG, 'the name ends in .png, but the file contains an SVG; rename it after its format'],
])('%s cannot be shown, and the reason is reported', async (name, bytes, fault) => {
  expect(await faultOf(name, bytes)).toBe(fault);
});

test('a truncated picture is reported with its format and sizes', async () => {
  const png = await noise().png().toBuffer();
  expect(await faultOf('cut.png', png.subarray(0, png.length / 2))).toMatch(
    /^the PNG is broken or cut off \(200 × 200 pixels, \d+ bytes\); save or upload it again$/,
  );
  const jpeg = await noise().jpeg().toBuffer();
  expect(await faultOf('cut.jpg', jpeg.subarray(0, jpeg.length / 2))).toMatch(/^the JPEG is broken or cut off/);
});

test('a picture too large for WebP is reported', async () => {
  const wide = await sharp({ create: { width: 17_000, height: 2, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  expect(await faultOf('wide.png', wide)).toBe(
    'the picture has 17000 × 2 pixels, expected at most 16383 on each side; make it smaller',
  );
});

test('a fault of a picture is reported at its place in the note, imported or not', async () => {
  writeFileSync(join(folder, 'pod.png'), '');
  const context = buildContext({ picture: () => openPicture(join(folder, 'pod.png')) });
  const message = 'image-format pod.png: the file is empty; save the picture again';
  expect(await lint(noteOf('Text ![A Pod](pod.png)'), context)).toEqual([`5:6 ${message}`]);
  expect(await lint(noteOf('Text ![A Pod](pod.png)', 'imported: a.md\n'), context)).toEqual([`6:6 ${message}`]);
});

test('the stamp of a picture changes with its file, and a missing file has none', () => {
  writeFileSync(join(folder, 'stamp.png'), 'a');
  const before = openPicture(join(folder, 'stamp.png'))!.stamp;
  writeFileSync(join(folder, 'stamp.png'), 'ab');
  expect(openPicture(join(folder, 'stamp.png'))!.stamp).not.toBe(before);
  expect(openPicture(join(folder, 'gone.png'))).toBeUndefined();
});
