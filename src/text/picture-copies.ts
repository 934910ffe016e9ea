/** The site's copies of pictures in proposals. */
import type { Metadata } from 'sharp';
import sharp from 'sharp';

export interface PictureCopy {
  /** The file name: the id of the original with the extension of the copy. */
  name: string;
  /** In CSS pixels. */
  width: number;
  height: number;
}

/** The formats that browsers show, and that can't run anything; also the extensions and media types of the copies. */
const FORMATS = ['png', 'jpeg', 'gif', 'webp'];

/** The density at which an SVG has its size in CSS pixels. SVGs can contain scripts, so they are drawn. */
const DENSITY = 72;
/** How much larger drawings are, for sharp screens. */
const SHARP = 2;
/** In pixels; no picture that a reader can use is larger. */
const LIMIT = { limitInputPixels: 60_000_000 };
const WIDEST = 2_400;
const LONGEST_SIDE = 16_000;

/**
 * Describes the site's copy of a picture; returns undefined if the contents aren't a picture that the site can show.
 */
export async function describePicture(id: string, content: Buffer): Promise<PictureCopy | undefined> {
  const { format, autoOrient } = await readMetadata(content);
  const { width, height } = autoOrient;
  const extension = format === 'svg' ? 'png' : FORMATS.find((name) => name === format);
  const isUsable = Math.min(width, height) > 0 && Math.max(width, height) <= LONGEST_SIDE;
  return extension && isUsable ? { name: `${id}.${extension}`, width, height } : undefined;
}

/** Returns the bytes of the copy: those of the original, or a drawing if the original is an SVG. */
export async function copyPicture(content: Buffer): Promise<Buffer> {
  const { format, width, height } = await readMetadata(content);
  if (format !== 'svg') return content;
  // A drawing must not exceed the limit because it is larger than its picture, nor vanish because it is smaller.
  const largest = Math.min(SHARP, WIDEST / width, Math.sqrt(LIMIT.limitInputPixels / (width * height)));
  const scale = Math.max(largest, 1 / height);
  const density = Math.max(1, Math.floor(DENSITY * scale));
  return sharp(content, { ...LIMIT, density })
    .png()
    .toBuffer();
}

async function readMetadata(
  content: Buffer,
): Promise<Pick<Metadata, 'width' | 'height' | 'autoOrient'> & { format?: string }> {
  try {
    return await sharp(content, { ...LIMIT, density: DENSITY }).metadata();
  } catch {
    // Whatever it is, it isn't a picture; the page links to the file instead.
    return { width: 0, height: 0, autoOrient: { width: 0, height: 0 } };
  }
}
