/** The layout of the preview images of shared links. */
import type { Stage } from '../kep/kep.ts';
import type { Picture, Shape, Stamp } from './raster.ts';
import { drawPng } from './raster.ts';
import { Typeface } from './typeface.ts';

/** The size that every service accepts. */
export const SOCIAL_SIZE = { width: 1200, height: 630 };
export const MARGIN = 80;

const PAPER = '#fcfbf8';
const INK = '#1d222a';
const QUIET = '#474e59';
const ACCENT = '#0b4c82';

const SMALL = 34;
const NAME = { size: 32, lineHeight: 38 };
/** The font sizes of a title, each with the maximum number of lines that leaves room for the club's name. */
const TITLES = [
  { size: 68, most: 3 },
  { size: 54, most: 4 },
] as const;
const LEADING = 1.18;

export interface SocialCard {
  /** Shown above the title: the number of a KEP, or the date of a note. */
  eyebrow: string;
  title: string;
  /** Shown below the title; the stage is drawn as well. */
  facts: readonly string[];
  stage?: Stage | undefined;
  /** The name of the club. */
  club: string;
}

const regular = new Typeface(400);
const bold = new Typeface(700);

/** Renders the image of a card as PNG. */
export function drawSocialImage(card: SocialCard): Promise<Buffer> {
  return drawPng(layOut(card));
}

/** Lays out the image. All text becomes shapes within the margins. */
export function layOut({ eyebrow, title, facts, stage, club }: SocialCard): Picture {
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
    ...SOCIAL_SIZE,
    paper: PAPER,
    stamps: [
      { shape: EDGE, x: 0, y: 0, color: ACCENT },
      ...write(regular, eyebrow, { x: MARGIN, y: 110, room, color: QUIET }),
      ...lines.flatMap((line, index) => stampLine(bold, line, MARGIN, lineOf(index), size, INK)),
      ...(stage ? drawSteps(stage, MARGIN, bottom - 26) : []),
      ...write(regular, facts.join(' · '), { x: MARGIN + indent, y: bottom, room: room - indent, color: QUIET }),
      ...SIGN.map((shape, index) => ({
        shape,
        x: MARGIN + 4 + index * 13,
        y: foot + 4 - shape.height,
        color: ACCENT,
      })),
      ...names.flatMap((line, index) => {
        const y = foot - (names.length - 1 - index) * NAME.lineHeight;
        return stampLine(bold, line, MARGIN + 60, y, NAME.size, INK);
      }),
    ],
  };
}

/** Breaks a title into lines, in the largest size that fits, or else truncated in the smallest. */
function fitTitle(title: string, room: number): { size: number; lines: string[] } {
  const [large, small] = TITLES;
  const lines = bold.wrap(title, large.size, room, large.most + 1);
  if (lines.length <= large.most) return { size: large.size, lines };
  return { size: small.size, lines: bold.wrap(title, small.size, room, small.most) };
}

interface LinePosition {
  x: number;
  y: number;
  room: number;
  color: string;
}

/** Writes a single line of text, truncated if it is too long. */
function write(typeface: Typeface, text: string, { x, y, room, color }: LinePosition): Stamp[] {
  const [line = ''] = typeface.wrap(text, SMALL, room, 1);
  return stampLine(typeface, line, x, y, SMALL, color);
}

function stampLine(typeface: Typeface, line: string, x: number, y: number, size: number, color: string): Stamp[] {
  return typeface.outline(line, x, size).map((placed) => ({ ...placed, y, color }));
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

/** The outline of a box, three pixels wide. The inner edge runs in the opposite direction, so it cuts out a hole. */
function frame(width: number, height: number): string {
  return `M-1.5-1.5h${width + 3}v${height + 3}h-${width + 3}zM1.5 1.5v${height - 3}h${width - 3}v-${height - 3}z`;
}

const box = (data: string, width: number): Shape => ({ data, left: -2, top: -2, width, height: 33 });
const FULL = box('M-1.5-1.5h21v31h-21z', 23);
const EMPTY = box(frame(18, 28), 23);
const STRUCK = box(`${frame(70, 28)}M-.6 26.6L69.4-1.4 70.6 1.4.6 29.4z`, 75);

/** Draws three steps like on the site, filled up to the stage; a crossed-out box for a deprecated or removed feature. */
function drawSteps(stage: Stage, x: number, y: number): Stamp[] {
  const reached = ['alpha', 'beta', 'stable'].indexOf(stage) + 1;
  if (reached === 0) return [{ shape: STRUCK, x, y, color: QUIET }];
  return [0, 1, 2].map((step) => ({ shape: step < reached ? FULL : EMPTY, x: x + step * 26, y, color: QUIET }));
}
