import sharp from 'sharp';
import { expect, test } from 'vitest';
import { copyPicture, describePicture } from '../../../src/text/picture-copies.ts';

const ID = 'a'.repeat(40);
const drawSvg = (attributes: string, more = '') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${more}` +
      '<rect width="9" height="9"/></svg>',
  );
const photo = () => sharp({ create: { width: 30, height: 20, channels: 3, background: 'teal' } });
const sizeOf = async (content: Buffer) => {
  const { format, width, height } = await sharp(content).metadata();
  return [format, width, height];
};

test.each(['png', 'jpeg', 'gif', 'webp'] as const)('a %s is copied as it is', async (format) => {
  const content = await photo().toFormat(format).toBuffer();
  // The extension is also that of the media type.
  expect(await describePicture(ID, content)).toEqual({ name: `${ID}.${format}`, width: 30, height: 20 });
  expect(await copyPicture(content)).toBe(content);
});

test('a rotated photo has the size in which browsers show it', async () => {
  const content = await photo().jpeg().withMetadata({ orientation: 6 }).toBuffer();
  expect(await describePicture(ID, content)).toMatchObject({ width: 20, height: 30 });
});

test.each(['width="30" height="20"', 'viewBox="0 0 30 20"'])(
  'an SVG with %s is drawn at twice its size',
  async (attributes) => {
    expect(await describePicture(ID, drawSvg(attributes))).toEqual({ name: `${ID}.png`, width: 30, height: 20 });
    expect(await sizeOf(await copyPicture(drawSvg(attributes)))).toEqual(['png', 60, 40]);
  },
);

test.each([
  [1_800, 100],
  [4_000, 4_000],
  [7_500, 7_900],
  [200, 16_000],
  [16_000, 40],
])('an SVG of %i × %i pixels is drawn no wider than readers need', async (width, height) => {
  const svg = drawSvg(`width="${width}" height="${height}"`);
  expect(await describePicture(ID, svg)).toMatchObject({ width, height });
  expect((await sharp(await copyPicture(svg)).metadata()).width).toBeLessThanOrEqual(2_400);
});

test.each([1, 2, 3, 5, 7])('an SVG that is %i pixels high is still drawn', async (height) => {
  const drawing = await copyPicture(drawSvg(`width="16000" height="${height}"`));
  expect((await sharp(drawing).metadata()).height).toBe(1);
});

test('a drawing contains neither the scripts of an SVG nor files of this machine', async () => {
  const plain = drawSvg('width="30" height="20"');
  const hostile = drawSvg(
    'width="30" height="20" onload="alert(1)"',
    '<script>alert(1)</script><image xlink:href="file:///etc/passwd" width="9" height="9"/>',
  );
  expect(await copyPicture(hostile)).toEqual(await copyPicture(plain));
});

test.each([
  ['text', Buffer.from('# Not a picture\n')],
  ['nothing', Buffer.of()],
  ['half an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="3"')],
  ['an SVG without a size', drawSvg('width="0" height="0"')],
  ['an SVG that is one long line', drawSvg('width="30000" height="5"')],
  ['an SVG of 400 million pixels', drawSvg('width="20000" height="20000"')],
])('%s is not a picture', async (_, content) => {
  expect(await describePicture(ID, content)).toBeUndefined();
});

test('half a PNG, and a format that not all browsers show, are not pictures', async () => {
  const png = await photo().png().toBuffer();
  expect(await describePicture(ID, png.subarray(0, 60))).toBeUndefined();
  expect(await describePicture(ID, await photo().avif().toBuffer())).toBeUndefined();
});
