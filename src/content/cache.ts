/**
 * What became of notes, by their paths, their texts and the code that read them: what is known of
 * each, and its texts in files of their own, which are read when pages are made. It outlives a changed
 * configuration of Astro and `npm ci`.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VFile } from 'vfile';
import type { LinkOptions } from './addresses.ts';
import { FORMS } from '../note/texts.ts';
import type { Prepared } from './prepare.ts';
import { codeVersion } from '../building/version.ts';
import { writeWhole } from '../util/write-whole.ts';

/** What is known of a note, all but its texts. */
export type Known = Omit<Prepared, 'texts'>;

export interface NoteCache {
  /** What is known of a file, if the same file was there before. Whether its answers hold is another question. */
  read: (file: VFile) => Promise<Known | undefined>;
  /** Keeps what became of a file. Gives what is known of it. */
  write: (file: VFile, prepared: Prepared) => Promise<Known>;
  /** Where the texts of a note are, as a whole path without its ending, which is that of a form. */
  textsOf: (file: VFile) => string;
  /** Of the code. */
  version: string;
  /** Removes what is none of these files. */
  keepOnly: (files: readonly VFile[]) => Promise<void>;
}

/** `version` is that of the code; it can be given where it was read before. */
export function openCache(root: string, place: LinkOptions, version = codeVersion()): NoteCache {
  const folder = join(root, '.cache/notes');
  const nameOf = ({ path, value }: VFile) =>
    createHash('sha256')
      .update(version)
      .update(JSON.stringify(place))
      .update(path)
      .update('\0')
      .update(value)
      .digest('hex');
  const pathOf = (file: VFile) => join(folder, nameOf(file));
  return {
    async read(file) {
      const text = await readFile(`${pathOf(file)}.json`, 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as Known);
    },
    async write(file, { texts, ...known }) {
      await mkdir(folder, { recursive: true });
      const path = pathOf(file);
      // What is known tells that the texts are there, which are those of another answer until they are written.
      await rm(`${path}.json`, { force: true });
      for (const form of texts ? FORMS : []) await writeWhole(`${path}.${form}`, texts![form]);
      await writeWhole(`${path}.json`, JSON.stringify(known));
      return known;
    },
    textsOf: pathOf,
    version,
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
