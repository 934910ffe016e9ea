import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { fillFixture } from '../support/fixture-site.ts';
import { buildAgain, buildSite } from '../support/site.ts';

const FOLDER = '.cache/pictures/site';
const NOTES = `${FOLDER}/content/notes/2021`;
const NOTE = `${NOTES}/2021-06-27.md`;

/** The pictures by name, each with the address that a note uses, and its own color and width. */
const PICTURES = {
  'hash#1.png': { address: 'hash%231.png', color: [200, 0, 0], width: 31 },
  'qu?.png': { address: 'qu%3F.png', color: [0, 200, 0], width: 32 },
  'qu_.png': { address: 'qu_.png', color: [0, 0, 200], width: 33 },
  '100%.png': { address: '100%.png', color: [200, 200, 0], width: 34 },
  'a b.png': { address: '<a b.png>', color: [0, 200, 200], width: 35 },
  'what? & #2.jpg': { address: '<what%3F & %232.jpg>', color: [200, 0, 200], width: 36 },
  'one.jpg': { address: 'one.jpg', color: [90, 90, 90], width: 37 },
  'two.avif': { address: 'two.avif', color: [200, 100, 0], width: 38 },
} as const;

/** The alternative text of an animated GIF with one frame in each of two colors. */
const MOVING = { name: 'moving.gif', width: 39 };

const fill = (width: number, [r, g, b]: readonly [number, number, number]) =>
  sharp({ create: { width, height: 30, channels: 3, background: { r, g, b } } });

async function drawMoving(): Promise<Buffer> {
  const frames = [fill(MOVING.width, [200, 0, 0]), fill(MOVING.width, [0, 0, 200])];
  const pages = await Promise.all(frames.map((frame) => frame.png().toBuffer()));
  return sharp(pages, { join: { animated: true } })
    .gif({ delay: [100, 100] })
    .toBuffer();
}

/** The file that the page of the note shows for an alternative text. */
function findShown(alt: string): string | undefined {
  const page = readFileSync(`${FOLDER}/dist/notes/2021-06-27/index.html`, 'utf8');
  const images = page.match(/<img [^>]*>/g) ?? [];
  const image = images.find((tag) => tag.includes(` alt="${alt}"`));
  const address = image && / src="\/kep-club\/([^"]+)"/.exec(image)?.[1];
  return address && `${FOLDER}/dist/${decodeURI(address)}`;
}

test('pictures of every name and format are shown, and a build works after one is removed', async () => {
  const entries = Object.entries(PICTURES);
  const files = await Promise.all(
    entries.map(async ([name, { color, width }]) => {
      const format = name.endsWith('.avif') ? 'avif' : name.endsWith('.jpg') ? 'jpeg' : 'png';
      return [name, await fill(width, color).toFormat(format).toBuffer()] as const;
    }),
  );
  const moving = await drawMoving();
  buildSite(FOLDER, (folder) => {
    fillFixture(folder);
    for (const [name, bytes] of [...files, [MOVING.name, moving] as const]) writeFileSync(`${NOTES}/${name}`, bytes);
    const lines = entries.map(([, { address, width }]) => `![Picture ${width}](${address})\n`);
    const text = [readFileSync(NOTE, 'utf8'), ...lines, `![Moving](${MOVING.name})\n`].join('\n');
    writeFileSync(NOTE, text);
  });

  for (const [name, { color, width }] of entries) {
    const shown = findShown(`Picture ${width}`);
    expect(shown, name).toBeDefined();
    const { data, info } = await sharp(shown).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(info, name).toMatchObject({ width, height: 30 });
    const pixel = [...data.subarray(0, 3)];
    for (const [channel, value] of color.entries()) expect(Math.abs(pixel[channel]! - value), name).toBeLessThan(12);
  }
  expect(await sharp(findShown('Moving')).metadata()).toMatchObject({ pages: 2, width: MOVING.width });

  // Everything from the first build is kept, as on a writer's computer.
  rmSync(`${NOTES}/one.jpg`);
  writeFileSync(NOTE, readFileSync(NOTE, 'utf8').replace(`![Picture ${PICTURES['one.jpg'].width}](one.jpg)\n`, ''));
  buildAgain(FOLDER);
  expect(findShown(`Picture ${PICTURES['one.jpg'].width}`)).toBeUndefined();
  expect(globSync(`${FOLDER}/dist/_astro/one.*`)).toEqual([]);
  expect(findShown(`Picture ${PICTURES['two.avif'].width}`)).toBeDefined();
});
