/** Files that notes take along from an archive: pictures beside them, all else into `public/`. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import sharp from 'sharp';
import { slugifyPlain } from './names.ts';

export interface Copy {
  /** From the root of the archive. */
  from: string;
  /** From the root of the project. */
  to: string;
}

const PICTURE = /\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)$/i;

/** Where a site serves the other files of its archive from. */
const FOLDER = 'public/archive';

/** Decides where each file goes: once, however many notes use it, and where no other file is. */
export function createCopies(archiveFolder: string, root: string) {
  const copies = new Map<string, Copy>();
  const taken = new Set<string>();
  const read = (from: string) => readFileSync(join(archiveFolder, from));

  const isFree = (to: string, from: string) => {
    if (taken.has(to.toLowerCase())) return false;
    const file = join(root, to);
    return !existsSync(file) || readFileSync(file).equals(read(from));
  };
  const put = (from: string, folder: string, base: string, extension: string) => {
    let to = `${folder}/${base}${extension}`;
    for (let number = 2; !isFree(to, from); number += 1) to = `${folder}/${base}-${number}${extension}`;
    taken.add(to.toLowerCase());
    copies.set(from, { from, to });
    return to;
  };

  return {
    copies,
    /** The path that a file gets, from the root of the project; of a picture beside this note, if no note has it yet. */
    async place(from: string, note: string): Promise<{ to: string; problem?: string }> {
      const known = copies.get(from);
      if (known) return { to: known.to };
      const extension = posix.extname(from).toLowerCase();
      const name = slugifyPlain(posix.basename(from, posix.extname(from))) || 'file';
      if (PICTURE.test(from)) {
        const problem = await findFault(read(from));
        const id = posix.basename(note, '.md').replace(/^_/, '');
        if (!problem)
          return { to: put(from, posix.dirname(note), name.startsWith(id) ? name : `${id}-${name}`, extension) };
        return { to: put(from, folderOf(from), name, extension), problem };
      }
      return { to: put(from, folderOf(from), name, extension) };
    },
  };
}

/** Folders keep their names, as far as every server serves them. */
function folderOf(from: string): string {
  const folders = posix.dirname(from).split('/').map(slugifyPlain).filter(Boolean);
  return [FOLDER, ...folders].join('/');
}

/** Why the site could not show a picture; undefined where it can. */
async function findFault(bytes: Buffer): Promise<string | undefined> {
  try {
    const { format } = await sharp(bytes).metadata();
    const head = bytes.toString('utf8', 0, 1000);
    if (format === 'svg' && !/<svg\s[^>]*(?:viewBox|width)\s*=/.test(head)) return 'it tells no size';
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0]!;
  }
}
