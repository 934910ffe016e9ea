/** The existing notes of a project: the names, addresses and numbers that are taken, and the posts imported before. */
import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { parse } from 'yaml';
import { addressKey } from '../note/aliases.ts';
import { findFrontMatter } from '../note/front-matter.ts';
import { asObject, textsOf } from './values.ts';

export const NOTES = 'content/notes';

export interface Project {
  /** File names without extension, in lower case, since some file systems ignore case. */
  names: Set<string>;
  /** Files by the path that they were imported from. */
  imported: Map<string, string>;
  /** Keys of the addresses that lead to notes. */
  aliases: Map<string, string>;
  numbers: Set<number>;
}

/** Reads all notes, including drafts. */
export function readProject(root: string): Project {
  const project: Project = { names: new Set(), imported: new Map(), aliases: new Map(), numbers: new Set() };
  for (const native of globSync(`${NOTES}/**/*.md`, { cwd: root }).toSorted()) {
    const file = native.split(sep).join('/');
    project.names.add(posix.basename(file, '.md').toLowerCase());
    const { imported, aliases, number } = readFrontMatterFields(readFileSync(join(root, native), 'utf8'));
    if (typeof imported === 'string') project.imported.set(imported, file);
    for (const alias of textsOf(aliases)) project.aliases.set(addressKey(alias), file);
    if (typeof number === 'number') project.numbers.add(number);
  }
  return project;
}

function readFrontMatterFields(text: string): Record<string, unknown> {
  try {
    return asObject(parse(findFrontMatter(text)?.text ?? '', { logLevel: 'silent' }));
  } catch {
    // A note that cannot be read claims nothing; npm run check reports the problem.
    return {};
  }
}
