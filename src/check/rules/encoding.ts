import { isUtf8 } from 'node:buffer';
import type { VFile } from 'vfile';
import type { Range } from '../rule.ts';
import { defineRule, report } from '../rule.ts';

/** A note is UTF-8: every program would read other bytes differently. */
export const encoding = defineRule('encoding', (_, file) => {
  const found = findBadByte(file);
  if (found) report(file, found.message, found.place);
  const start = String(file).indexOf('\0');
  if (!found && start >= 0)
    report(file, 'found a NUL character, which is not allowed in text; remove it', { start, end: start + 1 }, '');
});

/** Describes the first byte of a file that is not UTF-8; undefined if the file is UTF-8. */
export function findBadByte(file: VFile): { message: string; place: Range } | undefined {
  if (typeof file.value === 'string' || isUtf8(file.value)) return undefined;
  const bytes = Buffer.from(file.value);
  const at = firstBadByte(bytes);
  const start = bytes.subarray(0, at).toString('utf8').length;
  const is16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const found = is16
    ? 'the file is UTF-16'
    : `found the byte 0x${bytes[at]!.toString(16).padStart(2, '0')}, which is not UTF-8`;
  return { message: `${found}; save the file as UTF-8`, place: { start, end: start + 1 } };
}

function firstBadByte(bytes: Buffer): number {
  // A character has at most four bytes: the longest valid beginning of the file ends before the fault.
  let [low, high] = [0, bytes.length];
  const isWhole = (length: number) =>
    [0, 1, 2, 3].some((cut) => cut <= length && isUtf8(bytes.subarray(0, length - cut)));
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isWhole(middle)) low = middle;
    else high = middle - 1;
  }
  while (low > 0 && !isUtf8(bytes.subarray(0, low))) low--;
  return low;
}
