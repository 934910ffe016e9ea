/**
 * The images that stand beside shared links. Letters are drawn as outlines of the font that comes
 * with the project, so that no machine's fonts matter.
 */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Font, Glyph } from 'opentype.js';
import opentype from 'opentype.js';
import type { Stage } from '../kep/kep.ts';
import type { Picture, Shape, Stamp } from './raster.ts';
import { drawPng } from './raster.ts';

/** The size that every place where links are shared can show. */
export const SOCIAL_SIZE = { width: 1200, height: 630 };
const MARGIN = 80;
const MOST_LINES = 4;

const PAPER = '#fcfbf8';
const INKS = ['#1d222a', '#474e59', '#0b4c82'];
const [INK, QUIET, ACCENT] = [0, 1, 2];

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

/** The image of a card as PNG. */
export function drawSocialImage(card: SocialCard): Promise<Buffer> {
  return drawPng(layOut(card));
}

/** The outline of a box, three pixels wide: its inner edge runs the other way round, and is left out. */
function frame(width: number, height: number): string {
  return `M-1.5-1.5h${width + 3}v${height + 3}h-${width + 3}zM1.5 1.5v${height - 3}h${width - 3}v-${height - 3}z`;
}

const box = (data: string, width: number): Shape => ({ data, left: -2, top: -2, width, height: 33 });
const FULL = box('M-1.5-1.5h21v31h-21z', 23);
const EMPTY = box(frame(18, 28), 23);
const STRUCK = box(`${frame(70, 28)}M-.6 26.6L69.4-1.4 70.6 1.4.6 29.4z`, 75);

/** Where everything stands: what a title holds can only become a shape. */
export function layOut({ eyebrow, title, facts, stage, club }: SocialCard): Picture {
  fonts ??= { regular: load(400), bold: load(700) };
  const { regular, bold } = fonts;
  const { width, height } = SOCIAL_SIZE;
  const size = title.length > 60 ? 54 : 68;
  const all = wrap(title, bold, size, width - 2 * MARGIN);
  const lines = all.length > MOST_LINES ? [...all.slice(0, MOST_LINES - 1), `${all[MOST_LINES - 1]} …`] : all;
  const top = 205;
  const bottom = Math.round(top + lines.length * size * 1.18 + 20);
  return {
    ...SOCIAL_SIZE,
    paper: PAPER,
    inks: INKS,
    stamps: [
      { shape: EDGE, x: 0, y: 0, ink: ACCENT },
      ...write(eyebrow, MARGIN, 110, regular, 34, QUIET),
      ...lines.flatMap((line, index) => write(line, MARGIN, Math.round(top + index * size * 1.18), bold, size, INK)),
      ...(stage ? drawSteps(stage, MARGIN, bottom - 26) : []),
      ...write(facts.join('   '), MARGIN + (stage ? 96 : 0), bottom, regular, 34, QUIET),
      ...SIGN.map((shape, index) => ({
        shape,
        x: MARGIN + 4 + index * 13,
        y: height - 64 - shape.height,
        ink: ACCENT,
      })),
      ...write(club, MARGIN + 60, height - 68, bold, 32, INK),
    ],
  };
}

const bar = (width: number, height: number): Shape => ({
  data: `M0 0h${width}v${height}H0z`,
  left: 0,
  top: 0,
  width,
  height,
});
const EDGE = bar(16, SOCIAL_SIZE.height);
const SIGN = [11, 22, 33].map((height) => bar(9, height));

/** The stamps of a text on a line, with the spaces between letters that the font gives. */
function write(text: string, x: number, y: number, font: Font, size: number, ink: number): Stamp[] {
  const stamps: Stamp[] = [];
  font.forEachGlyph(clean(text), x, y, size, undefined, (glyph, at) => {
    // To half a pixel: letters would stand unevenly on whole ones, and each place is a shape of its own.
    const place = Math.round(at * 2) / 2;
    const shape = shapeOf(glyph, size, place % 1);
    if (shape) stamps.push({ shape, x: Math.floor(place), y, ink });
  });
  return stamps;
}

const shapes = new WeakMap<Glyph, Map<string, Shape | undefined>>();

/** A letter at a size, moved to the right by a part of a pixel; undefined where there is nothing to see. */
function shapeOf(glyph: Glyph, size: number, shift: number): Shape | undefined {
  const known = shapes.get(glyph) ?? new Map<string, Shape | undefined>();
  shapes.set(glyph, known);
  const key = `${size} ${shift}`;
  if (!known.has(key)) {
    const path = glyph.getPath(shift, 0, size);
    const { x1, y1, x2, y2 } = path.getBoundingBox();
    const [left, top] = [Math.floor(x1), Math.floor(y1)];
    const [width, height] = [Math.ceil(x2) - left, Math.ceil(y2) - top];
    known.set(key, width > 0 && height > 0 ? { data: path.toPathData(1), left, top, width, height } : undefined);
  }
  return known.get(key);
}

/** The three steps as the site draws them, filled as far as the feature has come; beyond stable a struck box. */
function drawSteps(stage: Stage, x: number, y: number): Stamp[] {
  const reached = ['alpha', 'beta', 'stable'].indexOf(stage) + 1;
  if (reached === 0) return [{ shape: STRUCK, x, y, ink: QUIET }];
  return [0, 1, 2].map((step) => ({ shape: step < reached ? FULL : EMPTY, x: x + step * 26, y, ink: QUIET }));
}

function wrap(text: string, font: Font, size: number, room: number): string[] {
  const lines: string[] = [];
  let width = 0;
  for (const word of clean(text).split(/\s+/)) {
    const longer = width + font.getAdvanceWidth(` ${word}`, size);
    const fits = lines.length > 0 && longer <= room;
    if (fits) lines[lines.length - 1] += ` ${word}`;
    else lines.push(...cut(word, font, size, room));
    width = fits ? longer : font.getAdvanceWidth(lines.at(-1)!, size);
  }
  return lines;
}

/** A word in pieces that have room. */
function cut(word: string, font: Font, size: number, room: number): string[] {
  if (font.getAdvanceWidth(word, size) <= room) return [word];
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
