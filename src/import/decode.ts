/** Bytes as text: UTF-8, else what editors of the time wrote. */

export interface DecodedText {
  /** Without a byte order mark, its lines ended by `\n`. */
  text: string;
  /** The lines, from 1, whose bytes were no UTF-8; they were read as Windows-1252. */
  transcoded: number[];
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const windows1252 = new TextDecoder('windows-1252');
const utf16 = { little: new TextDecoder('utf-16le'), big: new TextDecoder('utf-16be') };

const NEWLINE = 0x0a;

/** Reads bytes as text; undefined where they are no text. */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return finish(utf16.little.decode(bytes), []);
  if (first === 0xfe && second === 0xff) return finish(utf16.big.decode(bytes), []);
  // No text of a single-byte encoding or of UTF-8 holds a zero.
  if (bytes.includes(0)) return undefined;
  try {
    return finish(utf8.decode(bytes), []);
  } catch {
    return decodeLines(bytes);
  }
}

/** Line by line, since files that several editors wrote mix encodings. */
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
