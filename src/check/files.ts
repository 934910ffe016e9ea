/** The files of the content: notes, drafts, and files that look like notes in places where none are read. */
import type { Dirent } from 'node:fs';
import { globSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { MEETINGS } from '../meeting/meeting.ts';

export const NOTES = 'content/notes';
export { MEETINGS } from '../meeting/meeting.ts';

/** Every file among the notes that looks like one. */
const MARKDOWN = `${NOTES}/**/*.{md,MD,Md,markdown,mkd,mdown}`;

const DOCUMENT = /\.(?:md|markdown|mkd|mdown|mdx|txt|rst|adoc|org|html?|docx?|odt|rtf)$/i;
const DATED = /^\d{4}[-_]\d{1,2}[-_]\d{1,2}/;

/**
 * Lists the paths of all notes from the root, in order, without drafts, whose file or folder name begins with an
 * underscore.
 */
export function listNotes(root: string): string[] {
  return listMarkdown(root).filter((path) => !isDraft(path));
}

/** The paths of all drafts from the root, in order. */
export function listDrafts(root: string): string[] {
  return listMarkdown(root).filter(isDraft);
}

function listMarkdown(root: string): string[] {
  return list(root, MARKDOWN).toSorted();
}

/** The paths of all meetings with an agenda from the root, in order, without drafts. */
export function listAgendas(root: string): string[] {
  return list(root, `${MEETINGS}/**/*.md`)
    .filter((path) => !isDraft(path))
    .toSorted();
}

/** The paths of all drafts of agendas from the root, in order. */
export function listAgendaDrafts(root: string): string[] {
  return list(root, `${MEETINGS}/**/*.md`).filter(isDraft).toSorted();
}

/** Whether the path of a note or of a meeting is that of a draft. */
export function isDraft(path: string): boolean {
  return path.slice('content/'.length).includes('/_');
}

/** A file that was meant to be a note, or `club.yaml`, but is read as neither. */
export interface Stray {
  /** From the root. */
  path: string;
  /** What was found, and what was expected. */
  reason: string;
}

/** Lists the files that look like notes, or like `club.yaml`, but are not read where they are, and symbolic links. */
export function listStrays(root: string): Stray[] {
  const markdown = new Set([...listMarkdown(root), ...list(root, `${MEETINGS}/**/*.md`)]);
  const paths = [...list(root, 'content/**'), ...list(root, 'notes/**'), ...list(root, '*')];
  const strays = paths
    .filter((path) => !markdown.has(path))
    .flatMap((path) => {
      const reason = explainStray(path);
      return reason === undefined ? [] : [{ path, reason }];
    });
  const links = list(root, 'content/**', (entry) => entry.isSymbolicLink());
  return [...strays, ...links.map((path) => ({ path, reason: SYMBOLIC_LINK }))].toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

/**
 * Lists what can be checked at a path from the root: the file itself, or the published files of a folder; empty for
 * other paths.
 */
export function filesToCheck(root: string, path: string): string[] {
  const published = [
    ...listNotes(root),
    ...listAgendas(root),
    'content/club.yaml',
    ...listStrays(root).map((stray) => stray.path),
  ];
  const isFile = [...published, ...listDrafts(root), ...listAgendaDrafts(root)].includes(path);
  return isFile ? [path] : published.filter((file) => path === '' || file.startsWith(`${path}/`));
}

const SYMBOLIC_LINK = 'found a symbolic link, which is not followed; put a copy of what it leads to in its place';

function explainStray(path: string): string | undefined {
  const name = basename(path);
  if (/(?:^|\/)[_.]|~$/.test(path)) return undefined;
  if (/^(?:content\/)?club\.ya?ml$/i.test(path) && path !== 'content/club.yaml')
    return `found ${path}, which is never read; the club's file is content/club.yaml`;
  const looksLikeNote = DATED.test(name) && (DOCUMENT.test(name) || !/\.\w+$/.test(name));
  if (path.startsWith(`${NOTES}/`))
    return DOCUMENT.test(name) || looksLikeNote
      ? `found the file ${name}, expected a name that ends in .md; rename it, or move it out of ${NOTES}/`
      : undefined;
  if (path.startsWith(`${MEETINGS}/`) && DOCUMENT.test(name))
    return `found the file ${name}, expected a name that ends in .md; rename it, or move it out of ${MEETINGS}/`;
  const isDocument = path.startsWith('content/') && DOCUMENT.test(name) && !/^(?:readme|license)/i.test(name);
  if (!looksLikeNote && !isDocument) return undefined;
  const year = /^\d{4}/.exec(name)?.[0] ?? '2026';
  return `found ${path}, but notes are not read from there; move it to ${NOTES}/${year}/`;
}

/**
 * The files that match a pattern; folders can have any name. Symbolic links are not followed: a pull request could publish
 * files of the machine that builds the site.
 */
function list(root: string, pattern: string, isListed = (entry: Dirent) => entry.isFile()): string[] {
  return globSync(pattern, { cwd: root, withFileTypes: true })
    .filter(isListed)
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
