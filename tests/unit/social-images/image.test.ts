import { PNG } from 'pngjs';
import sharp from 'sharp';
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

/** Where an image has ink beside the bar on its left. */
async function findInk(fields: Partial<SocialCard>) {
  const { data, info } = await sharp(await drawSocialImage({ ...card, ...fields }))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const isInk = (x: number, y: number) => data[(y * width + x) * channels]! < 0xd0;
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

test('a name of 78 letters is shown whole, on two lines', () => {
  const club = 'The Worldwide Kubernetes Enhancement Proposal Reading and Discussion Club, Ltd';
  const lines = layOut({ ...card, club }).lines.filter(({ y, color }) => y > 500 && color === '#1d222a');
  expect(lines).toHaveLength(2);
  expect(lines.map(({ text }) => text).join(' ')).toBe(club);
});

/** The lines of the title, which alone has its color besides the name of the club at the foot. */
const titleOf = (title: string) =>
  layOut({ ...card, title }).lines.filter(({ color, y }) => color === '#1d222a' && y < 500);

test('a title becomes outlines, and never markup', () => {
  const [line] = titleOf('<script>1</script> & `code`');
  expect(line!.text).toBe('<script>1</script> & code');
  const letters = line!.typeface.outline(line!.text, line!.x, line!.y, line!.size);
  expect(letters).toHaveLength('<script>1</script>&code'.length);
  for (const { data } of letters) expect(data).toMatch(/^M[MLQCZ\d. -]+$/);
});

test.each([
  { title: 'Node 节点日志查询 logs', text: 'Node … logs' },
  { title: 'שלום שלום', text: '…' },
  { title: '🎉 Release 👩‍👩‍👧 day 🇩🇪', text: 'Release day' },
  { title: '🎉', text: '…' },
  { title: 'Zoe\u0308 \u0007 Łódź Ελλάδα Щука', text: 'Zoë Łódź Ελλάδα Щука' },
])('in $title, characters that the font lacks become an ellipsis, and emoji are omitted', ({ title, text }) => {
  expect(titleOf(title).map((line) => line.text)).toEqual([text]);
});

test('a long title is broken into at most four lines', () => {
  expect(titleOf('Short')).toHaveLength(1);
  expect(titleOf('A title of so many words that it does not fit into one line of the image')).toHaveLength(3);
  expect(titleOf('word '.repeat(200).trim())).toHaveLength(4);
  expect(titleOf('w'.repeat(70))).toHaveLength(4);
});

test('every stage has its icon, and a KEP without a stage has none', () => {
  const signs = ([undefined, 'alpha', 'stable', 'removed'] as const).map(
    (stage) => layOut({ ...card, stage }).shapes.length,
  );
  expect(signs.map((count) => count - signs[0]!)).toEqual([0, 3, 3, 1]);
});

test('an image is a valid PNG for a program other than the one that wrote it', async () => {
  const image = await drawSocialImage(card);
  // Checks the checksum of every chunk, and throws where data is missing or left over.
  const { data, width, height } = PNG.sync.read(image, { checkCRC: true });
  expect({ width, height }).toEqual(SOCIAL_SIZE);
  expect(data.equals(await sharp(image).ensureAlpha().raw().toBuffer())).toBe(true);
});

test('the same card always gives the same image', async () => {
  expect((await drawSocialImage({ ...card })).equals(await drawSocialImage({ ...card }))).toBe(true);
});

test.each([
  ['many words', 'word '.repeat(20_000)],
  ['a word of many letters', 'x'.repeat(40_000)],
  ['many long words', `${'x'.repeat(100)} `.repeat(500)],
])('only as much of a text with %s is measured as could be shown', { timeout: 20_000 }, (_, text) => {
  const { lines } = layOut({ ...card, title: text, eyebrow: text, facts: [text], club: text });
  expect(lines.filter(({ text }) => text.endsWith('…'))).toHaveLength(4);
});
