import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { DRAWING, drawSocialImage, drawSvg, SOCIAL_SIZE } from '../../../src/sharing/image.ts';

const card = {
  eyebrow: 'KEP-2258 · sig-windows',
  title: 'Node log query',
  facts: ['stable v1.36', 'implemented'],
  stage: 'stable',
  club: 'Test Club',
} as const;

test('what a title holds becomes a shape, and never markup', () => {
  const svg = drawSvg({ ...card, facts: [], title: '<script>alert(1)</script> & `code` שלום' });
  expect(svg.match(/<\/?[a-z]+/g)?.toSorted()).toEqual(expect.arrayContaining(['<svg', '<path', '<g', '</g', '</svg']));
  expect(svg).not.toMatch(/script|text|שלום|`/);
});

test('a long title is broken into at most four lines', () => {
  const lines = (title: string) => drawSvg({ ...card, title }).match(/fill="#1d222a"/g)!.length - 1;
  expect(lines('Short')).toBe(1);
  expect(lines('A title of so many words that it does not fit into one line of the image')).toBe(2);
  expect(lines('word '.repeat(200).trim())).toBe(4);
  expect(lines('w'.repeat(70))).toBe(4);
});

test('an image is a PNG of the size that is told, and drawn once', async () => {
  const image = await drawSocialImage({ ...card });
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([SOCIAL_SIZE.width, SOCIAL_SIZE.height]);
  expect((await drawSocialImage({ ...card })).equals(image)).toBe(true);
});

test('where a card looks different than before, DRAWING has to be raised: images are kept by it', () => {
  const drawn = createHash('sha256')
    .update(drawSvg({ ...card }))
    .digest('hex')
    .slice(0, 16);
  expect({ DRAWING, drawn }).toEqual({ DRAWING: 2, drawn: '3b838e1af6386e5b' });
});
