/** Decodes bytes as UTF-8, or else as the encodings of older editors. */
import { isUtf8 } from 'node:buffer';

export interface DecodedText {
  /** Without a byte order mark, its lines ended by `\n`. */
  text: string;
  /** The lines, from 1, that were not valid UTF-8; they were read as Windows-1252. */
  transcoded: number[];
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const windows1252 = new TextDecoder('windows-1252');
const utf16 = { little: new TextDecoder('utf-16le'), big: new TextDecoder('utf-16be') };

/** The byte order mark of UTF-8. */
const MARK = Buffer.from('\uFEFF');
const NEWLINE = 0x0a;

/** Decodes bytes as text; returns undefined if they are not text. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return finish(utf16.little.decode(bytes), []);
  if (first === 0xfe && second === 0xff) return finish(utf16.big.decode(bytes), []);
  // Neither UTF-8 nor a single-byte encoding has zero bytes in text.
  if (bytes.includes(0)) return undefined;
  if (isUtf8(bytes)) return finish(utf8.decode(bytes), []);
  // If the first line is not UTF-8, the mark would be read as three letters.
  return decodeLines(MARK.equals(bytes.subarray(0, MARK.length)) ? bytes.subarray(MARK.length) : bytes);
}

/** Decodes line by line, since files written by several editors can mix encodings. */
function decodeLines(bytes: Uint8Array): DecodedText {
  const lines: string[] = [];
  const transcoded: number[] = [];
  for (let start = 0; start <= bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(start, end);
    const isValid = isUtf8(line);
    lines.push((isValid ? utf8 : windows1252).decode(line));
    if (!isValid) transcoded.push(lines.length);
    start = end + 1;
  }
  return finish(lines.join('\n'), transcoded);
}

function finish(text: string, transcoded: number[]): DecodedText {
  return { text: text.replace(/^\uFEFF+/, '').replace(/\r\n?/g, '\n'), transcoded };
}
