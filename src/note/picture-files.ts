/** Which file the address of a picture names. */

/**
 * The path that an address of a picture names, of those that `exists` knows; undefined where there is no such file.
 * `a%20b.png` and `hash%231.png` are `a b.png` and `hash#1.png`, unless a file is called just so; what follows a `?`
 * or a `#` is no part of a name that GitHub would look for (`pod.png?raw=true`). Accents may be written in either
 * form: editors write one, some file systems keep the other.
 */
export function findPicture(address: string, exists: (path: string) => boolean): string | undefined {
  const withoutQuery = address.replace(/[?#].*$/, '');
  const names = [decodeWhole(address), decodeWhole(withoutQuery), address, withoutQuery];
  const spelled = names.flatMap((name) => [name, name.normalize('NFC'), name.normalize('NFD')]);
  return spelled.find((name) => name !== '' && !/[/\\]$/.test(name) && exists(name));
}

/** An address without its escapes; one that is no escape, as in `100%.png`, stays. */
function decodeWhole(address: string): string {
  return address.replace(/(?:%[\da-f]{2})+/gi, (escapes) => {
    try {
      return decodeURIComponent(escapes);
    } catch {
      return escapes;
    }
  });
}
