/**
 * The texts of rendered notes, in files of their own: Astro's store is one file, which is written and read as a whole
 * after each change.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RenderedNote } from './prepare.ts';

export type NoteTexts = Pick<RenderedNote, 'html' | 'feed' | 'markdown' | 'headings'>;

/** Returns the file of the texts of a note in a folder, named by a digest of everything that they depend on. */
export const textsFile = (folder: string, digest: string) => join(folder, `${digest}.json`);

export function writeTexts(file: string, texts: NoteTexts) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(texts));
}

export function readTexts(file: string): NoteTexts {
  return JSON.parse(readFileSync(file, 'utf8')) as NoteTexts;
}

/** Deletes all files in a folder except the given ones. */
export function keepTexts(folder: string, files: readonly string[]) {
  if (!existsSync(folder)) return;
  const kept = new Set(files.map((file) => basename(file)));
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name));
}
