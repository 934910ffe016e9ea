/** Pictures, read as the build reads them: whether they can be shown, and why not. */
import { lstatSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

export interface Picture {
  /** Changes when the file does. */
  stamp: string;
  /** Explains why it cannot be shown, and what to do; undefined if it can. Reads the file only once. */
  findFault: () => Promise<string | undefined>;
}

/** Returns a picture by its full path; undefined if there is no file, or a symbolic link. */
export function openPicture(file: string): Picture | undefined {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return undefined;
  let fault: Promise<string | undefined> | undefined;
  return {
    stamp: `${stats.size} ${stats.mtimeMs}`,
    findFault: () => (fault ??= readFault(file)),
  };
}

/** The extensions of pictures that the build resizes. */
const EXTENSIONS = ['.avif', '.gif', '.jpeg', '.jpg', '.png', '.svg', '.tiff', '.webp'];

/** The longest side of a WebP image (RFC 9649), the format to which pictures are converted. */
const LONGEST_SIDE = 16_383;

const SAVE_AS = 'save it as JPEG, PNG, WebP, AVIF, GIF or SVG';

async function readFault(file: string): Promise<string | undefined> {
  const bytes = await readFile(file);
  const extension = extname(file).toLowerCase();
  if (bytes.length === 0) return 'the file is empty; save the picture again';
  const other = nameOther(bytes);
  if (other) return `${other}, which browsers do not show; ${SAVE_AS}`;
  if (bytes.subarray(0, 30).toString('latin1').startsWith('version https://git-lfs'))
    return 'the file is a Git LFS pointer instead of the picture; run git lfs pull';
  const isSvg = /<svg[\s>]/i.test(bytes.subarray(0, 4096).toString('utf8'));
  if (!EXTENSIONS.includes(extension)) {
    const found = extension ? `the name ends in ${extension}` : 'the name has no extension';
    return `${found}, expected one of ${EXTENSIONS.join(', ')}; ${SAVE_AS}`;
  }
  if (isSvg !== (extension === '.svg')) {
    const found = isSvg ? 'an SVG' : 'another format';
    return `the name ends in ${extension}, but the file contains ${found}; rename it after its format`;
  }
  return isSvg ? readSvgFault(bytes) : readPixelFault(bytes);
}

async function readPixelFault(bytes: Buffer): Promise<string | undefined> {
  const { default: sharp } = await import('sharp');
  const open = () => sharp(bytes, { failOn: 'error', limitInputPixels: false });
  const found = await open()
    .metadata()
    .catch(() => undefined);
  if (!found) return describeUnknown(bytes);
  const { format, width = 0, height = 0 } = found;
  if (width > LONGEST_SIDE || height > LONGEST_SIDE)
    return `the picture has ${width} × ${height} pixels, expected at most ${LONGEST_SIDE} on each side; make it smaller`;
  const whole = await open()
    .resize({ width: 16 })
    .raw()
    .toBuffer()
    .catch(() => undefined);
  if (whole) return undefined;
  return `the ${format.toUpperCase()} is broken or cut off (${width} × ${height} pixels, ${bytes.length} bytes); save or upload it again`;
}

async function readSvgFault(bytes: Buffer): Promise<string | undefined> {
  const { default: sharp } = await import('sharp');
  const root = /<svg\b[^>]*>/i.exec(bytes.toString('utf8'))?.[0] ?? '';
  const hasSize = /\sviewBox\s*=/i.test(root) || (/\swidth\s*=/i.test(root) && /\sheight\s*=/i.test(root));
  if (!hasSize) return 'the SVG has no size; give its <svg> a viewBox, or width and height';
  const whole = await sharp(bytes, { limitInputPixels: false })
    .resize({ width: 16 })
    .raw()
    .toBuffer()
    .catch(() => undefined);
  return whole ? undefined : 'the SVG is not well-formed XML; open it in a browser, which shows where it breaks';
}

function describeUnknown(bytes: Buffer): string {
  const head = bytes.subarray(0, 24).toString('utf8');
  const isText = !/[\0-\x08\uFFFD]/.test(head);
  const begins = isText ? `; it is a text that begins with “${head.split(/\r?\n/, 1)[0]!.trim()}”` : '';
  return `the file is not an image, or is damaged (${bytes.length} bytes)${begins}; ${SAVE_AS}`;
}

/** Recognizes a format that not all browsers show by the bytes at the start of the file. */
function nameOther(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 32).toString('latin1');
  if (/^....ftyp(?:hei[cxms]|hev[cx]|heim|heis)/s.test(head) || /^....ftyp(?:mif1|msf1)(?!.*avi[fs])/s.test(head))
    return 'the picture is in HEIC, a format of phones';
  const formats: [RegExp, string][] = [
    [/^BM/, 'BMP'],
    [/^\0\0\x01\0/, 'ICO'],
    [/^%PDF/, 'PDF'],
    [/^8BPS/, 'the format of Photoshop'],
    [/^(?:\xff\x0a|\0\0\0\x0cJXL )/, 'JPEG XL'],
    [/^\0\0\0\x0cjP/, 'JPEG 2000'],
    [/^....ftyp(?!avi[fs]|mif1|msf1)/s, 'a format of videos'],
    [/^\x1aE\xdf\xa3/, 'a format of videos'],
  ];
  const format = formats.find(([pattern]) => pattern.test(head))?.[1];
  return format && `the picture is in ${format}`;
}
