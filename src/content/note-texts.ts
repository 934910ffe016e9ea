/**
 * The texts of rendered notes, in files of their own: Astro's store is one file, which is written and read as a whole
 * after each change.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { RenderedNote } from './prepare.ts';

export type NoteTexts = Pick<RenderedNote, 'html' | 'feed' | 'markdown' | 'headings'>;

/** The file of a note's texts in a folder, by the digest of everything that they are made of. */
export const textsFile = (folder: string, digest: string) => join(folder, `${digest}.json`);

export function writeTexts(file: string, texts: NoteTexts) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(texts));
}

export function readTexts(file: string): NoteTexts {
  return JSON.parse(readFileSync(file, 'utf8')) as NoteTexts;
}

/** Deletes all files of a folder but those given. */
export function keepTexts(folder: string, files: readonly string[]) {
  if (!existsSync(folder)) return;
  const kept = new Set(files.map((file) => basename(file)));
  for (const name of readdirSync(folder)) if (!kept.has(name)) rmSync(join(folder, name));
}
