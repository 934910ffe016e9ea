/**
 * The images that stand beside shared links: drawn as SVG, turned into PNG, and kept between builds.
 * Letters are drawn as outlines of the font that comes with the project, so that no machine's fonts
 * matter.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Font } from 'opentype.js';
import opentype from 'opentype.js';
import sharp from 'sharp';
import type { Stage } from '../kep/kep.ts';

/** The size that every place where links are shared can show. */
export const SOCIAL_SIZE = { width: 1200, height: 630 };
const MARGIN = 80;
const MOST_LINES = 4;
const CACHE = '.cache/social';

const COLOURS = { paper: '#fcfbf8', ink: '#1d222a', quiet: '#474e59', accent: '#0b4c82' };

export interface SocialCard {
  /** What stands above the title: the number of a KEP, the day of a note. */
  eyebrow: string;
  title: string;
  /** Below the title; the stage is drawn as well as named. */
  facts: readonly string[];
  stage?: Stage | undefined;
  /** The name of the club. */
  club: string;
}

const load = (weight: number): Font => {
  const file = createRequire(import.meta.url).resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`);
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  return opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
};
let fonts: { regular: Font; bold: Font } | undefined;

/** Raise it when the same card is to look different: images are kept by it and by what they say. */
export const DRAWING = 2;

const drawing = new Map<string, Promise<Buffer>>();

/** Begins to draw images that will be asked for. */
export function drawAhead(cards: readonly SocialCard[]) {
  for (const card of cards) {
    const image = readOrDraw(card);
    // Whoever asks for the image gets the error.
    image.catch(() => undefined);
    drawing.set(nameOf(card), image);
  }
}

/** The image of a card as PNG, out of the cache where it was drawn before. */
export function drawSocialImage(card: SocialCard): Promise<Buffer> {
  return drawing.get(nameOf(card)) ?? readOrDraw(card);
}

function nameOf(card: SocialCard): string {
  const content = JSON.stringify([DRAWING, sharp.versions.sharp, card]);
  return createHash('sha256').update(content).digest('hex');
}

async function readOrDraw(card: SocialCard): Promise<Buffer> {
  const file = `${CACHE}/${nameOf(card)}.png`;
  const known = await readFile(file).catch(() => undefined);
  if (known) return known;
  const image = await sharp(Buffer.from(drawSvg(card)))
    .png({ compressionLevel: 9 })
    .toBuffer();
  await mkdir(CACHE, { recursive: true });
  // Beside the file first: a build that is stopped leaves no half of an image.
  const next = `${file}.${randomUUID()}`;
  await writeFile(next, image);
  await rename(next, file);
  return image;
}

/** The card as SVG without any text of its own: what a title holds can only become a shape. */
export function drawSvg({ eyebrow, title, facts, stage, club }: SocialCard): string {
  fonts ??= { regular: load(400), bold: load(700) };
  const { regular, bold } = fonts;
  const { width, height } = SOCIAL_SIZE;
  const room = width - 2 * MARGIN;
  const size = title.length > 60 ? 54 : 68;
  const all = wrap(title, bold, size, room);
  const lines = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES - 1), `${all[MOST_LINES - 1]} …`] : all;
  const text = (words: string, x: number, y: number, font: Font, fontSize: number, fill: string) =>
    `<path fill="${fill}" d="${font.getPath(clean(words), x, y, fontSize).toPathData(1)}"/>`;
  const top = 205;
  const bottom = top + lines.length * size * 1.18 + 20;
  const stepsWidth = stage ? 96 : 0;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<path fill="${COLOURS.paper}" d="M0 0h${width}v${height}H0z"/>`,
    `<path fill="${COLOURS.accent}" d="M0 0h16v${height}H0z"/>`,
    text(eyebrow, MARGIN, 110, regular, 34, COLOURS.quiet),
    ...lines.map((line, index) => text(line, MARGIN, top + index * size * 1.18, bold, size, COLOURS.ink)),
    stage ? drawSteps(stage, MARGIN, bottom - 26) : '',
    text(facts.join('   '), MARGIN + stepsWidth, bottom, regular, 34, COLOURS.quiet),
    `<g fill="${COLOURS.accent}" transform="translate(${MARGIN} ${height - 104}) scale(2.2)"><path d="M2 13h4v5H2zM8 8h4v10H8zM14 3h4v15h-4z"/></g>`,
    text(club, MARGIN + 60, height - 68, bold, 32, COLOURS.ink),
    '</svg>',
  ].join('');
}

/** The three steps as the site draws them, filled as far as the feature has come; beyond stable a struck box. */
function drawSteps(stage: Stage, x: number, y: number): string {
  const reached = ['alpha', 'beta', 'stable'].indexOf(stage) + 1;
  if (reached === 0) {
    return `<path fill="none" stroke="${COLOURS.quiet}" stroke-width="3" d="M${x} ${y}h70v28h-70zM${x} ${y + 28}l70-28"/>`;
  }
  return [0, 1, 2]
    .map((step) => {
      const fill = step < reached ? COLOURS.quiet : 'none';
      return `<path fill="${fill}" stroke="${COLOURS.quiet}" stroke-width="3" d="M${x + step * 26} ${y}h18v28h-18z"/>`;
    })
    .join('');
}

function wrap(text: string, font: Font, size: number, room: number): string[] {
  const lines: string[] = [];
  for (const word of clean(text).split(/\s+/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && font.getAdvanceWidth(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(...cut(word, font, size, room));
  }
  return lines;
}

/** A word in pieces that have room. */
function cut(word: string, font: Font, size: number, room: number): string[] {
  const pieces = [''];
  for (const letter of word) {
    if (font.getAdvanceWidth(pieces.at(-1)! + letter, size) > room) pieces.push('');
    pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

/** Without backticks, and without what the font has no shape for. */
function clean(text: string): string {
  return [...text.replaceAll('`', '')].filter((letter) => fonts!.regular.charToGlyphIndex(letter) > 0).join('');
}
