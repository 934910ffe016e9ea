/**
 * Escapes the percent signs of invalid percent-encoding, as in `50%ZZ.png`. Astro decodes the address of every image, and
 * would fail without naming the note.
 */
export function fixEscapes(address: string): string {
  try {
    decodeURI(address);
    return address;
  } catch {
    return address.replace(/%(?![\da-f]{2})|%(?=[89a-f])/gi, '%25');
  }
}
