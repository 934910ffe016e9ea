/**
 * Text as outlines of Inter, which comes with the project, so that no machine's fonts matter. Inter
 * has the letters of Latin, Greek and Cyrillic.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font, Glyph } from 'opentype.js';
import opentype from 'opentype.js';

/** The files that the package splits the font into; most texts need the first alone. */
const SUBSETS = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'];
const ELLIPSIS = '…';

/** Picture characters, and those that are not seen by themselves: accents, joiners, controls. */
const DISPENSABLE = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{M}\p{C}]/u;

/** One weight of the font. */
export class Typeface {
  readonly #weight: number;
  readonly #fonts = new Map<string, Font>();
  /** Outlines by size: the letters of one image are those of the next. */
  readonly #outlines = new Map<number, Map<Glyph, string>>();

  constructor(weight: 400 | 700) {
    this.#weight = weight;
  }

  /**
   * Breaks a text into lines between words, or within a word that is too long for a line. Characters
   * that the font lacks become "…", emoji are left out, and so are backticks, which mark code in the
   * titles of KEPs. What does not fit into `most` lines is cut off, and "…" says so.
   *
   * @param room the width of a line in pixels
   */
  wrap(text: string, size: number, room: number, most: number): string[] {
    const lines: string[] = [];
    let width = Infinity;
    // No letter is narrower than a pixel, and measuring all of a text that has no end can take minutes.
    const longest = [...this.#clean(text)].slice(0, most * room).join('');
    for (const word of longest.split(' ')) {
      const longer = width + this.#measure(` ${word}`, size);
      const fits = longer <= room;
      if (fits) lines[lines.length - 1] += ` ${word}`;
      else lines.push(...this.#split(word, size, room));
      width = fits ? longer : this.#measure(lines.at(-1)!, size);
    }
    if (lines.length <= most) return lines;
    return [...lines.slice(0, most - 1), this.#shorten(lines[most - 1]!, size, room)];
  }

  /** The letters of a line that `wrap` returned, each with the data of an SVG path and its place; `y` is the baseline. */
  outline(line: string, x: number, y: number, size: number): { data: string; x: number; y: number }[] {
    const letters: { data: string; x: number; y: number }[] = [];
    let start = x;
    for (const { font, text } of this.#runs(line)) {
      start = font.forEachGlyph(text, start, y, size, undefined, (glyph, x) => {
        const data = this.#outlineOf(glyph, size);
        // A letter that always has the same pixels takes less room in the file.
        if (data) letters.push({ data, x: Math.round(x), y });
      });
    }
    return letters;
  }

  #clean(text: string): string {
    const shown = [...text.replaceAll('`', '').normalize('NFC').replace(/\s+/g, ' ')].map((letter) => {
      if (this.#fontOf(letter)) return letter;
      return DISPENSABLE.test(letter) ? '' : ELLIPSIS;
    });
    const words = shown.join('').replace(/ +/g, ' ').trim();
    // If no character of a text can be shown, an ellipsis stands for it.
    return words.replace(/…(?: ?…)+/g, ELLIPSIS) || (text.trim() && ELLIPSIS);
  }

  /** A word in pieces that each fit on a line. */
  #split(word: string, size: number, room: number): string[] {
    if (this.#measure(word, size) <= room) return [word];
    const pieces = [''];
    for (const letter of word) {
      if (this.#measure(pieces.at(-1)! + letter, size) > room) pieces.push('');
      pieces[pieces.length - 1] += letter;
    }
    return pieces;
  }

  #shorten(line: string, size: number, room: number): string {
    const letters = [...line];
    while (this.#measure(`${letters.join('')} ${ELLIPSIS}`, size) > room) letters.pop();
    return `${letters.join('').trimEnd()} ${ELLIPSIS}`;
  }

  #measure(text: string, size: number): number {
    return this.#runs(text).reduce((sum, run) => sum + run.font.getAdvanceWidth(run.text, size), 0);
  }

  /** A text in pieces whose letters are all in the same file of the font. */
  #runs(text: string): { font: Font; text: string }[] {
    const runs: { font: Font; text: string }[] = [];
    for (const letter of text) {
      const font = this.#fontOf(letter)!;
      const run = runs.at(-1);
      if (run?.font === font) run.text += letter;
      else runs.push({ font, text: letter });
    }
    return runs;
  }

  #outlineOf(glyph: Glyph, size: number): string {
    const known = this.#outlines.get(size) ?? new Map<Glyph, string>();
    this.#outlines.set(size, known);
    const data = known.get(glyph) ?? glyph.getPath(0, 0, size).toPathData(1);
    known.set(glyph, data);
    return data;
  }

  #fontOf(letter: string): Font | undefined {
    for (const subset of SUBSETS) {
      const font = this.#load(subset);
      if (font.charToGlyphIndex(letter) > 0) return font;
    }
    return undefined;
  }

  #load(subset: string): Font {
    const known = this.#fonts.get(subset);
    if (known) return known;
    const name = `@fontsource/inter/files/inter-${subset}-${this.#weight}-normal.woff`;
    const { buffer, byteOffset, byteLength } = readFileSync(createRequire(import.meta.url).resolve(name));
    const font = opentype.parse(buffer.slice(byteOffset, byteOffset + byteLength));
    this.#fonts.set(subset, font);
    return font;
  }
}
