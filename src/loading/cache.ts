/**
 * What became of notes in earlier builds, one file each, by their paths, their texts and the code
 * that read them. It outlives a changed configuration of Astro and `npm ci`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VFile } from 'vfile';
import type { LinkOptions } from '../markdown/rehype-links.ts';
import type { Prepared } from './prepare.ts';

export interface NoteCache {
  /** What became of a file, if the same file was there before. Whether its answers hold is another question. */
  read: (file: VFile) => Promise<Prepared | undefined>;
  write: (file: VFile, prepared: Prepared) => Promise<void>;
  /** Removes what is none of these files. */
  keepOnly: (files: readonly VFile[]) => Promise<void>;
}

export function openCache(root: string, place: LinkOptions): NoteCache {
  const folder = join(root, '.cache/notes');
  const version = versionOf(place);
  const nameOf = ({ path, value }: VFile) =>
    `${createHash('sha256').update(version).update(path).update('\0').update(value).digest('hex')}.json`;
  return {
    async read(file) {
      const text = await readFile(join(folder, nameOf(file)), 'utf8').catch(() => undefined);
      return text === undefined ? undefined : (JSON.parse(text) as Prepared);
    },
    async write(file, prepared) {
      await mkdir(folder, { recursive: true });
      const path = join(folder, nameOf(file));
      // Beside the file first: a build that is stopped leaves no half of a note.
      const next = `${path}.${randomUUID()}`;
      await writeFile(next, JSON.stringify(prepared));
      await rename(next, path);
    },
    async keepOnly(files) {
      const kept = new Set(files.map(nameOf));
      const names = await readdir(folder).catch(() => []);
      await Promise.all(names.filter((name) => !kept.has(name)).map((name) => rm(join(folder, name), { force: true })));
    },
  };
}

/** Changes with the packages, with the code that has to do with notes, and with the configuration. */
function versionOf(place: LinkOptions): string {
  const source = fileURLToPath(new URL('..', import.meta.url));
  const code = globSync(['*.ts', '{check,club,kep,loading,markdown,note}/**/*.ts'], { cwd: source }).toSorted();
  const hash = createHash('sha256').update(readFileSync(join(source, '../package-lock.json')));
  for (const file of code) hash.update(readFileSync(join(source, file)));
  return hash.update(JSON.stringify([process.version, place])).digest('hex');
}
