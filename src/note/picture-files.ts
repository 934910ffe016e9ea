/** Resolves addresses of images to files. */

/**
 * Returns the path that the address of an image refers to; undefined if no such file exists. `a%20b.png` and
 * `hash%231.png` are `a b.png` and `hash#1.png`, and a query or fragment is ignored, as on GitHub (`pod.png?raw=true`),
 * unless a file has exactly that name. Accents may be in either Unicode normalization form, because editors and file
 * systems differ.
 */
export function findPicture(address: string, exists: (path: string) => boolean): string | undefined {
  const withoutQuery = address.replace(/[?#].*$/, '');
  const names = [decodeWhole(address), decodeWhole(withoutQuery), address, withoutQuery];
  const spelled = names.flatMap((name) => [name, name.normalize('NFC'), name.normalize('NFD')]);
  return spelled.find((name) => name !== '' && !/[/\\]$/.test(name) && exists(name));
}

/** Decodes percent-encoding. Invalid sequences, as in `100%.png`, are kept. */
function decodeWhole(address: string): string {
  return address.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
