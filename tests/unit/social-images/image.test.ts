import { expect, test } from 'vitest';
import { drawSocialImage, layOut, SOCIAL_SIZE } from '../../../src/social-images/image.ts';

const card = {
  eyebrow: 'KEP-2258 · sig-windows',
  title: 'Node log query',
  facts: ['stable v1.36', 'implemented'],
  stage: 'stable',
  club: 'Test Club',
} as const;

/** The shapes of the title, which alone has its ink besides the name of the club at the foot. */
const titleOf = (title: string) => layOut({ ...card, title }).stamps.filter(({ ink, y }) => ink === 0 && y < 500);

test('what a title holds becomes a shape, and never markup', () => {
  const stamps = titleOf('<script>alert(1)</script> & `code` שלום');
  // Neither the backticks and spaces, nor the letters that the font has not.
  expect(stamps).toHaveLength('<script>alert(1)</script>&code'.length);
  for (const { shape } of stamps) expect(shape.data).toMatch(/^[MLQCZ\d. -]+$/);
});

test('a long title is broken into at most four lines, which stay on the image', () => {
  const linesOf = (title: string) => {
    const stamps = titleOf(title);
    for (const { shape, x } of stamps) expect(x + shape.left + shape.width).toBeLessThanOrEqual(SOCIAL_SIZE.width);
    return new Set(stamps.map(({ y }) => y)).size;
  };
  expect(linesOf('Short')).toBe(1);
  expect(linesOf('A title of so many words that it does not fit into one line of the image')).toBe(2);
  expect(linesOf('word '.repeat(200).trim())).toBe(4);
  expect(linesOf('w'.repeat(70))).toBe(4);
});

test('every stage has its sign, and none has none', () => {
  const signs = (['alpha', 'stable', 'removed', undefined] as const).map(
    (stage) => layOut({ ...card, stage }).stamps.filter(({ shape }) => shape.height === 33 && shape.left === -2).length,
  );
  expect(signs).toEqual([3, 3, 1, 0]);
});

test('an image is a PNG of the size that is told, and the same every time', async () => {
  const image = await drawSocialImage({ ...card });
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([SOCIAL_SIZE.width, SOCIAL_SIZE.height]);
  expect((await drawSocialImage({ ...card })).equals(image)).toBe(true);
});
