/** An archive: the files of a folder, and the lookup of paths that people typed. */
import type { Dirent } from 'node:fs';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Remark } from './remarks.ts';

export interface Archive {
  folder: string;
  /** Every file, from the root of the archive, with slashes; sorted. */
  files: string[];
  /**
   * Returns the file that a path refers to, whatever its case and Unicode normalization; undefined if there is none or
   * several.
   */
  find: (path: string) => string | undefined;
  remarks: Remark[];
}

/** Folders that are generated, or belong to other programs. */
const PASSED_OVER = /(^|\/)(\.[^/]+|_site|node_modules|vendor\/bundle)$/;

/** Lists an archive. Follows only symbolic links to files in it. */
export function openArchive(folder: string): Archive {
  const root = realpathSync(folder);
  const files: string[] = [];
  const remarks: Remark[] = [];
  const enter = (path: string) => {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, path), { withFileTypes: true });
    } catch (error) {
      remarks.push({ path, message: `cannot be listed: ${(error as Error).message}` });
      return;
    }
    for (const entry of entries) {
      const inner = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!PASSED_OVER.test(inner)) enter(inner);
      } else if (entry.isFile() || (entry.isSymbolicLink() && isFileWithin(root, inner))) files.push(inner);
      else if (entry.isSymbolicLink()) {
        remarks.push({
          path: inner,
          message: 'skipped: a symbolic link that leads out of the archive or to a missing file',
        });
      }
    }
  };
  enter('');
  files.sort();
  return { folder: root, files, find: createFinder(files), remarks };
}

function isFileWithin(root: string, path: string): boolean {
  try {
    const target = realpathSync(join(root, path));
    return (
      statSync(target).isFile() && !/^\.\.(?:$|[/\\])/.test(relative(root, target)) && target.startsWith(root + sep)
    );
  } catch {
    return false;
  }
}

function createFinder(files: readonly string[]): Archive['find'] {
  const exact = new Set(files);
  const fold = (path: string) => path.normalize('NFC').toLowerCase();
  const folded = Map.groupBy(files, fold);
  return (path) => {
    if (exact.has(path)) return path;
    const alike = folded.get(fold(path));
    return alike?.length === 1 ? alike[0] : undefined;
  };
}
