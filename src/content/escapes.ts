import { decode } from '../util/decode.ts';

/**
 * Escapes the percent signs of invalid percent-encoding, as in `50%ZZ.png`. Astro decodes the address of every image, and
 * would fail without naming the note.
 */
export function fixEscapes(address: string): string {
  // The same sequences as in `findPicture`.
  return address.replace(/(?:%[\da-f]{2})+|%/gi, (escapes) =>
    escapes === '%' || decode(escapes) === escapes ? escapes.replaceAll('%', '%25') : escapes,
  );
}
