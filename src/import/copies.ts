/** Files that an import copies: pictures go next to the notes that show them, everything else into `public/`. */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import sharp from 'sharp';
import { slugifyPlain } from './names.ts';
import type { Use } from './text.ts';

export interface Copy {
  /** From the root of the archive. */
  from: string;
  /** From the root of the project. */
  to: string;
}

const PICTURE = /\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)$/i;

/** The folder in which the site serves the other files of its archive. */
const FOLDER = 'public/archive';

export type Copies = ReturnType<typeof createCopies>;

/** Decides where each file is copied to: once, however many notes use it, without overwriting another file. */
export function createCopies(archiveFolder: string, root: string) {
  const copies = new Map<string, Copy>();
  const taken = new Map<string, string>();
  const read = (from: string) => readFileSync(join(archiveFolder, from));

  const isFree = (to: string, from: string) => {
    const owner = taken.get(to.toLowerCase());
    if (owner !== undefined) return owner === from;
    const file = join(root, to);
    return !existsSync(file) || readFileSync(file).equals(read(from));
  };
  const free = (from: string, folder: string, base: string) => {
    const extension = posix.extname(from).toLowerCase();
    let to = `${folder}/${base}${extension}`;
    for (let number = 2; !isFree(to, from); number += 1) to = `${folder}/${base}-${number}${extension}`;
    taken.set(to.toLowerCase(), from);
    return to;
  };

  return {
    /** Every copy, each file of the project once. */
    list: () => [...new Map([...copies.values()].map((copy) => [copy.to, copy])).values()],
    /**
     * Returns the path that a file gets, from the root of the project. A picture in Markdown goes beside the first
     * note that shows it. Everything else is served unchanged, since Astro processes no other pictures.
     */
    async place(from: string, use: Use, note: string): Promise<{ to: string; problem?: string }> {
      const key = `${use === 'image'} ${from}`;
      const known = copies.get(key);
      if (known) return { to: known.to };
      const isPicture = use === 'image' && PICTURE.test(from);
      const problem = isPicture ? await findFault(read(from)) : undefined;
      const name = slugifyPlain(posix.basename(from, posix.extname(from))) || 'file';
      const id = posix.basename(note, '.md').replace(/^_/, '');
      const [folder, base] =
        isPicture && !problem
          ? [posix.dirname(note), name.startsWith(id) ? name : `${id}-${name}`]
          : [folderOf(from), name];
      const to = free(from, folder, base);
      copies.set(key, { from, to });
      return { to, ...(problem && { problem }) };
    },
  };
}

/** Folders keep their names, if every server can serve them. */
function folderOf(from: string): string {
  const folders = posix.dirname(from).split('/').map(slugifyPlain).filter(Boolean);
  return [FOLDER, ...folders].join('/');
}

/** Explains why the site could not show a picture; undefined if it can. */
async function findFault(bytes: Buffer): Promise<string | undefined> {
  try {
    const { format } = await sharp(bytes).metadata();
    const head = bytes.toString('utf8', 0, 1000);
    if (format === 'svg' && !/<svg\s[^>]*(?:viewBox|width)\s*=/.test(head)) return 'it has no size';
    return undefined;
  } catch (error) {
    return (error as Error).message.split('\n')[0]!;
  }
}
