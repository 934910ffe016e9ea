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

/** The formats that browsers show, and that can't run anything. */
const EXTENSIONS: Record<string, string> = { png: 'png', jpeg: 'jpg', gif: 'gif', webp: 'webp' };

/** For SVG, which can contain scripts and is therefore drawn. Twice the size, for sharp screens. */
const DENSITY = { once: 72, drawn: 144 };
/** In pixels; no picture that a reader can use is larger. */
const LIMIT = { limitInputPixels: 60_000_000 };
const WIDEST = 2_400;

/** Describes the site's copy of a picture; returns undefined if the content isn't a picture that the site can show. */
export async function describePicture(id: string, content: Buffer): Promise<PictureCopy | undefined> {
  const { format, width, height } = await readMetadata(content);
  const extension = format === 'svg' ? 'png' : EXTENSIONS[format ?? ''];
  return extension && width && height ? { name: `${id}.${extension}`, width, height } : undefined;
}

/** Returns the bytes of the copy: those of the original, or a drawing if the original is an SVG. */
export async function copyPicture(content: Buffer): Promise<Buffer> {
  const { format } = await readMetadata(content);
  if (format !== 'svg') return content;
  const drawing = sharp(content, { ...LIMIT, density: DENSITY.drawn });
  return drawing.resize({ width: WIDEST, withoutEnlargement: true }).png().toBuffer();
}

async function readMetadata(content: Buffer): Promise<Pick<Metadata, 'width' | 'height'> & { format?: string }> {
  try {
    return await sharp(content, { ...LIMIT, density: DENSITY.once }).metadata();
  } catch {
    // Whatever it is, it isn't a picture; the page links to the file instead.
    return { width: 0, height: 0 };
  }
}
