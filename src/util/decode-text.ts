/** Decodes bytes as UTF-8, or else as the encodings of older editors. */

export interface DecodedText {
  /** Without a byte order mark, its lines ended by `\n`. */
  text: string;
  /** The lines, from 1, that were not valid UTF-8; they were read as Windows-1252. */
  transcoded: number[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');
const utf16 = { little: new TextDecoder('utf-16le'), big: new TextDecoder('utf-16be') };

const NEWLINE = 0x0a;

/** Decodes bytes as text; returns undefined if they are not text. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return finish(utf16.little.decode(bytes), []);
  if (first === 0xfe && second === 0xff) return finish(utf16.big.decode(bytes), []);
  // Neither UTF-8 nor a single-byte encoding has zero bytes in text.
  if (bytes.includes(0)) return undefined;
  try {
    return finish(utf8.decode(bytes), []);
  } catch {
    return decodeLines(bytes);
  }
}

/** Decodes line by line, since files written by several editors can mix encodings. */
function decodeLines(bytes: Uint8Array): DecodedText {
  const lines: string[] = [];
  const transcoded: number[] = [];
  for (let start = 0; start <= bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    const line = bytes.subarray(start, end);
    try {
      lines.push(utf8.decode(line));
    } catch {
      lines.push(windows1252.decode(line));
      transcoded.push(lines.length);
    }
    start = end + 1;
  }
  return finish(lines.join('\n'), transcoded);
}

function finish(text: string, transcoded: number[]): DecodedText {
  return { text: text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'), transcoded };
}
