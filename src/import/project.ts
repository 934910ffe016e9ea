/** The notes that a project has already: what an import must not take from them, or do again. */
import { globSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { parse } from 'yaml';
import { addressKey } from '../note/aliases.ts';
import { findFrontMatter } from '../note/front-matter.ts';
import { asObject, textsOf } from './values.ts';

export const NOTES = 'content/notes';

export interface Project {
  /** Names of files, without their ending, in lower case: some disks know no other. */
  names: Set<string>;
  /** Files by the path that they were brought in from. */
  imported: Map<string, string>;
  /** Keys of the addresses that lead to notes. */
  aliases: Map<string, string>;
  numbers: Set<number>;
}

/** Reads what there is, drafts too. */
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
    // A note that cannot be read claims nothing; npm run check tells what is wrong with it.
    return {};
  }
}
