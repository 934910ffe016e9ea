/** The layout of the preview images of shared links. */
import sharp from 'sharp';
import type { Stage } from '../kep/kep.ts';
import { Typeface } from './typeface.ts';

/** The size that every service accepts. */
export const SOCIAL_SIZE = { width: 1200, height: 630 };
export const MARGIN = 80;

// Several images are drawn at a time, each by one thread, and none twice.
sharp.concurrency(1);
sharp.cache(false);

const PAPER = '#fcfbf8';
const INK = '#1d222a';
const QUIET = '#474e59';
const ACCENT = '#0b4c82';

const SMALL = 34;
const NAME = { size: 32, lineHeight: 38 };
/** The sizes of a title, and how many lines of each leave room for the club's name. */
const TITLES = [
  { size: 68, most: 3 },
  { size: 54, most: 4 },
] as const;
const LEADING = 1.18;

export interface SocialCard {
  /** Above the title: the number of a KEP, the day of a note. */
  eyebrow: string;
  title: string;
  /** Below the title; the stage is drawn as well as named. */
  facts: readonly string[];
  stage?: Stage | undefined;
  /** The last stage that was reached, up to which the drawing is filled. */
  reached?: Stage | undefined;
  /** The name of the club. */
  club: string;
}

const regular = new Typeface(400);
const bold = new Typeface(700);

/** A line of text on the image; `y` is its baseline. */
export interface Line {
  typeface: Typeface;
  text: string;
  x: number;
  y: number;
  size: number;
  color: string;
}

/** A shape on the image: the data of an SVG path. */
export interface Shape {
  data: string;
  x: number;
  y: number;
  color: string;
}

/** Renders the image of a card as PNG. */
export function drawSocialImage(card: SocialCard): Promise<Buffer> {
  const { lines, shapes } = layOut(card);
  const { width, height } = SOCIAL_SIZE;
  const letters = lines.flatMap(({ typeface, text, x, y, size, color }) =>
    typeface.outline(text, x, y, size).map((letter) => ({ ...letter, color })),
  );
  const paths = [...shapes, ...letters].map(
    ({ data, x, y, color }) => `<path transform="translate(${x} ${y})" fill="${color}" d="${data}"/>`,
  );
  const paper = `<rect width="${width}" height="${height}" fill="${PAPER}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paper}${paths.join('')}</svg>`;
  // A palette would make the files a third as large, but finding it takes longer than drawing the image. The usual
  // compression, 6, makes them 6 % smaller and takes an eighth longer.
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 4 }).toBuffer();
}

/** Places everything on the image. Text only ever becomes outlines, within the margins. */
export function layOut({ eyebrow, title, facts, stage, reached, club }: SocialCard): {
  lines: Line[];
  shapes: Shape[];
} {
  const { width, height } = SOCIAL_SIZE;
  const room = width - 2 * MARGIN;
  const { size, lines } = fitTitle(title, room);
  const top = 205;
  const lineOf = (index: number) => Math.round(top + index * size * LEADING);
  const bottom = lineOf(lines.length) + 20;
  const indent = stage ? 96 : 0;
  const names = bold.wrap(club, NAME.size, room - 60, 2);
  const foot = height - MARGIN + 12;
  return {
    lines: [
      ...oneLine(eyebrow, { x: MARGIN, y: 110, room }),
      ...lines.map((text, index) => ({ typeface: bold, text, x: MARGIN, y: lineOf(index), size, color: INK })),
      ...oneLine(facts.join(' · '), { x: MARGIN + indent, y: bottom, room: room - indent }),
      ...names.map((text, index) => {
        const y = foot - (names.length - 1 - index) * NAME.lineHeight;
        return { typeface: bold, text, x: MARGIN + 60, y, size: NAME.size, color: INK };
      }),
    ],
    shapes: [
      { data: bar(16, height), x: 0, y: 0, color: ACCENT },
      ...(stage ? drawSteps(stage, reached, MARGIN, bottom - 26) : []),
      ...[11, 22, 33].map((rise, index) => {
        return { data: bar(9, rise), x: MARGIN + 4 + index * 13, y: foot + 4 - rise, color: ACCENT };
      }),
    ],
  };
}

/** The lines of a title in the largest size that has room for all of it, or else in the smallest, cut off. */
function fitTitle(title: string, room: number): { size: number; lines: string[] } {
  const [large, small] = TITLES;
  const lines = bold.wrap(title, large.size, room, large.most + 1);
  if (lines.length <= large.most) return { size: large.size, lines };
  return { size: small.size, lines: bold.wrap(title, small.size, room, small.most) };
}

/** Writes a single line of text, truncated if it is too long. */
function oneLine(text: string, { x, y, room }: { x: number; y: number; room: number }): Line[] {
  return regular.wrap(text, SMALL, room, 1).map((line) => {
    return { typeface: regular, text: line, x, y, size: SMALL, color: QUIET };
  });
}

const bar = (width: number, height: number) => `M0 0h${width}v${height}H0z`;

/** The outline of a box, three pixels wide: its inner edge runs the other way round, and is left out. */
function frame(width: number, height: number): string {
  return `M-1.5-1.5h${width + 3}v${height + 3}h-${width + 3}zM1.5 1.5v${height - 3}h${width - 3}v-${height - 3}z`;
}

const FULL = 'M-1.5-1.5h21v31h-21z';
const EMPTY = frame(18, 28);
const STRUCK = `${frame(70, 28)}M-.6 26.6L69.4-1.4 70.6 1.4.6 29.4z`;

/** Draws three steps like on the site, filled as far as reached; a crossed-out box for a deprecated or removed feature. */
function drawSteps(stage: Stage, reached: Stage | undefined, x: number, y: number): Shape[] {
  const steps: Stage[] = ['alpha', 'beta', 'stable'];
  if (!steps.includes(stage)) return [{ data: STRUCK, x, y, color: QUIET }];
  const filled = reached ? steps.indexOf(reached) + 1 : 0;
  return steps.map((_, step) => ({ data: step < filled ? FULL : EMPTY, x: x + step * 26, y, color: QUIET }));
}
