/**
 * Copies of the pictures whose names Vite can't import, because it takes the part after a `?` in a path for a query.
 * The copies are imported instead.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve } from 'node:path';

/** Returns the name of a picture's copy, by the picture's path from the root; undefined if no copy is needed. */
function copyName(path: string): string | undefined {
  if (!path.includes('?')) return undefined;
  const key = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${key}-${basename(path).replaceAll('?', '_')}`;
}

/** Copies the pictures (paths from the root) that can't be imported into a folder. */
export function copyForImport(root: string, pictures: readonly string[], folder: string) {
  for (const path of pictures) {
    const name = copyName(path);
    if (name === undefined) continue;
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(root, path), join(folder, name));
  }
}

/** Returns the path by which a note imports a picture: from the folder of the note, to the picture or to its copy. */
export function importPath(root: string, note: string, picture: string, folder: string): string {
  const name = copyName(posix.join(posix.dirname(note), picture));
  if (name === undefined) return picture;
  return relative(resolve(root, dirname(note)), join(folder, name)).replaceAll('\\', '/');
}
