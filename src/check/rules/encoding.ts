import { isUtf8 } from 'node:buffer';
import { defineRule, tell } from '../rule.ts';

/** A note is UTF-8: what is not is read by everyone otherwise. */
export const encoding = defineRule('encoding', (_, file) => {
  if (typeof file.value === 'string' || isUtf8(file.value)) return;
  const bytes = Buffer.from(file.value);
  const at = firstBadByte(bytes);
  const start = bytes.subarray(0, at).toString('utf8').length;
  const found = `0x${bytes[at]!.toString(16).padStart(2, '0')}`;
  tell(file, `found the byte ${found}, which is no UTF-8; save the file as UTF-8`, { start, end: start + 1 });
});

function firstBadByte(bytes: Buffer): number {
  // A character has at most four bytes: the longest beginning that is whole ends before the fault.
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
