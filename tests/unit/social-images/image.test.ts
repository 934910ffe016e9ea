import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import type { SocialCard } from '../../../src/social-images/image.ts';
import { drawSocialImage, layOut, MARGIN, SOCIAL_SIZE } from '../../../src/social-images/image.ts';

const card = {
  eyebrow: 'KEP-2258 · sig-windows',
  title: 'Node log query',
  facts: ['stable v1.36', 'implemented'],
  stage: 'stable',
  club: 'Test Club',
} as const;

/** What a program other than the one that wrote an image sees in it: where there is ink beside the edge on the left. */
async function findInk(fields: Partial<SocialCard>) {
  // Checks the checksum of every chunk, and throws where data is missing or left over.
  const { data, width, height } = PNG.sync.read(await drawSocialImage({ ...card, ...fields }), { checkCRC: true });
  expect({ width, height }).toEqual(SOCIAL_SIZE);
  const isInk = (x: number, y: number) => data[(y * width + x) * 4]! < 0xd0;
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (let y = 0; y < height; y += 1) {
    for (let x = 20; x < width; x += 1) {
      if (!isInk(x, y)) continue;
      columns.add(x);
      rows.add(y);
    }
  }
  return { left: Math.min(...columns), right: Math.max(...columns), top: Math.min(...rows), rows };
}

const linesIn = (rows: ReadonlySet<number>, [from, to]: readonly [number, number]) =>
  [...rows].filter((row) => row >= from && row < to).length;

/** Where the title, and the name of the club, begin and end. */
const TITLE = [125, 470] as const;
const NAME = [500, 600] as const;

describe.each(['eyebrow', 'title', 'club', 'facts'] as const)('with a text of 1 to 200 letters as %s', (field) => {
  const withText = (text: string) => ({ [field]: field === 'facts' ? [text] : text });
  test.each([
    { kind: 'narrow letters', unit: 'i' },
    { kind: 'one wide word', unit: 'W' },
    { kind: 'words', unit: 'word ' },
    { kind: 'accents', unit: 'Ǻ́ ' },
    { kind: 'Chinese', unit: '节点' },
    { kind: 'Arabic', unit: 'مرحبا ' },
    { kind: 'Devanagari', unit: 'नमस्ते ' },
    { kind: 'Cyrillic', unit: 'Щука ' },
    { kind: 'emoji', unit: '👩‍👩‍👧🎉' },
    { kind: 'ligatures', unit: 'ffi->' },
  ])('$kind stay within the margins', async ({ unit }) => {
    for (const length of [1, 2, 60, 61, 78, 200]) {
      const text = [...unit.repeat(length)].slice(0, length).join('');
      const { left, right, top, rows } = await findInk(withText(text));
      expect(left).toBeGreaterThanOrEqual(MARGIN - 2);
      expect(right).toBeLessThanOrEqual(SOCIAL_SIZE.width - MARGIN + 2);
      expect(top).toBeGreaterThan(60);
      expect(Math.max(...rows)).toBeLessThan(SOCIAL_SIZE.height - 50);
      if (text.trim()) expect(linesIn(rows, field === 'club' ? NAME : TITLE)).toBeGreaterThan(4);
    }
  });
});

test('a name of 78 letters is shown whole, on two lines', async () => {
  const club = 'The Worldwide Kubernetes Enhancement Proposal Reading and Discussion Club, Ltd';
  const stamps = layOut({ ...card, club }).stamps.filter(({ y, color }) => y > 500 && color === '#1d222a');
  expect(new Set(stamps.map(({ y }) => y)).size).toBe(2);
  expect(stamps).toHaveLength(club.replaceAll(' ', '').length);
});

/** The shapes of the title, which alone has its color besides the name of the club at the foot. */
const titleOf = (title: string) =>
  layOut({ ...card, title }).stamps.filter(({ color, y }) => color === '#1d222a' && y < 500);

test('a title becomes shapes, and never markup', () => {
  const stamps = titleOf('<script>alert(1)</script> & `code`');
  expect(stamps).toHaveLength('<script>alert(1)</script>&code'.length);
  for (const { shape } of stamps) expect(shape.data).toMatch(/^[MLQCZ\d. -]+$/);
});

test.each([
  { title: 'Node 节点日志查询 logs', letters: 'Node…logs' },
  { title: 'שלום שלום', letters: '…' },
  { title: '🎉 Release 👩‍👩‍👧 day 🇩🇪', letters: 'Releaseday' },
  { title: '🎉', letters: '…' },
  { title: 'Zoe\u0308 \u0007 Łódź Ελλάδα Щука', letters: 'ZoëŁódźΕλλάδαЩука' },
])('of $title, the letters that the font lacks are an ellipsis, and emoji are left out', ({ title, letters }) => {
  expect(titleOf(title).map(({ shape }) => shape)).toEqual(
    titleOf(letters).map(({ shape }) => expect.objectContaining({ height: shape.height })),
  );
});

test('a long title is broken into at most four lines', () => {
  const linesOf = (title: string) => new Set(titleOf(title).map(({ y }) => y)).size;
  expect(linesOf('Short')).toBe(1);
  expect(linesOf('A title of so many words that it does not fit into one line of the image')).toBe(3);
  expect(linesOf('word '.repeat(200).trim())).toBe(4);
  expect(linesOf('w'.repeat(70))).toBe(4);
});

test('every stage has a symbol, and a KEP without a stage has none', () => {
  const signs = (['alpha', 'stable', 'removed', undefined] as const).map(
    (stage) => layOut({ ...card, stage }).stamps.filter(({ shape }) => shape.height === 33 && shape.left === -2).length,
  );
  expect(signs).toEqual([3, 3, 1, 0]);
});

test('the same card gives the same bytes', async () => {
  expect((await drawSocialImage({ ...card })).equals(await drawSocialImage({ ...card }))).toBe(true);
});
