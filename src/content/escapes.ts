/**
 * An address whose broken escapes, as in `50%ZZ.png`, are taken for what they show: Astro decodes the
 * address of every image, and fails on such a one without naming the note.
 */
export function fixEscapes(address: string): string {
  try {
    decodeURI(address);
    return address;
  } catch {
    return address.replace(/%(?![\da-f]{2})|%(?=[89a-f])/gi, '%25');
  }
}
