/**
 * What became of notes, by their paths, their texts and the code that read them: what is known of
 * each, and its HTML in a file of its own, which is read when its page is made. It outlives a
 * changed configuration of Astro and `npm ci`.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFile } from 'vfile';
import type { LinkOptions } from '../markdown/rehype-links.ts';
import type { Prepared } from './prepare.ts';
import { codeVersion } from '../building/version.ts';
import { writeWhole } from '../write-whole.ts';

/** What is known of a note, all but its HTML. */
export type Known = Omit<Prepared, 'html'>;

export interface NoteCache {
  /** What is known of a file, if the same file was there before. Whether its answers hold is another question. */
  read: (file: VFile) => Promise<Known | undefined>;
  write: (file: VFile, prepared: Prepared) => Promise<void>;
  /** Where the HTML of a note is, as a whole path. */
  htmlFile: (file: VFile) => string;
  /** Removes what is none of these files. */
  keepOnly: (files: readonly VFile[]) => Promise<void>;
}

export function openCache(root: string, place: LinkOptions): NoteCache {
  const folder = join(root, '.cache/notes');
  const version = codeVersion() + JSON.stringify(place);
  const nameOf = ({ path, value }: VFile) =>
    createHash('sha256').update(version).update(path).update('\0').update(value).digest('hex');
  const pathOf = (file: VFile, ending: 'json' | 'html') => join(folder, `${nameOf(file)}.${ending}`);
  return {
    async read(file) {
      const text = await readFile(pathOf(file, 'json'), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as Known);
    },
    async write(file, { html, ...known }) {
      await mkdir(folder, { recursive: true });
      // The HTML first: what is known tells that it is there.
      if (html !== undefined) await writeWhole(pathOf(file, 'html'), html);
      await writeWhole(pathOf(file, 'json'), JSON.stringify(known));
    },
    htmlFile: (file) => pathOf(file, 'html'),
    async keepOnly(files) {
      const kept = new Set(files.map(nameOf));
      const names = await readdir(folder).catch(() => []);
      await Promise.all(
        names
          .filter((name) => !kept.has(name.slice(0, name.indexOf('.'))))
          .map((name) => rm(join(folder, name), { force: true })),
      );
    },
  };
}
